import './index.ts';
import { csrfOf, pathId } from '../../platform/http/asked.ts';
import { act, page, type Route } from '../../platform/http/routes.ts';
import { absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { scopeOf } from '../../platform/policy/matrix.ts';
import {
  Button,
  DataTable,
  DateField,
  ErrorSummary,
  Form,
  HiddenField,
  Notice,
  Panel,
  Radios,
  TextField,
  useTranslator,
} from '../../ui/index.ts';
import { askHold, holdReasons } from './ask-hold.ts';
import { longestHold } from './hold-rules.ts';
import { type HumanitarianPermit, humanitarianPermits } from './humanitarian-permits.ts';
import { issueHumanitarianPermit } from './issue-humanitarian-permit.ts';

const IssueForm = ({ form, csrf }: { form: FormState; csrf: string }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('effects.humanitarian.issue')}>
      <Form action="/humanitarian-permits" csrf={csrf} form={form}>
        <ErrorSummary form={form} />
        <HiddenField name="class" value="humanitarian" />
        <TextField name="permit" label={t('effects.humanitarian.permit')} />
        <DateField name="from" label={t('effects.humanitarian.from')} />
        <DateField name="until" label={t('effects.humanitarian.until')} />
        <Button>{t('effects.humanitarian.send')}</Button>
      </Form>
    </Panel>
  );
};

const Permits = ({ rows }: { rows: readonly HumanitarianPermit[] }) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t('effects.humanitarian.title')}
      columns={[
        { key: 'number', label: t('effects.humanitarian.number'), kind: 'code' },
        { key: 'from', label: t('effects.humanitarian.from'), kind: 'date' },
        { key: 'last', label: t('effects.humanitarian.last'), kind: 'date' },
        { key: 'work', label: t('effects.humanitarian.work') },
      ]}
      rows={rows.map((row) => ({ ...row, work: t('effects.humanitarian.may-work') }))}
      empty={t('effects.humanitarian.none')}
    />
  );
};

const permitsPage = async (visit: Visit, form: FormState = emptyForm) => {
  const { t } = visit.translator;
  const rows = await visit.read(humanitarianPermits);
  const issues = scopeOf('humanitarian-permit.issue', visit.actor.role) !== undefined;
  const body = (
    <>
      {issues && <IssueForm form={form} csrf={csrfOf(visit)} />}
      <Permits rows={rows} />
    </>
  );
  return pageAnswer(
    t('effects.humanitarian.title'),
    body,
    { permits: rows },
    { officer: issues, quickExit: !issues, lead: t('effects.humanitarian.lead') },
  );
};

const HoldForm = ({ organisation, form, csrf }: { organisation: string; form: FormState; csrf: string }) => {
  const { t } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`/organisations/${organisation}/absence-hold`} csrf={csrf} form={form}>
        <Radios
          name="reason"
          label={t('effects.hold.reason')}
          hint={t('effects.hold.reason-hint')}
          options={holdReasons.map((value) => ({ value, label: t(`effects.hold.reason-${value}`) }))}
        />
        <DateField name="until" label={t('effects.hold.until')} hint={t('effects.hold.until-hint', { days: longestHold() })} />
        <Button>{t('effects.hold.send')}</Button>
      </Form>
      <p class="quiet">{t('effects.hold.not-shown')}</p>
    </>
  );
};

/** The form alone: what stands is shown with each report, as one day, and never here as somebody's. */
const holdPage = async (visit: Visit, form: FormState = emptyForm) => {
  const { t } = visit.translator;
  const organisation = pathId(visit, 'organisation');
  if (organisation === undefined) return absent;
  const row = await visit.read((tx) =>
    tx
      .selectFrom('organisation')
      .select(['id', 'country'])
      .where('id', '=', organisation)
      .where('kind', '=', 'employer')
      .executeTakeFirst(),
  );
  if (!row || row.country !== visit.actor.country) return absent;
  return pageAnswer(
    t('effects.hold.title'),
    <>
      {visit.query.has('sent') && <Notice kind="done" title={t('effects.hold.sent')} />}
      <HoldForm organisation={row.id} form={form} csrf={csrfOf(visit)} />
    </>,
    { organisation: row.id, longest: longestHold() },
    { officer: true, lead: t('effects.hold.lead') },
  );
};

/** Residences of a humanitarian class: an officer's list, or a worker's own. */
export const effectRoutes: readonly Route[] = [
  page({
    path: '/organisations/:organisation/absence-hold',
    action: 'hold.ask',
    summary: 'Ask that nobody decides about absences which an employer reports before a day',
    handle: (visit) => holdPage(visit),
  }),
  act({
    path: '/organisations/:organisation/absence-hold',
    command: askHold,
    summary: 'Ask that nobody decides about absences which an employer reports before a day; it takes effect with the next batch',
    example: { reason: 'inspection', until: '2026-03-01' },
    next: (_, visit) => `/organisations/${visit.params.organisation}/absence-hold?sent=1`,
    again: holdPage,
  }),
  page({
    path: '/humanitarian-permits',
    action: 'humanitarian-permit.read',
    summary: 'Residences of a humanitarian class, of a country or of the worker who asks',
    handle: (visit) => permitsPage(visit),
  }),
  act({
    path: '/humanitarian-permits',
    command: issueHumanitarianPermit,
    summary: 'Issue a residence of a humanitarian class to the holder of a permit',
    example: { permit: 'ES-7K3M-9QTW', class: 'humanitarian', from: '2026-03-01', until: '2027-03-01' },
    next: () => '/humanitarian-permits',
    again: permitsPage,
  }),
];
