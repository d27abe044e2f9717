import { languageOf } from '../../../kernel/language.ts';
import { messageLanguages, phoneExample } from '../../../platform/messages/index.ts';
import {
  Binding,
  Button,
  ButtonLink,
  Buttons,
  Checkbox,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Message,
  Panel,
  Radios,
  Select,
  Tag,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { relations } from '../consent-family.ts';
import type { Standing } from '../domain/consent.ts';
import { type FamilyContact, familyMatters } from '../family-contact-store.ts';

interface ConsentsProps {
  readonly worker: string;
  readonly standings: readonly Standing[];
  readonly csrf: string;
}

const Purpose = ({ one, worker, csrf }: { one: Standing } & Pick<ConsentsProps, 'worker' | 'csrf'>) => {
  const { t, lang } = useTranslator();
  return (
    <Panel
      title={t(`workers.consent.${one.purpose}`)}
      aside={one.given ? <Tag kind="done">{t('workers.consent.given')}</Tag> : <Tag>{t('workers.consent.not-given')}</Tag>}
    >
      <p>
        <Binding k={`workers.consent.${one.purpose}-means`} />
      </p>
      {one.since && (
        <p class="quiet">
          <Message k={one.given ? 'workers.consent.since' : 'workers.consent.until'} values={{ on: <DateText value={one.since} /> }} />
        </p>
      )}
      <Form action={`/workers/${worker}/consents`} csrf={csrf}>
        <HiddenField name="purpose" value={one.purpose} />
        <HiddenField name="agree" value={one.given ? 'no' : 'yes'} />
        <HiddenField name="language" value={languageOf(lang)} />
        {one.given && one.purpose === 'matching' && (
          <p>
            <Binding k="workers.consent.matching-ends" />
          </p>
        )}
        <Button {...(one.given && { kind: 'second' as const })}>
          {t(one.given ? 'workers.consent.take-back' : 'workers.consent.agree')}
        </Button>
      </Form>
    </Panel>
  );
};

/** To what a worker has agreed, purpose by purpose, each with a way to change it. */
export const Consents = ({ worker, standings, csrf }: ConsentsProps) => {
  const { t } = useTranslator();
  return (
    <>
      {standings.map((one) => (
        <Purpose one={one} worker={worker} csrf={csrf} />
      ))}
      <Panel title={t('workers.consent.messages')}>
        <p>
          <Binding k="workers.consent.messages-means" />
        </p>
        <Buttons>
          <ButtonLink kind="second" href={`/workers/${worker}/contact`}>
            {t('messages.contact.change')}
          </ButtonLink>
        </Buttons>
      </Panel>
    </>
  );
};

interface HomeContactProps {
  readonly worker: string;
  readonly contact: FamilyContact | undefined;
  /** Whether the worker agrees that the family is told at all. */
  readonly agreed: boolean;
  readonly csrf: string;
  readonly form: FormState;
}

/** Whom at home to tell when something happens, and what they may be told. */
export const HomeContact = ({ worker, contact, agreed, csrf, form }: HomeContactProps) => {
  const { t, language, lang } = useTranslator();
  return (
    <Panel title={t('workers.home.title')}>
      <p>
        <Binding k={agreed ? 'workers.home.agreed' : 'workers.home.not-agreed'} />
      </p>
      {!agreed && (
        <Buttons>
          <ButtonLink kind="second" href={`/workers/${worker}/consents`}>
            {t('workers.links.consents')}
          </ButtonLink>
        </Buttons>
      )}
      <Form action={`/workers/${worker}/home`} csrf={csrf} form={form}>
        <ErrorSummary />
        {contact && <HiddenField name="version" value={contact.version} />}
        <TextField name="name" label={t('workers.home.name')} value={contact?.name ?? ''} autocomplete="off" />
        <Radios
          name="relation"
          label={t('workers.family.relation')}
          value={contact?.relation}
          options={relations.map((value) => ({ value, label: t(`workers.relation.${value}`) }))}
        />
        <TextField
          type="tel"
          name="phone"
          label={t('messages.contact.phone')}
          hint={t('messages.contact.phone-hint', { example: phoneExample })}
          value={contact?.phone ?? ''}
          autocomplete="off"
        />
        <Select
          name="language"
          label={t('messages.contact.language')}
          value={contact?.language ?? messageLanguages.find((one) => one === languageOf(lang)) ?? 'en'}
          options={messageLanguages.map((value) => ({ value, label: language(value) }))}
        />
        {familyMatters.map((matter) => (
          <Checkbox
            name={`told.${matter}`}
            label={t(`workers.home.told.${matter}`)}
            value={contact?.told.includes(matter) ? 'yes' : ''}
            optional
          />
        ))}
        <Button>{t('workers.home.save')}</Button>
      </Form>
    </Panel>
  );
};
