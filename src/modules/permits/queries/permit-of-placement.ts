import type { Tx } from '../../../platform/db/database.ts';
import type { Permit } from '../domain/permit.ts';
import { permitOf } from '../store.ts';

/** Which permit has this placement, if the reader may see it? */
export const permitOfPlacement = async (tx: Tx, placement: string): Promise<Permit | undefined> => {
  const row = await tx.selectFrom('permit').selectAll().where('placement_id', '=', placement).executeTakeFirst();
  return row && permitOf(row);
};
