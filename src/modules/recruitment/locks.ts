import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

/**
 * Locks of a transaction on things that are no row of ours to lock. Held until it ends: of two at once the second waits, and then sees what
 * the first has written. A round and a nomination take the corridor's, so that both never count the same place as free; two answers of one
 * worker take the worker's, so that overlapping placements cannot both begin.
 */
const lock = async (tx: Tx, what: string, id: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${what}/${id}`}, 0))`.execute(tx);
};

export const lockCorridor = (tx: Tx, corridor: string): Promise<void> => lock(tx, 'recruitment.corridor', corridor);
export const lockWorkerAnswers = (tx: Tx, worker: string): Promise<void> => lock(tx, 'recruitment.worker', worker);
