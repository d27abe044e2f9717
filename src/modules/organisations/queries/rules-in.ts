import type { Tx } from '../../../platform/db/database.ts';
import { onceForSet } from '../../../platform/db/row-set.ts';
import { type CorridorInForce, programmesInForce } from '../../corridors/index.ts';

/** The programmes in force on the corridors of which a country is an end: what they say of licences and bonds holds for its organisations. */
export const rulesIn = (tx: Tx, country: string, on: Temporal.PlainDate): Promise<readonly CorridorInForce[]> =>
  onceForSet(tx, `rules in/${country}/${on}`, () => programmesInForce(tx, country, 'either', on));
