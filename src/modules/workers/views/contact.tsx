import { newId } from '../../../kernel/ids.ts';
import { languageOf } from '../../../kernel/language.ts';
import { messageLanguages, phoneExample } from '../../../platform/messages/index.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  Checkbox,
  Code,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Name,
  Notice,
  Panel,
  Radios,
  Select,
  SummaryList,
  type SummaryRow,
  TextArea,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { type Contact, type Way, ways } from '../domain/contact.ts';

interface FieldsProps {
  /** What comes before each field's name: `contact.` inside another form. */
  readonly prefix?: string;
  readonly contact?: Contact | undefined;
  /** The form comes back with what was typed: a tick that was taken away stays away. */
  readonly again?: boolean;
  /** The agency writes for somebody else. */
  readonly assisted: boolean;
}

const since = (contact: Contact | undefined, way: Way): string => (contact?.agreed[way] ? 'yes' : '');

/** The fields by which somebody says how they can be told something. */
export const ContactFields = ({ prefix = '', contact, again = false, assisted }: FieldsProps) => {
  const { t, lang, language } = useTranslator();
  const tick = (way: Way) => (again ? '' : since(contact, way));
  const said = assisted ? 'assisted' : 'own';
  const known = messageLanguages.find((one) => one === languageOf(lang));
  return (
    <>
      <TextField
        type="tel"
        name={`${prefix}phone`}
        label={t('messages.contact.phone')}
        hint={t('messages.contact.phone-hint', { example: phoneExample })}
        value={contact?.phone ?? ''}
        autocomplete={assisted ? 'off' : 'tel'}
        optional
      />
      <Checkbox
        name={`${prefix}sms`}
        label={t('messages.contact.sms', { said })}
        hint={t('messages.contact.sms-hint')}
        value={tick('sms')}
      />
      <TextField
        type="email"
        name={`${prefix}mail`}
        label={t('messages.contact.mail')}
        value={contact?.mail ?? ''}
        autocomplete={assisted ? 'off' : 'email'}
        optional
      />
      <Checkbox name={`${prefix}mails`} label={t('messages.contact.mails', { said })} value={tick('mail')} />
      <TextArea
        name={`${prefix}postal`}
        label={t('messages.contact.postal')}
        hint={t('messages.contact.postal-hint')}
        value={contact?.postal ?? ''}
        rows={3}
        optional
      />
      <Checkbox name={`${prefix}letters`} label={t('messages.contact.letters', { said })} value={tick('letter')} />
      <Radios
        name={`${prefix}preferred`}
        label={t('messages.contact.preferred')}
        value={contact?.preferred ?? 'sms'}
        options={ways.map((value) => ({ value, label: t(`messages.way.${value}`) }))}
      />
      <Select
        name={`${prefix}language`}
        label={t('messages.contact.language')}
        value={contact?.language ?? known ?? 'en'}
        options={messageLanguages.map((value) => ({ value, label: language(value) }))}
      />
    </>
  );
};

interface ContactFormProps {
  readonly worker: string;
  readonly contact: (Contact & { readonly version: number }) | undefined;
  readonly csrf: string;
  readonly form: FormState;
  readonly assisted: boolean;
}

/** The page on which a worker, or the agency with the worker beside it, says how the worker can be told something. */
export const ContactForm = ({ worker, contact, csrf, form, assisted }: ContactFormProps) => {
  const { t } = useTranslator();
  return (
    <Form action={`/workers/${worker}/contact`} csrf={csrf} form={form} idempotencyKey={newId()}>
      <ErrorSummary />
      {contact && <HiddenField name="version" value={contact.version} />}
      <Panel title={t('messages.contact.title')}>
        <p>{t('messages.contact.shared')}</p>
        {contact?.smsStoppedOn && (
          <Notice title={t('messages.contact.stopped')}>
            <p>
              <DateText value={contact.smsStoppedOn} />
            </p>
          </Notice>
        )}
        <ContactFields contact={contact} assisted={assisted} again={Object.keys(form.values).length > 0} />
      </Panel>
      <Button>{t('messages.contact.save')}</Button>
    </Form>
  );
};

/** How the worker can be told something, with a way to change it. */
export const ContactPanel = ({ worker, contact }: { worker: string; contact: Contact | undefined }) => {
  const { t, language } = useTranslator();
  const agreed = (way: Way) => t(contact?.agreed[way] ? 'messages.contact.used' : 'messages.contact.not-used');
  const row = (way: Way, label: string, value: string | null | undefined): SummaryRow[] =>
    value == null
      ? []
      : [
          {
            label,
            value: (
              <>
                {way === 'letter' ? <Name>{value}</Name> : <Code>{value}</Code>} <span class="quiet">{agreed(way)}</span>
              </>
            ),
          },
        ];
  const rows = [
    ...row('sms', t('messages.contact.phone'), contact?.phone),
    ...row('mail', t('messages.contact.mail'), contact?.mail),
    ...row('letter', t('messages.contact.postal'), contact?.postal),
    ...(contact ? [{ label: t('messages.contact.language'), value: language(contact.language) }] : []),
  ];
  return (
    <Panel title={t('messages.contact.title')}>
      {contact ? <SummaryList rows={rows} /> : <p>{t('messages.contact.none')}</p>}
      <Buttons>
        <ButtonLink kind="second" href={`/workers/${worker}/contact`}>
          {t('messages.contact.change')}
        </ButtonLink>
      </Buttons>
    </Panel>
  );
};

/** The same as data. */
export const contactData = (contact: Contact | undefined) =>
  contact
    ? {
        language: contact.language,
        preferred: contact.preferred,
        phone: contact.phone,
        mail: contact.mail,
        postal: contact.postal,
        agreed: Object.fromEntries(ways.map((way) => [way, contact.agreed[way]?.toString() ?? null])),
        smsStoppedOn: contact.smsStoppedOn?.toString() ?? null,
      }
    : null;
