import { ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/database.ts';
import { mayWithdraw } from './domain/adoption.ts';
import './tables.ts';

/**
 * Takes back a text that waits for signatures: nobody can sign it any more. For the command of the end that had proposed it.
 * @returns the text's hash and corridor; `corridor.signed-by-all` once it can only be replaced
 */
export const withdrawAdoption = async (
  tx: Tx,
  id: string,
  today: Temporal.PlainDate,
): Promise<Result<{ readonly hash: string; readonly corridor: string }>> => {
  const row = await tx.selectFrom('adoption').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  const allowed = mayWithdraw({
    inForceFrom: row.in_force_from,
    originHasRole: row.origin_has_role,
    originSignedOn: row.origin_signed_on,
    destinationSignedOn: row.destination_signed_on,
    withdrawnOn: row.withdrawn_on,
  });
  if (!allowed.ok) return allowed;
  await tx
    .updateTable('adoption')
    .set({ withdrawn_on: today, version: row.version + 1 })
    .where('id', '=', id)
    .execute();
  return ok({ hash: row.programme_hash, corridor: row.corridor_id });
};
