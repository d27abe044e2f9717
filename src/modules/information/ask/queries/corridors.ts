import type { Tx } from '../../../../platform/db/database.ts';
import '../../../corridors/index.ts';

/** The corridors on which anybody may ask. */
export const corridorsToAsk = (tx: Tx) =>
  tx.selectFrom('corridor').select(['id', 'origin', 'destination']).orderBy('origin').orderBy('destination').orderBy('id').execute();
