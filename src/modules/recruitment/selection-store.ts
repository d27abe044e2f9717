import { type Selectable, sql } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/result.ts';
import type { CommandContext, Subject } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { changeRow, insertRows, rowOf } from '../../platform/db/row-set.ts';
import { endsOf } from '../corridors/index.ts';
import { lockVacancy, type Vacancy } from '../vacancies/index.ts';
import { lockCorridor } from './locks.ts';
import { openOffers } from './queries/places-left.ts';
import { insertOffers } from './store.ts';
import { withinLimits } from './within-limits.ts';
import './tables.ts';

export type SelectionRow = Selectable<Database['selection']>;
export type CandidateRow = Selectable<Database['selection_candidate']>;

/** A locked selection with its vacancy and whose it is. */
export interface LockedSelection extends Subject {
  readonly selection: SelectionRow;
  readonly vacancy: Vacancy;
}

/**
 * Locks a vacancy that is open to all: first its corridor, since a round holds the corridor when it locks vacancies.
 * @returns undefined when the actor has none of this id
 */
export const lockOpenVacancy = async (tx: Tx, id: string) => {
  const seen = await rowOf(tx, 'vacancy', id);
  if (!seen) return undefined;
  await lockCorridor(tx, seen.corridor_id);
  return lockVacancy(tx, id);
};

/** Locks a selection, its corridor and its vacancy; undefined when the actor has none of this id. */
export const lockSelection = async (tx: Tx, id: string): Promise<LockedSelection | undefined> => {
  const seen = await tx.selectFrom('selection').select('vacancy_id').where('id', '=', id).executeTakeFirst();
  const locked = seen && (await lockOpenVacancy(tx, seen.vacancy_id));
  const selection = locked && (await rowOf(tx, 'selection', id, 'lock'));
  const ends = selection && (await endsOf(tx, selection.corridor_id));
  if (!locked || !selection || !ends) return undefined;
  return {
    selection,
    vacancy: locked.vacancy,
    version: selection.version,
    owners: { organisations: [selection.employer_id, selection.recruiter_id], ends },
  };
};

/** A selection as it is begun, with everybody on its list. */
export interface NewSelection {
  readonly row: Omit<
    SelectionRow,
    'decided_on' | 'draw_root' | 'seed' | 'drawn' | 'held_on' | 'held_at' | 'members' | 'signed_by_origin_on' | 'signed_by_destination_on'
  >;
  readonly candidates: readonly (Pick<
    CandidateRow,
    'code' | 'occupation' | 'experience_months' | 'seasons_completed' | 'points' | 'position' | 'skills'
  > & {
    readonly worker: string;
  })[];
}

export const insertSelection = async (tx: Tx, { row, candidates }: NewSelection): Promise<void> => {
  await insertRows(tx, 'selection', [row]);
  const { corridor_id, vacancy_id, employer_id, recruiter_id } = row;
  const made = candidates.map((one) => ({ id: newId(), ...one }));
  await insertRows(
    tx,
    'selection_candidate',
    made.map(({ worker: _, ...one }) => ({
      ...one,
      selection_id: row.id,
      corridor_id,
      vacancy_id,
      employer_id,
      recruiter_id,
      state: 'listed',
      version: 1,
    })),
  );
  await insertRows(
    tx,
    'selection_person',
    made.map(({ id, worker }) => ({ id, selection_id: row.id, corridor_id, vacancy_id, employer_id, worker_id: worker })),
  );
};

/** Everybody on a list, locked, in the order of the list and then of the codes. */
export const lockCandidates = (tx: Tx, selection: string): Promise<CandidateRow[]> =>
  tx
    .selectFrom('selection_candidate')
    .selectAll()
    .where('selection_id', '=', selection)
    .orderBy('position')
    .orderBy('code')
    .forUpdate()
    .execute();

/** What becomes of one candidate. */
export type Outcome = Pick<CandidateRow, 'id' | 'state' | 'position' | 'reason'>;

/** Writes what became of candidates, however many, with one statement. */
export const saveOutcomes = async (tx: Tx, outcomes: readonly Outcome[]): Promise<void> => {
  if (outcomes.length === 0) return;
  await sql`update selection_candidate as old set state = new.state, position = new.position, reason = new.reason, version = old.version + 1
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as new (id uuid, state text, position integer, reason text)
    where old.id = new.id`.execute(tx);
};

export const changeSelection = (tx: Tx, row: SelectionRow, change: Partial<SelectionRow>): Promise<void> =>
  changeRow(tx, 'selection', row.id, { ...change, version: row.version + 1 });

/** Places that nobody has and nobody was offered; the caller holds the corridor's lock. */
export const freePlaces = async (tx: Tx, vacancy: Vacancy): Promise<number> =>
  vacancy.verifiedPlaces - vacancy.filled - ((await openOffers(tx, [vacancy.id])).get(vacancy.id) ?? 0);

/** Those of the workers who do not agree to be matched now. */
const matchingWithheld = async (tx: Tx, workers: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`select matching_withheld(${[...workers]}::uuid[]) as id`.execute(tx);
  return rows.map(({ id }) => id);
};

/**
 * Offers the free places of a vacancy to candidates in the order given, until none is left. Who has an offer of this vacancy already, has
 * answered one, or has taken back the consent to be matched since the list was made is passed over. @returns how many offers were made.
 */
export const offerInOrder = async (
  context: CommandContext,
  { selection, vacancy }: Pick<LockedSelection, 'selection' | 'vacancy'>,
  inOrder: readonly Pick<CandidateRow, 'id' | 'position' | 'reason'>[],
): Promise<number> => {
  const { tx } = context;
  const left = await freePlaces(tx, vacancy);
  if (left < 1 || inOrder.length === 0) return 0;
  const people = await tx.selectFrom('selection_person').select(['id', 'worker_id']).where('selection_id', '=', selection.id).execute();
  const workerOf = new Map(people.map((row) => [row.id, row.worker_id]));
  const had = await tx
    .selectFrom('offer')
    .select('worker_id')
    .where('vacancy_id', '=', vacancy.id)
    .where((eb) => eb.or([eb('status', 'in', ['open', 'accepted', 'declined']), eb('selection_id', '=', selection.id)]))
    .execute();
  const answered = new Set(had.map((row) => row.worker_id));
  for (const withheld of await matchingWithheld(tx, [...workerOf.values()])) answered.add(withheld);
  const asked = inOrder.map((row) => ({ row, worker: workerOf.get(row.id) ?? '', vacancy })).filter(({ worker }) => !answered.has(worker));
  const next = await withinLimits(context, asked, left);
  if (asked.length > 0 && next.length === 0) throw new Refusal('limit.reached', { reference: vacancy.reference });
  const offers = next.map(({ worker }) => ({
    id: newId(),
    worker,
    vacancy,
    round: null,
    kind: 'selected' as const,
    selection: selection.id,
  }));
  await insertOffers(context, offers);
  for (const { id, worker } of offers)
    await context.record('offer.selected', { offer: id, vacancy: vacancy.id, worker, selection: selection.id }, vacancy.corridor);
  await saveOutcomes(
    tx,
    next.map(({ row: { id, position, reason } }) => ({ id, position, reason, state: 'chosen' })),
  );
  return next.length;
};
