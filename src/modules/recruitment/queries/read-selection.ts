import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import { programmeOf } from '../../corridors/index.ts';
import { asNames, type OrganisationNames } from '../../organisations/index.ts';
import { type Vacancy, vacancyOf } from '../../vacancies/index.ts';
import { type SelectionRules, selectionRules } from '../selection-rules.ts';
import { type CandidateRow, freePlaces, type SelectionRow } from '../selection-store.ts';

/** A list as its parties and both ends read it: codes, and what the work asks. */
export interface ShownSelection {
  readonly selection: SelectionRow;
  readonly vacancy: Vacancy;
  readonly employer: OrganisationNames;
  readonly candidates: readonly CandidateRow[];
  readonly rules: SelectionRules;
  /** Places that nobody has and nobody was offered. */
  readonly free: number;
}

/** One list that the actor may see. */
export const readSelection = async (tx: Tx, id: string, today: PlainDate): Promise<ShownSelection | undefined> => {
  const selection = await tx.selectFrom('selection').selectAll().where('id', '=', id).executeTakeFirst();
  const row = selection && (await tx.selectFrom('vacancy').selectAll().where('id', '=', selection.vacancy_id).executeTakeFirst());
  if (!selection || !row) return undefined;
  const vacancy = vacancyOf(row);
  const employer = await tx.selectFrom('organisation').select('names').where('id', '=', vacancy.employer).executeTakeFirst();
  const candidates = await tx
    .selectFrom('selection_candidate')
    .selectAll()
    .where('selection_id', '=', id)
    .orderBy(sql`array_position(array['chosen', 'reserve', 'listed', 'passed', 'refused'], state)`)
    .orderBy('position')
    .orderBy('code')
    .execute();
  return {
    selection,
    vacancy,
    employer: asNames(employer?.names ?? {}),
    candidates,
    rules: selectionRules(await programmeOf(tx, vacancy.programmeHash), today),
    free: await freePlaces(tx, vacancy),
  };
};

/** A list in a table of lists. */
export interface SelectionListRow {
  readonly id: string;
  readonly vacancy: string;
  readonly title: string;
  readonly reference: string;
  readonly kind: SelectionRow['kind'];
  readonly chooser: SelectionRow['chooser'];
  readonly state: SelectionRow['state'];
  readonly openedOn: PlainDate;
  readonly places: number;
  readonly listed: number;
}

export const selectionsPage = 50;

/** The lists that the actor may see: those that wait for somebody first, then the latest; one row more than a page where more follow. */
export const listSelections = async (
  tx: Tx,
  filter: { readonly vacancy?: string | undefined; readonly after?: string | undefined },
): Promise<readonly SelectionListRow[]> => {
  let query = tx
    .selectFrom('selection')
    .innerJoin('vacancy', 'vacancy.id', 'selection.vacancy_id')
    .selectAll('selection')
    .select(['vacancy.title', 'vacancy.reference']);
  if (filter.vacancy) query = query.where('selection.vacancy_id', '=', filter.vacancy);
  if (filter.after)
    query = query.where(sql<boolean>`exists (select from selection seen where seen.id = ${filter.after}
      and ((selection.state = 'decided') > (seen.state = 'decided') or (selection.state = 'decided') = (seen.state = 'decided')
      and (selection.opened_on, selection.id) < (seen.opened_on, seen.id)))`);
  const rows = await query
    .orderBy(sql`selection.state = 'decided'`)
    .orderBy('selection.opened_on', 'desc')
    .orderBy('selection.id', 'desc')
    .limit(selectionsPage + 1)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    vacancy: row.vacancy_id,
    title: row.title,
    reference: row.reference,
    kind: row.kind,
    chooser: row.chooser,
    state: row.state,
    openedOn: row.opened_on,
    places: row.places,
    listed: row.listed,
  }));
};

/** Who stands behind a code, for the origin that invites them. */
export interface Behind {
  readonly code: string;
  readonly position: number | null;
  readonly worker: string;
  readonly name: string;
  readonly nativeName: string | null;
}

export const peopleOf = async (tx: Tx, selection: string): Promise<readonly Behind[]> => {
  const rows = await tx
    .selectFrom('selection_person')
    .innerJoin('selection_candidate', 'selection_candidate.id', 'selection_person.id')
    .innerJoin('worker', 'worker.id', 'selection_person.worker_id')
    .select(['selection_candidate.code', 'selection_candidate.position', 'worker.id', 'given_names', 'family_name', 'native_name'])
    .where('selection_person.selection_id', '=', selection)
    .orderBy('position')
    .orderBy('code')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    position: row.position,
    worker: row.id,
    name: `${row.given_names} ${row.family_name}`,
    nativeName: row.native_name,
  }));
};

/** A public draw, whether it has taken place or not. */
export const readDraw = async (tx: Tx, id: string) => {
  const row = await tx
    .selectFrom('selection')
    .innerJoin('vacancy', 'vacancy.id', 'selection.vacancy_id')
    .selectAll('selection')
    .select(['vacancy.reference', 'vacancy.title'])
    .where('selection.id', '=', id)
    .where('selection.kind', '=', 'lottery')
    .executeTakeFirst();
  return row && { ...row, drawn: row.drawn as { readonly codes: readonly string[]; readonly order: readonly string[] } | null };
};
export type ShownDraw = NonNullable<Awaited<ReturnType<typeof readDraw>>>;

/** How a worker fared on one list. */
export interface FaredOnList {
  readonly selection: string;
  readonly code: string;
  readonly kind: SelectionRow['kind'];
  readonly title: string | null;
  readonly openedOn: PlainDate;
  readonly state: CandidateRow['state'];
  readonly reason: string | null;
  readonly position: number | null;
  readonly places: number;
  readonly listed: number;
  readonly decided: boolean;
}

/** The lists on which a worker stands or stood, the latest first. */
export const listsOf = async (tx: Tx, worker: string): Promise<readonly FaredOnList[]> => {
  const rows = await tx
    .selectFrom('selection_person')
    .innerJoin('selection_candidate', 'selection_candidate.id', 'selection_person.id')
    .innerJoin('selection', 'selection.id', 'selection_person.selection_id')
    .leftJoin('vacancy', 'vacancy.id', 'selection.vacancy_id')
    .select(['selection.id', 'selection_candidate.code', 'selection.kind', 'vacancy.title', 'selection.opened_on'])
    .select(['selection_candidate.state', 'selection_candidate.reason'])
    .select(['selection_candidate.position', 'selection.places', 'selection.listed', 'selection.state as stands'])
    .where('selection_person.worker_id', '=', worker)
    .orderBy('selection.opened_on', 'desc')
    .orderBy('selection.id')
    .limit(20)
    .modifyEnd(sql.raw(byKey))
    .execute();
  return rows.map((row) => ({
    selection: row.id,
    code: row.code,
    kind: row.kind,
    title: row.title,
    openedOn: row.opened_on,
    state: row.state,
    reason: row.reason,
    position: row.position,
    places: row.places,
    listed: row.listed,
    decided: row.stands === 'decided',
  }));
};
