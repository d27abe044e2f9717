import type { Tx } from '../../../platform/db/database.ts';
import type { Movements } from '../domain/stay.ts';
import '../tables.ts';

/** When did the worker of this placement come, leave and report the return? */
export const movementsOfPlacement = async (tx: Tx, placement: string): Promise<Movements> => {
  const rows = await tx.selectFrom('movement').select(['kind', 'happened_on']).where('placement_id', '=', placement).execute();
  return Object.fromEntries(rows.map((row) => [row.kind, row.happened_on]));
};
