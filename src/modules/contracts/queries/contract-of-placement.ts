import type { Tx } from '../../../platform/db/database.ts';
import type { Contract } from '../domain/contract.ts';
import { contractOf } from '../store.ts';

/** Which contract has this placement, if the reader may see it? */
export const contractOfPlacement = async (tx: Tx, placement: string): Promise<Contract | undefined> => {
  const row = await tx.selectFrom('contract').selectAll().where('placement_id', '=', placement).executeTakeFirst();
  return row && contractOf(row);
};

/** Which contract is this, if the reader may see it? */
export const contractById = async (tx: Tx, id: string): Promise<Contract | undefined> => {
  const row = await tx.selectFrom('contract').selectAll().where('id', '=', id).executeTakeFirst();
  return row && contractOf(row);
};
