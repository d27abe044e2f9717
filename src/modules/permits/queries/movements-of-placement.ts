import type { Tx } from '../../../platform/db/database.ts';
import { rowsOf } from '../../../platform/db/row-set.ts';
import type { Movements } from '../domain/stay.ts';
import '../tables.ts';

/** When did the worker of this placement come, leave and report the return? */
export const movementsOfPlacement = async (tx: Tx, placement: string): Promise<Movements> => {
  const rows = await rowsOf(tx, 'movement', 'placement_id', placement);
  return Object.fromEntries(rows.map((row) => [row.kind, row.happened_on]));
};
