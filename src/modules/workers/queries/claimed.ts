import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import '../tables.ts';

/** Something that a worker has claimed and nobody has verified. */
export interface Claimed {
  readonly worker: string;
  readonly name: string;
  readonly what: 'papers' | 'skills';
  /** The kind of a paper; of work, its occupation. */
  readonly kind: string;
  readonly since: PlainDate;
}

/** How many a page shows. */
export const claimedPage = 100;

/** Which papers and which work have workers claimed that nobody has verified, as far as the reader may see it? The longest waiting first. */
export const claimed = async (tx: Tx): Promise<readonly Claimed[]> => {
  const { rows } = await sql<{ worker: string; name: string; what: Claimed['what']; kind: string; since: PlainDate }>`
    select worker.id as worker, worker.given_names || ' ' || worker.family_name as name, c.what, c.kind, c.since from (
      (select worker_id, 'papers' as what, kind, added_on as since, id from worker_document
        where added_by = 'worker' and verified_on is null and removed_on is null order by added_on, id limit ${sql.lit(claimedPage)})
      union all
      (select worker_id, 'skills', occupation, added_on, id from worker_experience
        where verified_on is null order by added_on, id limit ${sql.lit(claimedPage)})
    ) c join worker on worker.id = c.worker_id where worker.superseded_by is null
    order by c.since, c.id limit ${sql.lit(claimedPage)}`.execute(tx);
  return rows;
};
