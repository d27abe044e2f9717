import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { anywhere } from '../../../platform/db/like.ts';
import type { Worker } from '../domain/worker.ts';
import { workerOf } from '../store.ts';

export interface WorkerFilter {
  /** Part of a name, in either script. */
  readonly q?: string | undefined;
  readonly occupation?: string | undefined;
  readonly returning?: boolean | undefined;
  /** Id of the last worker of the page before. */
  readonly after?: string | undefined;
}

export const pageSize = 50;

/** The register, by family name; one row more than a page where more follow. */
export const listWorkers = async (tx: Tx, filter: WorkerFilter): Promise<readonly Worker[]> => {
  let query = tx.selectFrom('worker').selectAll();
  if (filter.q) {
    // The given names twice, so that a name is found in either order.
    query = query.where(sql<boolean>`concat_ws(' ', given_names, family_name, given_names, native_name) ilike ${anywhere(filter.q)}`);
  }
  if (filter.occupation) query = query.where('occupation', '=', filter.occupation);
  if (filter.returning !== undefined) query = query.where('seasons_completed', filter.returning ? '>' : '=', 0);
  if (filter.after)
    query = query.where(
      sql<boolean>`(family_name, given_names, id) > (select w.family_name, w.given_names, w.id from worker w where w.id = ${filter.after})`,
    );
  const rows = await query
    .orderBy('family_name')
    .orderBy('given_names')
    .orderBy('id')
    .limit(pageSize + 1)
    .execute();
  return rows.map(workerOf);
};
