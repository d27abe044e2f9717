import type { Selectable } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRow, changeRow, loadRows, type Row, rowOf, rowsOf } from '../../platform/db/row-set.ts';
import { fullName, type Worker } from './domain/worker.ts';
import './tables.ts';

/** A row as the domain sees it. */
export const workerOf = (row: Selectable<Database['worker']>): Worker => ({
  id: row.id,
  origin: row.origin,
  account: row.account_id,
  familyName: row.family_name,
  givenNames: row.given_names,
  nativeName: row.native_name,
  sex: row.sex,
  birth: { year: row.birth_year, month: row.birth_month, day: row.birth_day },
  place: row.place,
  occupation: row.occupation,
  experienceMonths: row.experience_months,
  verifiedMonths: row.verified_months,
  languages: row.languages,
  seasonsCompleted: row.seasons_completed,
  returnsReported: row.returns_reported,
  lastEmployer: row.last_employer_id,
  registeredOn: row.registered_on,
  supersededBy: row.superseded_by,
  version: row.version,
});

/** Locks a worker's row under row-level security; undefined when the actor has none of this id. */
export const lockWorker = async (tx: Tx, id: string): Promise<Worker | undefined> => {
  const row = await rowOf(tx, 'worker', id, 'lock');
  return row && workerOf(row);
};

/** The same without a lock, where a command only looks. */
export const readWorker = async (tx: Tx, id: string): Promise<Worker | undefined> => {
  const row = await rowOf(tx, 'worker', id);
  return row && workerOf(row);
};

/** What a person is called, on the living record; undefined when the actor may not read it. */
export const personName = async (tx: Tx, id: string): Promise<{ readonly name: string; readonly native: string | null } | undefined> => {
  const found = await readWorker(tx, id);
  const worker = found?.supersededBy ? ((await readWorker(tx, found.supersededBy)) ?? found) : found;
  return worker && { name: fullName(worker), native: worker.nativeName };
};

/** @param from the file of registrations and the row's key in it, where the worker comes from one */
export const insertWorker = async (
  { tx, actor, today }: CommandContext,
  worker: Worker,
  from?: { readonly intake: string; readonly key: string },
): Promise<void> => {
  await tx
    .insertInto('worker')
    .values({
      id: worker.id,
      origin: worker.origin,
      account_id: worker.account,
      family_name: worker.familyName,
      given_names: worker.givenNames,
      native_name: worker.nativeName,
      sex: worker.sex,
      birth_year: worker.birth.year,
      birth_month: worker.birth.month,
      birth_day: worker.birth.day,
      place: worker.place,
      occupation: worker.occupation,
      experience_months: worker.experienceMonths,
      languages: [...worker.languages],
      seasons_completed: worker.seasonsCompleted,
      returns_reported: worker.returnsReported,
      last_employer_id: worker.lastEmployer,
      registered_on: worker.registeredOn,
      consented_on: today,
      ...(from && { intake_id: from.intake, intake_key: from.key }),
      simulated: actor.simulated ?? false,
    })
    .execute();
};

/** Puts a new list of wishes in the place of the old one. It is kept in parts, one for each corridor, with the ranks of the whole. */
export const replaceWishes = async (
  tx: Tx,
  worker: Pick<Worker, 'id' | 'version'>,
  wishes: readonly { readonly vacancy: string; readonly corridor: string }[],
): Promise<void> => {
  const present = new Map((await lockWishLists(tx, worker.id)).map((list) => [list.corridor_id, list]));
  const ranked = Map.groupBy(
    wishes.map((wish, at) => ({ ...wish, rank: at + 1 })),
    ({ corridor }) => corridor,
  );
  for (const corridor of new Set([...present.keys(), ...ranked.keys()])) {
    const part = ranked.get(corridor) ?? [];
    const list = { vacancies: part.map(({ vacancy }) => vacancy), ranks: part.map(({ rank }) => rank) };
    const known = present.get(corridor);
    if (known) await changeRow(tx, 'wish_list', known.id, list);
    else await addRow(tx, 'wish_list', { id: newId(), worker_id: worker.id, corridor_id: corridor, ...list });
  }
  await changeRow(tx, 'worker', worker.id, { version: worker.version + 1 });
};

/** Empties every list of a worker, which stays, and tells what stood there. */
export const emptyWishes = async (tx: Tx, worker: string): Promise<readonly EmptiedList[]> => {
  const lists = (await lockWishLists(tx, worker)).filter(({ vacancies }) => vacancies.length > 0);
  for (const { id } of lists) await changeRow(tx, 'wish_list', id, { vacancies: [], ranks: [] });
  return lists.map(({ corridor_id: corridor, vacancies, ranks }) => ({ corridor, vacancies, ranks }));
};

/** What a list held before it was emptied. */
export interface EmptiedList {
  readonly corridor: string;
  readonly vacancies: string[];
  readonly ranks: number[];
}

/** Puts back what was emptied, where nothing else stands since. */
export const refillWishes = async (tx: Tx, worker: string, emptied: readonly EmptiedList[]): Promise<void> => {
  const lists = await lockWishLists(tx, worker);
  for (const { corridor, vacancies, ranks } of emptied) {
    const list = lists.find((one) => one.corridor_id === corridor && one.vacancies.length === 0);
    if (list) await changeRow(tx, 'wish_list', list.id, { vacancies, ranks });
  }
};

/** The lists of a worker, one for each corridor, locked. */
export const lockWishLists = (tx: Tx, worker: string): Promise<Row<'wish_list'>[]> => rowsOf(tx, 'wish_list', 'worker_id', worker, 'lock');

/** Locks many workers with their lists, for a set of items. */
export const lockWishesAhead = async (tx: Tx, workers: readonly string[]): Promise<void> => {
  await loadRows(tx, 'worker', 'id', workers, 'lock');
  await loadRows(tx, 'wish_list', 'worker_id', workers, 'lock');
  await loadRows(tx, 'worker_consent', 'worker_id', workers);
};

export const insertFamilyMember = async (
  { tx, today }: CommandContext,
  member: { worker: string; account: string; relation: string },
): Promise<string> => {
  const id = newId();
  await tx
    .insertInto('family_member')
    .values({
      id,
      worker_id: member.worker,
      account_id: member.account,
      relation: member.relation,
      consented_on: today,
      withdrawn_on: null,
    })
    .execute();
  return id;
};

/** A season that ended with an exit on time: it counts, and its employer may call the worker back. */
export const addSeason = (tx: Tx, worker: string, employer: string): Promise<void> =>
  change(tx, worker, (row) => ({ seasons_completed: row.seasons_completed + 1, last_employer_id: employer }));

/** A return that was reported. There are never more of them than completed seasons. */
export const addReturn = (tx: Tx, worker: string): Promise<void> =>
  change(tx, worker, (row) => ({
    returns_reported: Math.min(row.returns_reported + 1, row.seasons_completed),
  }));

type WorkerRow = Selectable<Database['worker']>;

const change = async (tx: Tx, worker: string, patch: (row: WorkerRow) => Partial<WorkerRow>): Promise<void> => {
  const row = await rowOf(tx, 'worker', worker, 'lock');
  if (!row) throw new Error(`worker ${worker} of a stay cannot be read`);
  await changeRow(tx, 'worker', worker, { ...patch(row), version: row.version + 1 });
};
