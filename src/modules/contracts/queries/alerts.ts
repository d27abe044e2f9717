import type { Tx } from '../../../platform/db/database.ts';
import { alertOf } from '../alert-store.ts';
import type { SubstitutionAlert } from '../domain/alert.ts';

/** Which alerts are there on this placement, as far as the reader may see them? Newest first. */
export const alertsOf = async (tx: Tx, placement: string): Promise<readonly SubstitutionAlert[]> =>
  (
    await tx
      .selectFrom('substitution_alert')
      .selectAll()
      .where('placement_id', '=', placement)
      .orderBy('found_on', 'desc')
      .orderBy('id')
      .execute()
  ).map(alertOf);
