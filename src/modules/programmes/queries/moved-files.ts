import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import '../tables.ts';

/** What an amendment in force has done to running files so far. */
export interface MovedFiles {
  readonly moved: number;
  /** Files that it was asked about and that keep their version. */
  readonly stay: number;
  /** Files of which a fact is missing: they keep their version until it is known. */
  readonly undecided: number;
}

/** How many running files an adoption has moved, as far as the reader may see them. */
export const movedFiles = async (tx: Tx, adoption: string): Promise<MovedFiles> => {
  const { rows } = await sql<MovedFiles>`select
    (select count(*) from file_move where adoption_id = ${adoption})::int as moved,
    (select count(*) from file_look where adoption_id = ${adoption} and does = 'stays')::int as stay,
    -- One that has gone over since it was looked at is counted among those.
    (select count(*) from file_look l where l.adoption_id = ${adoption} and l.does = 'unknown'
      and not exists (select from file_move m where m.adoption_id = l.adoption_id and coalesce(m.placement_id, m.vacancy_id) = l.file_id))::int as undecided`.execute(
    tx,
  );
  return rows[0] ?? { moved: 0, stay: 0, undecided: 0 };
};
