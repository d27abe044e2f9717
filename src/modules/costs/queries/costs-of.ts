import type { Tx } from '../../../platform/db/database.ts';
import type { Cost } from '../domain/cost.ts';
import type { Settlement } from '../domain/settlement.ts';
import { costOf, settlementOf } from '../store.ts';

/** What did the worker of this placement pay, as far as the reader may see it? */
export const costsOf = async (tx: Tx, placement: string): Promise<readonly Cost[]> =>
  (await tx.selectFrom('cost_paid').selectAll().where('placement_id', '=', placement).orderBy('paid_on').orderBy('id').execute()).map(
    costOf,
  );

/** What is owed on this placement, and what became of it? */
export const settlementsOf = async (tx: Tx, placement: string): Promise<readonly Settlement[]> =>
  (await tx.selectFrom('settlement').selectAll().where('placement_id', '=', placement).orderBy('due_on').orderBy('id').execute()).map(
    settlementOf,
  );

/** Which settlements are not settled yet, of all that the reader may see? The earliest day first, at most so many. */
export const settlementsDue = async (tx: Tx, most: number): Promise<readonly Settlement[]> =>
  (
    await tx
      .selectFrom('settlement')
      .selectAll()
      .where('state', 'in', ['due', 'disputed', 'unpaid'])
      .orderBy('due_on')
      .orderBy('id')
      .limit(most)
      .execute()
  ).map(settlementOf);
