import type { Tx } from '../../../platform/db/database.ts';
import { rowsOf } from '../../../platform/db/row-set.ts';
import type { Permit } from '../domain/permit.ts';
import { permitOf } from '../store.ts';

/** Which permit has this placement, extensions included, if the reader may see it? */
export const permitOfPlacement = async (tx: Tx, placement: string): Promise<Permit | undefined> => {
  const [row] = await rowsOf(tx, 'permit', 'placement_id', placement);
  return row && permitOf(row, await rowsOf(tx, 'permit_extension', 'placement_id', placement));
};
