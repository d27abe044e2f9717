import type { Tx } from '../../../platform/db/database.ts';
import { rowOf, rowsOf } from '../../../platform/db/row-set.ts';
import type { Contract } from '../domain/contract.ts';
import { contractOf } from '../store.ts';

/** Which contract has this placement, if the reader may see it? */
export const contractOfPlacement = async (tx: Tx, placement: string): Promise<Contract | undefined> => {
  const [row] = await rowsOf(tx, 'contract', 'placement_id', placement);
  return row && contractOf(row);
};

/** Which contracts have these placements, as far as the reader may see them? */
export const contractsOfPlacements = async (tx: Tx, placements: readonly string[]): Promise<readonly Contract[]> => {
  if (placements.length === 0) return [];
  const rows = await tx
    .selectFrom('contract')
    .selectAll()
    .where('placement_id', 'in', [...placements])
    .execute();
  return rows.map(contractOf);
};

/** Which contract is this, if the reader may see it? */
export const contractById = async (tx: Tx, id: string): Promise<Contract | undefined> => {
  const row = await rowOf(tx, 'contract', id);
  return row && contractOf(row);
};
