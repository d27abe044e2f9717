import { csrfOf, paged, pathId, queryId } from '../../../platform/http/asked.ts';
import { csvFile, csvOfRecords } from '../../../platform/http/csv.ts';
import { act, page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { programmeOf } from '../../corridors/index.ts';
import { vacancyOf } from '../../vacancies/index.ts';
import { advanceSelection } from '../advance-selection.ts';
import { chooseCandidates } from '../choose-candidates.ts';
import { inRankOrder } from '../domain/rank-order.ts';
import { drawSelection } from '../draw-selection.ts';
import { openSelection } from '../open-selection.ts';
import { listSelections, peopleOf, readSelection, type ShownSelection, selectionsPage } from '../queries/read-selection.ts';
import { selectionRules } from '../selection-rules.ts';
import { Preview } from '../views/choose.tsx';
import { People, SelectionsOfVacancy, SelectionTable, SelectionView } from '../views/selection.tsx';

const candidateData = ({ candidates }: ShownSelection) =>
  candidates.map((row) => ({
    code: row.code,
    position: row.position,
    occupation: row.occupation,
    experienceMonths: row.experience_months,
    seasonsCompleted: row.seasons_completed,
    points: row.points,
    state: row.state,
    reason: row.reason,
    attended: row.attended,
    scores: row.scores,
  }));

const selectionData = (shown: ShownSelection) => ({
  id: shown.selection.id,
  vacancy: shown.vacancy.id,
  kind: shown.selection.kind,
  chooser: shown.selection.chooser,
  state: shown.selection.state,
  places: shown.selection.places,
  free: shown.free,
  heldOn: shown.selection.held_on?.toString() ?? null,
  signedByOriginOn: shown.selection.signed_by_origin_on?.toString() ?? null,
  signedByDestinationOn: shown.selection.signed_by_destination_on?.toString() ?? null,
  version: shown.selection.version,
  candidates: candidateData(shown),
});

const read = async (visit: Visit): Promise<ShownSelection | undefined> => {
  const key = pathId(visit, 'selection');
  const today = await visit.runtime.clock.today();
  return key === undefined ? undefined : visit.read((tx) => readSelection(tx, key, today));
};

const mayOf = ({ actor }: Visit) => ({
  choose: scopeOf('selection.choose', actor.role) !== undefined,
  carryOut: scopeOf('selection.draw', actor.role) !== undefined,
  panel: scopeOf('panel.sign', actor.role) !== undefined,
  names: scopeOf('selection.people', actor.role) !== undefined,
});

export const onePage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const shown = await read(visit);
  if (!shown) return absent;
  const today = await visit.runtime.clock.today();
  const { t } = visit.translator;
  return pageAnswer(
    t('recruitment.selection.title', { title: shown.vacancy.title }),
    <SelectionView shown={shown} may={mayOf(visit)} today={today} csrf={csrfOf(visit)} form={form} />,
    { selection: selectionData(shown) },
    { officer: true, crumbs: [{ href: '/selections', label: t('recruitment.selections.title') }] },
  );
};

const list = async (visit: Visit): Promise<Answer> => {
  const found = await visit.read((tx) => listSelections(tx, { vacancy: queryId(visit, 'vacancy'), after: queryId(visit, 'after') }));
  const { rows, next } = paged(found, selectionsPage);
  return pageAnswer(
    visit.translator.t('recruitment.selections.title'),
    <SelectionTable rows={rows} here={visit.here} next={next} />,
    { selections: rows.map((row) => ({ ...row, openedOn: row.openedOn.toString() })), next: next ?? null },
    { officer: true },
  );
};

const ofVacancy = async (visit: Visit, form: FormState): Promise<Answer> => {
  const key = pathId(visit, 'vacancy');
  const today = await visit.runtime.clock.today();
  const found =
    key &&
    (await visit.read(async (tx) => {
      const row = await tx.selectFrom('vacancy').selectAll().where('id', '=', key).executeTakeFirst();
      if (!row || !isInside(visit, row)) return undefined;
      const vacancy = vacancyOf(row);
      return {
        vacancy,
        rules: selectionRules(await programmeOf(tx, vacancy.programmeHash), today),
        rows: await listSelections(tx, { vacancy: key }),
      };
    }));
  if (!found) return absent;
  const { vacancy, rules, rows } = found;
  const mayOpen =
    scopeOf('selection.open', visit.actor.role) !== undefined &&
    vacancy.status === 'verified' &&
    vacancy.kind === 'generic' &&
    !rows.some(({ state }) => state === 'listed');
  return pageAnswer(
    visit.translator.t('recruitment.selections.title-of', { title: vacancy.title }),
    <SelectionsOfVacancy
      vacancy={vacancy.id}
      reference={vacancy.reference}
      rows={rows}
      rules={rules}
      mayOpen={mayOpen}
      csrf={csrfOf(visit)}
      form={form}
      here={visit.here}
    />,
    { selections: rows.map((row) => ({ ...row, openedOn: row.openedOn.toString() })), way: rules.kind ?? null },
    { officer: true, crumbs: [{ href: `/vacancies/${vacancy.id}`, label: vacancy.reference, name: true }] },
  );
};

/** Others' verified vacancies are published; how their workers are chosen is not. */
const isInside = ({ actor }: Visit, row: { readonly employer_id: string; readonly recruiter_id: string | null }): boolean =>
  actor.organisation === undefined || row.employer_id === actor.organisation || row.recruiter_id === actor.organisation;

/** The second page of a choice. What was picked comes as a form's fields or as JSON. */
const preview = async (visit: Visit, sent: Sent): Promise<Answer> => {
  const shown = await read(visit);
  if (!shown || shown.vacancy.employer !== visit.actor.organisation) return absent;
  const picked = Array.isArray(sent.fields.pick) ? sent.fields.pick.map(String) : [];
  const ranks = (typeof sent.fields.rank === 'object' && sent.fields.rank !== null ? sent.fields.rank : {}) as Readonly<
    Record<string, unknown>
  >;
  const open = shown.candidates.filter(({ state }) => state === 'listed').map(({ code }) => code);
  const chosen = inRankOrder(open, picked, ranks);
  return pageAnswer(
    visit.translator.t('recruitment.choose.check'),
    <Preview shown={shown} chosen={chosen} csrf={csrfOf(visit)} form={emptyForm} />,
    { selection: shown.selection.id, version: shown.selection.version, chosen, offers: Math.min(chosen.length, Math.max(0, shown.free)) },
    { officer: true, crumbs: [{ href: `/selections/${shown.selection.id}`, label: visit.translator.t('recruitment.selection.crumb') }] },
  );
};

const people = async (visit: Visit): Promise<Answer> => {
  const shown = await read(visit);
  if (!shown) return absent;
  const found = await visit.read((tx) => peopleOf(tx, shown.selection.id));
  const { t } = visit.translator;
  return pageAnswer(
    t('recruitment.people.title'),
    <People people={found} />,
    { people: found },
    { officer: true, crumbs: [{ href: `/selections/${shown.selection.id}`, label: t('recruitment.selection.crumb') }] },
  );
};

const csv = async (visit: Visit): Promise<Answer> => {
  const shown = await read(visit);
  if (!shown) return absent;
  const rows = candidateData(shown).map(({ scores, ...row }) => ({ ...row, scores: scores ? JSON.stringify(scores) : '' }));
  const body = csvOfRecords(rows);
  return csvFile('list.csv', body);
};

const toList = (answer: unknown): string => `/selections/${(answer as { id: string }).id}`;

export const selectionRoutes: readonly Route[] = [
  page({ path: '/selections', action: 'selection.read', summary: 'Lists from which workers are chosen', handle: list }),
  page({
    path: '/vacancies/:vacancy/selections',
    action: 'selection.read',
    summary: 'How the workers of a vacancy are chosen, and its lists',
    handle: ofVacancy,
  }),
  act({
    path: '/vacancies/:vacancy/selections',
    command: openSelection,
    summary: 'Make the list of who can have a place of a vacancy, in the way that its programme selects',
    example: {},
    next: toList,
    again: ofVacancy,
  }),
  page({
    path: '/selections/:selection',
    action: 'selection.read',
    summary: 'One list: where it stands, what is to do, and everybody on it by code',
    handle: onePage,
  }),
  raw({
    method: 'get',
    path: '/selections/:selection/list.csv',
    action: 'selection.read',
    summary: 'One list as a table',
    handle: csv,
  }),
  page({
    path: '/selections/:selection/people',
    action: 'selection.people',
    summary: 'Who stands behind the codes of a list, for the office that invites them',
    handle: people,
  }),
  raw({
    method: 'post',
    path: '/selections/:selection/preview',
    action: 'selection.choose',
    summary: 'What a choice would do, before it is sent',
    example: { pick: [] },
    handle: preview,
  }),
  act({
    path: '/selections/:selection/choose',
    command: chooseCandidates,
    summary: 'Choose from a list, in order, and say why not the others',
    example: { version: 1, chosen: ['C-0000-0000'], refused: { 'C-0000-0001': 'experience' } },
    next: toList,
    again: onePage,
  }),
  act({
    path: '/selections/:selection/draw',
    command: drawSelection,
    summary: 'Carry out a selection by points, by the day of registration, or by lot',
    example: { version: 1 },
    next: toList,
    again: onePage,
  }),
  act({
    path: '/selections/:selection/advance',
    command: advanceSelection,
    summary: 'Offer places that are free again to those who wait on a list',
    example: { version: 1 },
    next: toList,
    again: onePage,
  }),
];
