import { sql } from 'kysely';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import '../../stages/index.ts';

/** A contract that waits for the worker's signature. */
export interface ToSign {
  readonly placement: string;
  readonly until: Temporal.PlainDate | null;
}

/** Files in which the worker has a contract to sign, the most pressing first. */
export const toSign = async (tx: Tx, worker: string): Promise<readonly ToSign[]> => {
  const rows = await tx
    .selectFrom('stage')
    .select(['placement_id', 'due_on'])
    .where('worker_id', '=', worker)
    .where('state', '=', 'open')
    .where('step', '=', 'contract.sign')
    .where(sql<boolean>`not ('worker' = any (signed))`)
    .orderBy('due_on')
    .modifyEnd(sql.raw(byKey))
    .execute();
  return rows.flatMap((row) => (row.placement_id ? [{ placement: row.placement_id, until: row.due_on }] : []));
};
