import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { type Held, type Lane, othersOf } from './lanes.ts';
import { type QueueFilter, type WorkQueue, workQueue } from './work-queue.ts';

/** Steps of the reader's files that wait for others. */
export interface Waiting {
  readonly queue: WorkQueue;
  /** The roles that can hold one of them, for the filter. */
  readonly holders: readonly string[];
}

/** A filter of the queue, and whose turn it is. */
export type WaitingFilter = QueueFilter & { readonly with?: string | undefined };

/** What waits for others in the reader's files, the most urgent first; of one of them where the filter says so. */
export const waitingFor = async (tx: Tx, actor: Actor, today: PlainDate, filter: WaitingFilter): Promise<Waiting> => {
  const held: Held = await othersOf(tx, actor);
  const lanes = held.lanes.filter((lane: Lane) => filter.with === undefined || lane.actor === filter.with);
  return {
    queue: await workQueue(tx, actor, today, filter, { ...held, lanes }),
    holders: [...new Set(held.lanes.map((lane: Lane) => lane.actor))].sort(),
  };
};
