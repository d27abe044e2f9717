import type { Selectable } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRow, changeRow, loadRows, type Row, rowOf, rowsOf } from '../../platform/db/row-set.ts';
import type { Worker } from './domain/worker.ts';
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
  languages: row.languages,
  seasonsCompleted: row.seasons_completed,
  returnsReported: row.returns_reported,
  lastEmployer: row.last_employer_id,
  registeredOn: row.registered_on,
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

export const insertWorker = async ({ tx, actor, today }: CommandContext, worker: Worker): Promise<void> => {
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

/** The lists of a worker, one for each corridor, locked. */
export const lockWishLists = (tx: Tx, worker: string): Promise<Row<'wish_list'>[]> => rowsOf(tx, 'wish_list', 'worker_id', worker, 'lock');

/** Locks many workers with their lists, for a set of items. */
export const lockWishesAhead = async (tx: Tx, workers: readonly string[]): Promise<void> => {
  await loadRows(tx, 'worker', 'id', workers, 'lock');
  await loadRows(tx, 'wish_list', 'worker_id', workers, 'lock');
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
