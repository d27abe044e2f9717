import { isBefore } from '../../kernel/dates.ts';
import { Refusal } from '../../kernel/result.ts';
import { execute, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { JobPayload, Queue } from '../../platform/jobs/queue.ts';
import { system } from '../../platform/policy/actor.ts';
import { dayStill, type Moment } from '../../platform/standards/index.ts';
import { placesOfHolder } from './queries/places-of-holder.ts';
import { timeOutTask } from './time-out-task.ts';
import './tables.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Carries out what silence means for one task whose day has passed. */
    'task.time-out': { readonly task: string };
  }
}

/**
 * Enqueues one job for each task whose day has passed where its holder is and whose silence means something; the sweep of the stages calls it. A task that is
 * enqueued twice is acted on once. The transaction must read as `system`.
 * @returns how many.
 */
export const enqueueDueTasks = async (tx: Tx, moment: Moment, queue: Queue): Promise<number> => {
  // The partial index task_due holds exactly these rows, so the sweep costs what is due and not what is stored.
  const found = await tx
    .selectFrom('task')
    .selectAll()
    .where('state', '=', 'open')
    .where('escalated_on', 'is', null)
    .where('silence', '<>', 'none')
    .where('due_on', '<=', moment.today)
    .orderBy('due_on')
    .execute();
  let count = 0;
  for (const row of found) {
    if (!isBefore(row.due_on, dayStill(await placesOfHolder(tx, row), moment))) continue;
    await queue.send(tx, 'task.time-out', { task: row.id });
    count += 1;
  }
  return count;
};

/** Refusals that say that there is nothing left to do: the task was answered, or another job was faster. */
const nothingToDo = new Set(['task.not-open', 'task.not-due', 'task.already-escalated']);

/**
 * The worker of the job.
 * @throws Refusal when it could not act now (somebody holds the file), so that the job is tried again.
 */
export const timeOutTaskJob =
  (runtime: Runtime) =>
  async (payload: JobPayload<'task.time-out'>): Promise<void> => {
    const result = await execute(runtime, system, timeOutTask, payload);
    if (!result.ok && !nothingToDo.has(result.error.code)) throw new Refusal(result.error.code);
  };
