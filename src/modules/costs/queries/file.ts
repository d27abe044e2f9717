import type { Tx } from '../../../platform/db/database.ts';
import { rowOf } from '../../../platform/db/row-set.ts';
import type { Owners } from '../../../platform/policy/actor.ts';
import { endsOf } from '../../corridors/index.ts';
import { type Placement, placementOf } from '../../recruitment/index.ts';

/** A placement as its costs are told of. */
export interface CostFile {
  readonly placement: Placement;
  readonly ends: readonly [origin: string, destination: string];
  readonly owners: Owners;
}

/** Which file is this, and whose? Costs are the worker's: the organisations of the file are no owners of what is told of them. */
export const costFile = async (tx: Tx, id: string, withOrganisations = false): Promise<CostFile | undefined> => {
  const row = await rowOf(tx, 'placement', id);
  const ends = row && (await endsOf(tx, row.corridor_id));
  if (!row || !ends) return undefined;
  const placement = placementOf(row);
  const organisations = withOrganisations ? [placement.employer, placement.recruiter] : [];
  return { placement, ends, owners: { worker: placement.worker, organisations, ends } };
};
