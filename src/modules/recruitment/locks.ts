import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { onceForSet } from '../../platform/db/row-set.ts';

/**
 * Locks of a transaction on things that are no row of ours to lock. Held until it ends: of two at once the second waits, and then sees what
 * the first has written. A round and a nomination take the corridor's, so that both never count the same place as free; two answers of one
 * worker take the worker's, so that overlapping placements cannot both begin.
 */
const lock = (tx: Tx, what: string, ids: readonly string[]): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(cast(${[...ids].sort().map((id) => `${what}/${id}`)} as text[])) as name`.execute(
    tx,
  );

export const lockCorridor = async (tx: Tx, corridor: string): Promise<void> => {
  await lock(tx, 'recruitment.corridor', [corridor]);
};

/** Once for a worker in a set, whose answers were locked together before the first. */
export const lockWorkerAnswers = (tx: Tx, worker: string): Promise<void> =>
  onceForSet(tx, `answers/${worker}`, async () => {
    await lock(tx, 'recruitment.worker', [worker]);
  });

/** Locks the answers of many workers, for a set of items. */
export const lockManyAnswers = async (tx: Tx, workers: readonly string[]): Promise<void> => {
  await lock(tx, 'recruitment.worker', workers);
  await Promise.all(workers.map((worker) => onceForSet(tx, `answers/${worker}`, async () => {})));
};
