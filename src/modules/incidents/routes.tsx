import './index.ts';
import { csrfOf, pathId } from '../../platform/http/asked.ts';
import { csvFile, csvOf } from '../../platform/http/csv.ts';
import { act, page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { scopeOf } from '../../platform/policy/matrix.ts';
import { ButtonLink, DataTable, useTranslator } from '../../ui/index.ts';
import { claimWages } from './claim-wages.ts';
import { closeIncident, noteHealth } from './note-health.ts';
import { addPerson } from './open-incident.ts';
import { openRoutes } from './pages/open-page.tsx';
import { permitsRoutes } from './pages/permits-page.tsx';
import { type IncidentRow, incidentFile, incidentList } from './queries/incident-file.ts';
import { IncidentLead, IncidentView, type TriedForm } from './views/incident.tsx';

const List = ({ rows, mayOpen }: { rows: readonly IncidentRow[]; mayOpen: boolean }) => {
  const { t } = useTranslator();
  return (
    <>
      {mayOpen && <ButtonLink href="/incidents/new">{t('incidents.open.here')}</ButtonLink>}
      <DataTable
        caption={t('incidents.title')}
        empty={t('incidents.empty')}
        csvHref="/incidents.csv"
        columns={[
          { key: 'kind', label: t('incidents.column.kind'), kind: 'node' },
          { key: 'on', label: t('incidents.column.on'), kind: 'date' },
          { key: 'persons', label: t('incidents.column.persons'), kind: 'number' },
          { key: 'left', label: t('incidents.column.left'), kind: 'number' },
          { key: 'late', label: t('incidents.column.late'), kind: 'number' },
          { key: 'state', label: t('incidents.column.state'), kind: 'text' },
        ]}
        rows={rows.map(({ incident, persons, left, late }) => ({
          kind: <a href={`/incidents/${incident.id}`}>{t(`incidents.kind.${incident.kind}`)}</a>,
          on: incident.happenedOn,
          persons,
          left,
          late,
          state: t(`incidents.state.${incident.state}`),
        }))}
      />
    </>
  );
};

const listOf = async (visit: Visit) => {
  const today = await visit.runtime.clock.today();
  return visit.read((tx) => incidentList(tx, today));
};

const incidentPage = async (visit: Visit, tried?: { form: FormState; of: TriedForm }): Promise<Answer> => {
  const key = pathId(visit, 'incident');
  const { actor, translator } = visit;
  const today = await visit.runtime.clock.today();
  const file = key === undefined ? undefined : await visit.read((tx) => incidentFile(tx, key, actor));
  if (!file) return absent;
  const { incident, persons, steps, runs, owed, currencies } = file;
  const own = actor.role === 'worker' || actor.role === 'family';
  return pageAnswer(
    translator.t(`incidents.kind.${incident.kind}`),
    <IncidentView file={file} actor={actor} csrf={csrfOf(visit)} today={today} currencies={currencies} tried={tried} />,
    {
      id: incident.id,
      kind: incident.kind,
      on: incident.happenedOn.toString(),
      state: incident.state,
      version: incident.version,
      persons: persons.map(({ id, placement, condition, untold }) => ({
        id,
        placement,
        condition: condition ?? null,
        familyTold: !untold,
        wages: owed.get(id)?.state ?? null,
      })),
      steps: steps.map(({ code, person, holder, dueOn, state }) => ({
        code,
        person: person ?? null,
        holder,
        due: dueOn?.toString() ?? null,
        state,
      })),
      runs: runs.map(({ id, state, total, done, refused, version }) => ({ id, state, total, done, refused, version })),
    },
    {
      officer: !own,
      quickExit: own,
      lead: <IncidentLead file={file} />,
      crumbs: own
        ? [{ href: '/me', label: translator.t('placements.crumb.own') }]
        : [{ href: '/incidents', label: translator.t('incidents.nav') }],
    },
  );
};

const back = (_: unknown, visit: Visit): string => `/incidents/${visit.params.incident}`;
const again =
  (of: TriedForm) =>
  (visit: Visit, form: FormState): Promise<Answer> =>
    incidentPage(visit, { form, of });

/** What has gone wrong abroad: a list, one page each, and what is recorded on it. */
export const incidentRoutes: readonly Route[] = [
  page({
    path: '/incidents',
    action: 'incident.read',
    summary: 'What has gone wrong, with what is left to do',
    async handle(visit) {
      const rows = await listOf(visit);
      const data = rows.map(({ incident, ...counts }) => ({
        id: incident.id,
        kind: incident.kind,
        on: incident.happenedOn.toString(),
        state: incident.state,
        ...counts,
      }));
      const mayOpen = scopeOf('incident.open', visit.actor.role) !== undefined;
      return pageAnswer(
        visit.translator.t('incidents.title'),
        <List rows={rows} mayOpen={mayOpen} />,
        { incidents: data },
        { officer: true, lead: visit.translator.t('incidents.lead') },
      );
    },
  }),
  raw({
    method: 'get',
    path: '/incidents.csv',
    action: 'incident.read',
    summary: 'The same as a table',
    async handle(visit) {
      const rows = await listOf(visit);
      const cells = rows.map(({ incident, persons, left, late }) => [
        incident.kind,
        incident.happenedOn.toString(),
        String(persons),
        String(left),
        String(late),
        incident.state,
      ]);
      const body = csvOf(['kind', 'on', 'persons', 'left', 'late', 'state'], cells);
      return csvFile('incidents.csv', body);
    },
  }),
  ...openRoutes,
  page({
    path: '/incidents/:incident',
    action: 'incident.read',
    summary: 'One incident: what has to be done by whom by when, and whom it touches',
    handle: (visit) => incidentPage(visit),
  }),
  act({
    path: '/incidents/:incident/persons',
    command: addPerson,
    summary: 'Add a person whom it touches, by the number of the file',
    example: { reference: 'P-0000-0000' },
    next: back,
    again: again('add'),
  }),
  act({
    path: '/incidents/:incident/health',
    command: noteHealth,
    summary: 'Note how a person is: read by the consulate, both labour offices and the person alone',
    example: { person: '00000000-0000-4000-8000-000000000000', condition: 'well' },
    next: back,
    again: again('health'),
  }),
  act({
    path: '/incidents/:incident/wages',
    command: claimWages,
    summary: 'Claim the pay that is owed to a person whom it touches',
    example: { person: '00000000-0000-4000-8000-000000000000', amount: { amount: '100.00', currency: 'EUR' } },
    next: back,
    again: again('wages'),
  }),
  act({
    path: '/incidents/:incident/close',
    command: closeIncident,
    summary: 'Close what is settled',
    example: { version: 1 },
    next: back,
    again: again('close'),
  }),
  ...permitsRoutes,
];
