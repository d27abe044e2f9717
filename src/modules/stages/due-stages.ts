import { isBefore } from '../../kernel/dates.ts';
import { Refusal } from '../../kernel/result.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { JobPayload, Queue } from '../../platform/jobs/queue.ts';
import { system } from '../../platform/policy/actor.ts';
import { dayStill, type Moment } from '../../platform/standards/index.ts';
import { enqueueDueTasks } from '../tasks/index.ts';
import { placesOf } from './domain/holders.ts';
import { timeOutStage } from './time-out-stage.ts';
import '../corridors/tables.ts';
import './tables.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Carries out what silence means for one stage whose day has passed. */
    'stage.time-out': { readonly stage: string };
  }
}

/**
 * Enqueues one job for each stage and each task whose day has passed where its holder is and whose silence means
 * something. Called when the demonstration's day moves and by
 * an hourly schedule; a stage that is enqueued twice is acted on once. The transaction must read as `system`.
 * @returns how many.
 */
export const enqueueDue = async (tx: Tx, moment: Moment, queue: Queue): Promise<number> => {
  // The partial index stage_due holds exactly these rows, so the sweep costs what is due and not what is stored. East of the program's zone
  // a day is over sooner than here.
  const found = await tx
    .selectFrom('stage')
    .innerJoin('corridor', 'corridor.id', 'stage.corridor_id')
    .select(['stage.id', 'stage.actor', 'stage.due_on', 'corridor.origin', 'corridor.destination'])
    .where('stage.state', '=', 'open')
    .where('stage.escalated_on', 'is', null)
    .where('stage.silence', '<>', 'none')
    .where('stage.due_on', '<=', moment.today)
    .orderBy('stage.due_on')
    .execute();
  const due = found.filter(
    ({ actor, due_on: on, origin, destination }) => on && isBefore(on, dayStill(placesOf(actor, [origin, destination]), moment)),
  );
  for (const { id } of due) await queue.send(tx, 'stage.time-out', { stage: id });
  return due.length + (await enqueueDueTasks(tx, moment, queue));
};

/** The same in a transaction of its own: what the hourly schedule calls. */
export const sweepDue = async (runtime: Runtime): Promise<number> => {
  const moment = { today: await runtime.clock.today(), now: runtime.clock.now() };
  return asSystem(runtime, 'stage.time-out', (tx) => enqueueDue(tx, moment, runtime.queue));
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
