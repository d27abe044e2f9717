import type { Tx } from '../../../../platform/db/database.ts';
import type { Row } from '../../../../platform/db/row-set.ts';
import '../tables.ts';

/** What has been passed, as far as the reader may see it; of one worker where one is named. */
export const resultsOf = (tx: Tx, worker?: string): Promise<Row<'orientation_result'>[]> =>
  tx
    .selectFrom('orientation_result')
    .selectAll()
    .$if(worker !== undefined, (query) => query.where('worker_id', '=', worker ?? ''))
    .orderBy('passed_on', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();

/** A certificate with the name that stands on it. */
export const certificateOf = (tx: Tx, id: string) =>
  tx
    .selectFrom('orientation_result')
    .innerJoin('worker', 'worker.id', 'orientation_result.worker_id')
    .selectAll('orientation_result')
    .select(['worker.given_names', 'worker.family_name', 'worker.native_name'])
    .where('orientation_result.id', '=', id)
    .executeTakeFirst();

/** A result with the name of whoever passed. */
export type Certificate = NonNullable<Awaited<ReturnType<typeof certificateOf>>>;
