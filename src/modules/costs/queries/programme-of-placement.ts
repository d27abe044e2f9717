import type { Tx } from '../../../platform/db/database.ts';
import type { Programme } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';

/** Under which programme was this file begun? */
export const programmeOfPlacement = async (tx: Tx, placement: string): Promise<Programme> => {
  const row = await tx.selectFrom('placement').select('programme_hash').where('id', '=', placement).executeTakeFirstOrThrow();
  return programmeOf(tx, row.programme_hash);
};
