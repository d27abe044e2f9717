import type { Tx } from '../../../platform/db/database.ts';
import '../tables.ts';

/** Whether a worker has finished a placement under a programme, whichever version of it. */
export const wasPlacedUnder = async (tx: Tx, worker: string, programmeId: string): Promise<boolean> =>
  (await tx
    .selectFrom('placement')
    .innerJoin('programme_version', 'programme_version.hash', 'placement.programme_hash')
    .select('placement.id')
    .where('placement.worker_id', '=', worker)
    .where('placement.status', 'in', ['left', 'returned'])
    .where('programme_version.programme_id', '=', programmeId)
    .limit(1)
    .executeTakeFirst()) !== undefined;
