import type { Tx } from '../../../platform/db/database.ts';
import '../tables.ts';

/** The way back that was begun for a worker's account and that is neither used, stopped nor over. */
export const openWayOf = (tx: Tx, worker: string, now: Temporal.Instant) =>
  tx
    .selectFrom('way_back')
    .select(['id', 'started_by', 'confirmed_by', 'usable_from', 'expires_at'])
    .where('worker_id', '=', worker)
    .where('used_at', 'is', null)
    .where('stopped_at', 'is', null)
    .where('expires_at', '>', now);
