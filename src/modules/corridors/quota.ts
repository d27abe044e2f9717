import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/database.ts';
import { changeRow, rowsOf } from '../../platform/db/row-set.ts';
import './tables.ts';

/** Which counter an approval draws on. */
export interface QuotaKey {
  readonly corridor: string;
  readonly programmeId: string;
  /** The period's name in the programme: most often a year. */
  readonly period: string;
}

/**
 * Draws places from the quota of a period. Two officers at once can never exceed it: the counter is locked before it is read, and the
 * second sees what the first has drawn. Without a counter for the period the programme has set none.
 * @returns the places still left, or `null` where no cap is set; `corridor.quota-exhausted` with what is left when they do not suffice.
 */
export const drawQuota = async (tx: Tx, key: QuotaKey, places: number): Promise<Result<number | null>> => {
  const counters = await rowsOf(tx, 'quota', 'corridor_id', key.corridor, 'lock');
  const counter = counters.find((row) => row.programme_id === key.programmeId && row.period === key.period && row.split === 'all');
  if (!counter) return ok(null);
  if (counter.cap !== null && counter.used + places > counter.cap)
    return fail('corridor.quota-exhausted', { asked: places, left: counter.cap - counter.used, period: key.period });
  await changeRow(tx, 'quota', counter.id, { used: counter.used + places });
  return ok(counter.cap === null ? null : counter.cap - counter.used - places);
};
