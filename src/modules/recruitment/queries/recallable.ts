import type { Tx } from '../../../platform/db/database.ts';
import '../../workers/index.ts';

/** A worker whom an employer may call back: a name and a record, and nothing else of the register. */
export interface Recallable {
  readonly id: string;
  readonly name: string;
  readonly nativeName: string | null;
  readonly occupation: string;
  readonly seasonsCompleted: number;
  readonly returnsReported: number;
}

/** The workers whose last season was with this organisation, by name. Asked by that employer alone: the register shows it no others. */
export const recallable = async (tx: Tx, organisation: string): Promise<readonly Recallable[]> => {
  const rows = await tx
    .selectFrom('worker')
    .select(['id', 'family_name', 'given_names', 'native_name', 'occupation', 'seasons_completed', 'returns_reported'])
    .where('last_employer_id', '=', organisation)
    .orderBy('family_name')
    .orderBy('given_names')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: `${row.given_names} ${row.family_name}`,
    nativeName: row.native_name,
    occupation: row.occupation,
    seasonsCompleted: row.seasons_completed,
    returnsReported: row.returns_reported,
  }));
};
