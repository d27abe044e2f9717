import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import { enqueueExpiredOffers, lapseOffer } from '../../../modules/recruitment/index.ts';
import { enqueueDue, timeOutStage } from '../../../modules/stages/index.ts';
import { timeOutTask } from '../../../modules/tasks/index.ts';
import { setActor } from '../../../platform/command/execute.ts';
import type { JobName, Queue } from '../../../platform/jobs/queue.ts';
import { system } from '../../../platform/policy/actor.ts';
import { type Act, actAll } from './acts.ts';
import type { World } from './world.ts';

const commands: Readonly<Partial<Record<JobName, Act['command']>>> = {
  'stage.time-out': timeOutStage,
  'task.time-out': timeOutTask,
  'offer.lapse': lapseOffer,
};

/**
 * What silence means for every stage, task and offer whose day has passed. The sweeps are those of the hourly schedule; their jobs run here and
 * now instead of through the queue, since the next day waits for them. A job that another program was faster with is refused and changes nothing.
 */
export const timeOuts = async (world: World): Promise<number> => {
  const acts: Act[] = [];
  const collect: Queue = {
    send: async (_, name, payload) => {
      const command = commands[name];
      if (command) acts.push({ actor: system, command, input: payload as unknown as Record<string, unknown> });
    },
  };
  await world.runtime.db.transaction().execute(async (tx) => {
    await setActor(tx, system, 'read');
    await enqueueDue(tx, { today: world.today, now: world.runtime.clock.now() }, collect);
    await enqueueExpiredOffers(tx, world.today, collect);
  });
  await actAll(world, acts);
  return acts.length;
};

/**
 * The day after which silence next means something, as everything stands; undefined when nothing waits. What is over since counts no more, so
 * that a run that was stopped passes over the same days as one that was not.
 */
export const nextTimeOut = (world: World): Promise<PlainDate | undefined> =>
  world.read(async (tx) => {
    const { rows } = await sql<{ day: PlainDate | null }>`
      select least((select min(due_on) from stage where state = 'open' and escalated_on is null and silence <> 'none'),
        (select min(due_on) from task where state = 'open' and escalated_on is null and silence <> 'none'),
        (select min(expires_on) from offer where status = 'open')) as day`.execute(tx);
    return rows[0]?.day ?? undefined;
  });
