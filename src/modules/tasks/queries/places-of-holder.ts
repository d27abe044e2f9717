import type { Tx } from '../../../platform/db/database.ts';
import { rowOf } from '../../../platform/db/row-set.ts';
import '../../organisations/tables.ts';
import { endsOf } from '../../corridors/index.ts';
import type { TaskRow } from '../store.ts';

/**
 * The countries where a task's holder may be when its last day ends: an office and an organisation in their own, a worker at either end of the
 * corridor. None where that is not known: then the program's day counts.
 */
export const placesOfHolder = async (tx: Tx, row: TaskRow): Promise<readonly string[]> => {
  if (row.holder_country !== null) return [row.holder_country];
  if (row.holder_organisation_id !== null) {
    const organisation = await rowOf(tx, 'organisation', row.holder_organisation_id);
    return organisation ? [organisation.country] : [];
  }
  return (row.corridor_id === null ? undefined : await endsOf(tx, row.corridor_id)) ?? [];
};
