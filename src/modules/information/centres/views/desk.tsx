import { newId } from '../../../../kernel/ids.ts';
import type { Row } from '../../../../platform/db/row-set.ts';
import type { FormState } from '../../../../platform/http/visit.ts';
import { languages } from '../../../../platform/i18n/index.ts';
import {
  Button,
  ButtonLink,
  Checkbox,
  Code,
  DataTable,
  DateField,
  DateText,
  ErrorSummary,
  Form,
  Message,
  NumberField,
  Panel,
  Radios,
  Select,
  Tag,
  useTranslator,
} from '../../../../ui/index.ts';
import type { Centre } from '../domain/centre.ts';
import { visitOutcomes, visitReasons } from '../domain/visit.ts';

interface DeskProps {
  readonly visits: readonly Row<'desk_visit'>[];
  readonly centres: readonly Centre[];
  readonly today: Temporal.PlainDate;
  readonly csrf: string;
  readonly form: FormState;
}

const VisitForm = ({ centres, csrf, form }: Pick<DeskProps, 'centres' | 'csrf' | 'form'>) => {
  const { t, language, lang } = useTranslator();
  return (
    <Form action="/centres/desk" csrf={csrf} idempotencyKey={newId()} form={form}>
      <Select
        name="reason"
        label={t('centres.desk.reason')}
        options={visitReasons.map((value) => ({ value, label: t(`centres.reason.${value}`) }))}
      />
      <Select
        name="language"
        label={t('centres.desk.language')}
        value={lang}
        options={[
          ...languages.map((value) => ({ value, label: language(value), name: true })),
          { value: 'other', label: t('centres.desk.other-language') },
        ]}
      />
      {centres.length > 0 && (
        <Select
          name="centre"
          label={t('centres.desk.where')}
          empty={t('centres.desk.here')}
          options={centres.map(({ id, name }) => ({ value: id, label: name, name: true }))}
        />
      )}
      <NumberField name="minutes" label={t('centres.desk.minutes')} unit={t('centres.desk.unit')} />
      <Checkbox name="toldFree" label={t('centres.desk.told-free')} hint={t('centres.desk.free-hint')} />
      <DateField name="followUp" label={t('centres.desk.follow-up')} hint={t('centres.desk.follow-up-hint')} optional />
      <Button>{t('centres.desk.button')}</Button>
    </Form>
  );
};

const Follow = ({ visit, today }: { visit: Row<'desk_visit'>; today: Temporal.PlainDate }) => {
  const { t } = useTranslator();
  if (visit.outcome) return <>{t(`centres.outcome.${visit.outcome}`)}</>;
  const due = visit.follow_up_on;
  if (!due) return <span class="quiet">{t('centres.desk.open')}</span>;
  return Temporal.PlainDate.compare(due, today) <= 0 ? (
    <Tag kind="attention">{t('centres.desk.ask-now')}</Tag>
  ) : (
    <DateText value={due} style="short" />
  );
};

/** The desk of an office: help somebody, and ask later how it went. */
export const DeskView = ({ visits, centres, today, csrf, form }: DeskProps) => {
  const { t } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <Panel title={t('centres.desk.new')}>
        <VisitForm centres={centres} csrf={csrf} form={form} />
      </Panel>
      <DataTable
        caption={t('centres.desk.visits')}
        empty={t('centres.desk.none')}
        columns={[
          { key: 'number', label: t('centres.desk.number'), kind: 'link' },
          { key: 'on', label: t('centres.desk.on'), kind: 'date' },
          { key: 'reason', label: t('centres.desk.reason') },
          { key: 'minutes', label: t('centres.desk.minutes'), kind: 'number' },
          { key: 'follow', label: t('centres.desk.led-to'), kind: 'node' },
        ]}
        rows={visits.map((visit) => ({
          number: { href: `/centres/desk/${visit.id}`, label: visit.reference },
          on: visit.visited_on,
          reason: t(`centres.reason.${visit.reason}`),
          minutes: visit.minutes,
          follow: <Follow visit={visit} today={today} />,
        }))}
      />
      <p>
        <a href="/centres/comments">{t('centres.comments.title')}</a>
      </p>
    </>
  );
};

/** The slip for the person, and what the visit led to. */
export const VisitView = ({ visit, csrf, form }: { visit: Row<'desk_visit'>; csrf: string; form: FormState }) => {
  const { t } = useTranslator();
  return (
    <>
      <section class="panel sheet">
        <p>{t('centres.slip.number')}</p>
        <p>
          <strong>
            <Code>{visit.reference}</Code>
          </strong>
        </p>
        <p>
          <strong>{t('centres.slip.free')}</strong>
        </p>
        {visit.follow_up_on && (
          <p>
            <Message k="centres.slip.again" values={{ on: <DateText value={visit.follow_up_on} /> }} />
          </p>
        )}
        <p class="quiet">{t('centres.slip.no-name')}</p>
      </section>
      <ErrorSummary form={form} />
      {visit.outcome ? (
        <p>
          {t('centres.desk.led-to')}: {t(`centres.outcome.${visit.outcome}`)}
        </p>
      ) : (
        <Form action={`/centres/desk/${visit.id}/follow`} csrf={csrf} idempotencyKey={newId()} form={form}>
          <input type="hidden" name="version" value={visit.version} />
          <Radios
            name="outcome"
            label={t('centres.desk.outcome')}
            options={visitOutcomes.map((value) => ({ value, label: t(`centres.outcome.${value}`) }))}
          />
          <Button>{t('centres.desk.follow')}</Button>
        </Form>
      )}
      <ButtonLink href="/centres/desk" kind="second">
        {t('centres.desk.back')}
      </ButtonLink>
    </>
  );
};
