import { type Selectable, sql } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
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
  const row = await tx.selectFrom('worker').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && workerOf(row);
};

/** The same without a lock, where a command only looks. */
export const readWorker = async (tx: Tx, id: string): Promise<Worker | undefined> => {
  const row = await tx.selectFrom('worker').selectAll().where('id', '=', id).executeTakeFirst();
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

/** Puts a new list of wishes in the place of the old one. */
export const replaceWishes = async (
  tx: Tx,
  worker: Pick<Worker, 'id' | 'version'>,
  wishes: readonly { readonly vacancy: string; readonly corridor: string }[],
): Promise<void> => {
  await tx.deleteFrom('wish').where('worker_id', '=', worker.id).execute();
  if (wishes.length > 0)
    await tx
      .insertInto('wish')
      .values(
        wishes.map(({ vacancy, corridor }, at) => ({ worker_id: worker.id, vacancy_id: vacancy, corridor_id: corridor, rank: at + 1 })),
      )
      .execute();
  await tx
    .updateTable('worker')
    .set({ version: worker.version + 1 })
    .where('id', '=', worker.id)
    .execute();
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
export const addSeason = async (tx: Tx, worker: string, employer: string): Promise<void> => {
  await tx
    .updateTable('worker')
    .set({ seasons_completed: sql`seasons_completed + 1`, last_employer_id: employer, version: sql`version + 1` })
    .where('id', '=', worker)
    .execute();
};

/** A return that was reported. There are never more of them than completed seasons. */
export const addReturn = async (tx: Tx, worker: string): Promise<void> => {
  await tx
    .updateTable('worker')
    .set({ returns_reported: sql`least(returns_reported + 1, seasons_completed)`, version: sql`version + 1` })
    .where('id', '=', worker)
    .execute();
};
