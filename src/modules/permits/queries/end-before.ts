import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { rowsOf } from '../../../platform/db/row-set.ts';
import type { Permit } from '../domain/permit.ts';
import '../tables.ts';

/** When did a permit end before it was first extended for what went wrong? Its present end where it was not. */
export const endBefore = async (tx: Tx, permit: Permit, incident: string): Promise<PlainDate> => {
  const requests = await rowsOf(tx, 'permit_request', 'placement_id', permit.placement);
  const asked = new Set(requests.filter((row) => row.incident_id === incident).map(({ id }) => id));
  const extensions = await rowsOf(tx, 'permit_extension', 'placement_id', permit.placement);
  const [first] = extensions
    .filter((row) => row.permit_id === permit.id && asked.has(row.request_id))
    .sort((a, b) => compareDates(a.valid_from, b.valid_from));
  return first?.valid_from ?? permit.until;
};
