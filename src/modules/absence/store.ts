import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Days } from './domain/absence.ts';
import './tables.ts';

/** Absences of an account that were not ended and are not over, the nearest first. */
export const standing = async (
  tx: Tx,
  account: string,
  today: Temporal.PlainDate,
): Promise<readonly (Days & { id: string; setAt: Temporal.Instant })[]> => {
  const rows = await tx
    .selectFrom('absence')
    .select(['id', 'starts_on', 'ends_on', 'set_at'])
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .where('ends_on', '>', today)
    .orderBy('starts_on')
    .execute();
  return rows.map((row) => ({ id: row.id, from: row.starts_on, back: row.ends_on, setAt: row.set_at }));
};

export const insertAbsence = async (
  { tx, today, now, actor }: CommandContext,
  of: { readonly account: string; readonly country: string | null },
  days: Days,
): Promise<string> => {
  const id = newId();
  await tx
    .insertInto('absence')
    .values({
      id,
      account_id: of.account,
      country: of.country,
      starts_on: days.from,
      ends_on: days.back,
      set_by: actor.account ?? '',
      set_on: today,
      set_at: now,
      ended_on: null,
      ended_at: null,
      ended_by: null,
    })
    .execute();
  return id;
};

export const endAbsences = async ({ tx, today, now, actor }: CommandContext, ids: readonly string[]): Promise<void> => {
  await tx
    .updateTable('absence')
    .set((eb) => ({ ended_on: today, ended_at: now, ended_by: actor.account ?? null, version: eb('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute();
};
