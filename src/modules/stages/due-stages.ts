import { Refusal } from '../../kernel/result.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { JobPayload, Queue } from '../../platform/jobs/queue.ts';
import { system } from '../../platform/policy/actor.ts';
import { timeOutStage } from './time-out-stage.ts';
import './tables.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Carries out what silence means for one stage whose day has passed. */
    'stage.time-out': { readonly stage: string };
  }
}

/**
 * Enqueues one job for each stage whose day has passed and whose silence means something. Called when the demonstration's day moves and by
 * an hourly schedule; a stage that is enqueued twice is acted on once. The transaction must read as `system`.
 * @returns how many.
 */
export const enqueueDue = async (tx: Tx, today: Temporal.PlainDate, queue: Queue): Promise<number> => {
  // The partial index stage_due holds exactly these rows, so the sweep costs what is due and not what is stored.
  const due = await tx
    .selectFrom('stage')
    .select('id')
    .where('state', '=', 'open')
    .where('escalated_on', 'is', null)
    .where('silence', '<>', 'none')
    .where('due_on', '<', today)
    .orderBy('due_on')
    .execute();
  for (const { id } of due) await queue.send(tx, 'stage.time-out', { stage: id });
  return due.length;
};

/** The same in a transaction of its own: what the hourly schedule calls. */
export const sweepDue = async (runtime: Runtime): Promise<number> => {
  const today = await runtime.clock.today();
  return asSystem(runtime, 'stage.time-out', (tx) => enqueueDue(tx, today, runtime.queue));
};

/** Refusals that say that there is nothing left to do: the stage was answered, or another job was faster. */
const nothingToDo = new Set(['stage.not-open', 'stage.not-due', 'stage.already-escalated']);

/**
 * The worker of the job.
 * @throws Refusal when it could not act now (somebody holds the file), so that the job is tried again.
 */
export const timeOutJob =
  (runtime: Runtime) =>
  async (payload: JobPayload<'stage.time-out'>): Promise<void> => {
    const result = await execute(runtime, system, timeOutStage, payload);
    if (!result.ok && !nothingToDo.has(result.error.code)) throw new Refusal(result.error.code);
  };
