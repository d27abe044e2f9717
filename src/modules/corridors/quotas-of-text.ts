import { newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Programme } from '../../programme/index.ts';
import './tables.ts';

/**
 * Sets the counters of a corridor to the quotas that a text states: a new period begins one, a period that is there takes the text's cap.
 * What was approved stays counted. `unknown` and `none` set no counter and change none.
 * @returns `corridor.quota-below-used` when more places were approved than the text would allow
 */
export const setQuotas = async (tx: Tx, corridor: string, programme: Programme): Promise<Result<true>> => {
  for (const quota of programme.pack.quota ?? []) {
    const cap = typeof quota.cap === 'object' && quota.cap !== null ? quota.cap.v : quota.cap;
    if (cap === 'unknown' || cap === 'none') continue;
    const period = String(quota.period);
    const counter = await counterOf(tx, corridor, programme.id, period, quota.unit);
    if (cap !== null && counter.used > cap) return fail('corridor.quota-below-used', { period, cap, used: counter.used });
    if (!counter.fresh && counter.cap === cap && counter.unit === quota.unit) continue;
    await tx
      .updateTable('quota')
      .set({ cap, unit: quota.unit, source: quota.src ?? null })
      .where('id', '=', counter.id)
      .execute();
  }
  return ok(true);
};

interface Counter {
  readonly id: string;
  readonly cap: number | null;
  readonly used: number;
  readonly unit: string;
  readonly fresh: boolean;
}

/** The counter of a period, locked; one that is new begins with what was approved in the period already, which the database counts. */
const counterOf = async (tx: Tx, corridor: string, programmeId: string, period: string, unit: string): Promise<Counter> => {
  const fresh = await tx
    .insertInto('quota')
    .values({ id: newId(), corridor_id: corridor, programme_id: programmeId, period, unit, cap: null, source: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'cap', 'used', 'unit'])
    .executeTakeFirst();
  if (fresh) return { ...fresh, fresh: true };
  const known = await tx
    .selectFrom('quota')
    .select(['id', 'cap', 'used', 'unit'])
    .where('corridor_id', '=', corridor)
    .where('programme_id', '=', programmeId)
    .where('period', '=', period)
    .where('split', '=', 'all')
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { ...known, fresh: false };
};
