import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import '../../workers/tables.ts';

/** How many works of a worker a list names at most: the whole of what somebody knows may tell who it is. */
const mostSkills = 5;

/** The works that workers know besides their occupation, as codes of ISCO-08, by worker; of several the first that were added. */
export const skillsAmong = async (tx: Tx, workers: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> => {
  if (workers.length === 0) return new Map();
  const { rows } = await sql<{ worker: string; skills: string[] }>`
    select s.worker_id as worker, (array_agg(s.occupation order by s.first_on, s.occupation))[1:${sql.lit(mostSkills)}] as skills
    from (select worker_id, occupation, min(added_on) as first_on from worker_skill
      where worker_id = any (${[...workers]}::uuid[]) group by worker_id, occupation) s
    join worker w on w.id = s.worker_id and w.occupation <> s.occupation group by s.worker_id`.execute(tx);
  return new Map(rows.map((row) => [row.worker, row.skills]));
};
