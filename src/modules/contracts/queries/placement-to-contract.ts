import type { Tx } from '../../../platform/db/database.ts';
import { rowOf } from '../../../platform/db/row-set.ts';
import { endsOf } from '../../corridors/index.ts';
import { type OfferTerms, offerTerms, type Placement, placementOf } from '../../recruitment/index.ts';

/** A placement as a contract is drawn from it. */
export interface PlacementToContract {
  readonly placement: Placement;
  readonly ends: readonly [string, string];
  readonly offer: OfferTerms;
}

/** From which offer is the contract of this placement drawn? Read without a lock: drawing changes the contract alone. */
export const placementToContract = async (tx: Tx, id: string): Promise<PlacementToContract | undefined> => {
  const row = await rowOf(tx, 'placement', id);
  const ends = row && (await endsOf(tx, row.corridor_id));
  const offer = row && (await offerTerms(tx, row.offer_id));
  return row && ends && offer && { placement: placementOf(row), ends, offer };
};
