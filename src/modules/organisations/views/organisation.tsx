import type { PlainDate } from '../../../kernel/dates.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import {
  Button,
  Code,
  DataTable,
  DateField,
  DateText,
  ErrorSummary,
  Filters,
  Form,
  HiddenField,
  Message,
  Name,
  Notice,
  Panel,
  Radios,
  SummaryList,
  TextArea,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { nameIn } from '../domain/names.ts';
import { decisions } from '../domain/standing.ts';
import type { Decided, OrganisationSeen } from '../queries/organisation-seen.ts';
import { StandingTag } from './register.tsx';

export interface OrganisationViewProps {
  readonly organisation: OrganisationSeen;
  readonly today: PlainDate;
  /** The day whose status is shown. */
  readonly on: PlainDate;
  /** The address's own form: the day that was asked for, as it was typed. */
  readonly asked: FormState;
  readonly csrf: string;
  readonly idempotencyKey: string;
  readonly form: FormState;
}

/** The answer first: what the organisation may do on the day. */
export const StandingSentence = ({ standing, on, today }: { standing: Decided | undefined; on: PlainDate; today: PlainDate }) => {
  const day = <DateText value={on} />;
  if (!standing) return <Message k="organisations.on.none" values={{ day }} />;
  const since = <DateText value={standing.since} />;
  const when = on.equals(today) ? 'today' : 'day';
  return <Message k={`organisations.on.${when}.${standing.status}`} values={{ since, day }} />;
};

const StatusForm = ({ organisation, csrf, idempotencyKey, form }: OrganisationViewProps) => {
  const { t } = useTranslator();
  const open = decisions.filter((status) => status !== organisation.standing?.status);
  return (
    <Panel title={t('organisations.decide')}>
      <Form action={`/organisations/${organisation.id}/status`} csrf={csrf} idempotencyKey={idempotencyKey} form={form}>
        <ErrorSummary />
        <HiddenField name="version" value={organisation.version} />
        <Radios
          name="status"
          label={t('organisations.decide.status')}
          options={open.map((value) => ({
            value,
            label: t(`organisations.decide.${value}`),
            hint: t(`organisations.decide.${value}-hint`),
          }))}
        />
        <TextField name="basis" label={t('organisations.basis')} hint={t('organisations.basis-hint')} />
        <TextArea name="cause" label={t('organisations.cause')} hint={t('organisations.cause-hint')} optional />
        <Button>{t('organisations.decide.send')}</Button>
      </Form>
    </Panel>
  );
};

/** An organisation: who it is, its status on a day, and every decision with its basis. */
export const OrganisationView = (props: OrganisationViewProps) => {
  const { organisation, today, on, asked } = props;
  const { t, country, language, period } = useTranslator();
  const showsCause = organisation.history.some(({ cause }) => cause !== undefined);
  return (
    <div class="stack">
      {organisation.standing?.status !== 'licensed' && on.equals(today) && <Notice kind="attention" title={t('organisations.may-not')} />}
      <SummaryList
        rows={[
          ...Object.entries(organisation.names).map(([lang, name]) => ({
            label: lang === 'und' ? t('organisations.name.und') : t('organisations.name.in', { language: language(lang) }),
            value: <Name {...(lang !== 'und' && { lang })}>{name}</Name>,
          })),
          { label: t('organisations.kind'), value: t(`organisations.kind.${organisation.kind}`) },
          { label: t('organisations.country'), value: <bdi>{country(organisation.country)}</bdi> },
          { label: t('organisations.place'), value: organisation.place && <Name>{organisation.place}</Name> },
          { label: t('organisations.registration'), value: organisation.registration && <Code>{organisation.registration}</Code> },
          { label: t('organisations.registered-on'), value: <DateText value={organisation.registeredOn} /> },
        ]}
      />
      <Filters action={`/organisations/${organisation.id}`} {...(!on.equals(today) && { clearHref: `/organisations/${organisation.id}` })}>
        <DateField name="on" label={t('organisations.on')} value={on.toString()} form={asked} />
      </Filters>
      <DataTable
        caption={t('organisations.history')}
        empty={t('organisations.history.empty')}
        columns={[
          { key: 'status', label: t('organisations.status'), kind: 'node' },
          { key: 'period', label: t('organisations.period'), kind: 'node' },
          { key: 'basis', label: t('organisations.basis'), kind: 'name' },
          ...(showsCause ? [{ key: 'cause', label: t('organisations.cause'), kind: 'name' as const }] : []),
        ]}
        rows={organisation.history.map((one) => ({
          status: <StandingTag status={one.status} />,
          // A decision that another of the same day replaced never held for a whole day.
          period: <span>{one.until?.equals(one.since) ? t('organisations.same-day') : period(one.since, one.until)}</span>,
          basis: one.basis,
          cause: one.cause,
        }))}
      />
      {organisation.mine && <StatusForm {...props} />}
    </div>
  );
};

/** The same as data. */
export const organisationData = (organisation: OrganisationSeen, on: PlainDate, lang: string): object => {
  const decided = (one: Decided) => ({
    status: one.status,
    since: one.since.toString(),
    until: one.until?.toString() ?? null,
    basis: one.basis,
    ...(one.cause !== undefined && { cause: one.cause }),
  });
  return {
    id: organisation.id,
    version: organisation.version,
    name: nameIn(organisation.names, lang),
    names: organisation.names,
    kind: organisation.kind,
    country: organisation.country,
    place: organisation.place ?? null,
    registration: organisation.registration ?? null,
    registeredOn: organisation.registeredOn.toString(),
    on: on.toString(),
    standing: organisation.standing ? decided(organisation.standing) : null,
    history: organisation.history.map(decided),
  };
};
