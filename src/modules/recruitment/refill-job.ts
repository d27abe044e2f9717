import { sql } from 'kysely';
import { Refusal } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { JobPayload } from '../../platform/jobs/queue.ts';
import { system } from '../../platform/policy/actor.ts';
import { refillRound } from './refill-round.ts';
import './tables.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Gives out the places of a round that became free: all of them, or the one that a worker left. */
    'round.refill': { readonly round: string; readonly vacancy?: string; readonly worker?: string };
  }
}

/** An offer that came to nothing, or whose worker stepped back. */
type Left = { readonly round_id: string | null; readonly vacancy_id: string; readonly worker_id: string } | undefined;

/** Asks that the place of an offer goes to the next of its round; one by name or from a list belongs to no round. */
export const askRefill = async ({ enqueue }: Pick<CommandContext, 'enqueue'>, left: Left): Promise<void> => {
  if (left?.round_id) await enqueue('round.refill', { round: left.round_id, vacancy: left.vacancy_id, worker: left.worker_id });
};

/** Days after which nobody looks any more whether a place that became free was given out: the round's page still offers it. */
const lookedBack = 2;

/** Rounds of which an offer came to nothing, or a file ended, in the last days. */
const freedLately = async (tx: Tx, today: Temporal.PlainDate): Promise<readonly string[]> => {
  const since = today.subtract({ days: lookedBack });
  const { rows } = await sql<{ round: string }>`
    select distinct coalesce(r.follows, r.id) as round from round r join offer o on o.round_id = r.id
    where (o.status in ('declined', 'lapsed') and o.answered_on >= ${since}::date)
      or exists (select from placement p where p.offer_id = o.id and p.status in ('lapsed', 'withdrawn') and p.ended_on >= ${since}::date)`.execute(
    tx,
  );
  return rows.map(({ round }) => round);
};

/** Enqueues the job of each round of which a place became free lately: a restore brings no jobs. Where nothing is free it does nothing. */
export const sweepRefills = async (runtime: Runtime): Promise<void> => {
  const today = await runtime.clock.today();
  await asSystem(runtime, 'round.refill', async (tx) => {
    for (const round of await freedLately(tx, today)) await runtime.queue.send(tx, 'round.refill', { round });
  });
};

/** Refusals that say that there is nothing to give out, or nobody to give it. */
const nothingToDo = new Set(['round.nothing-free', 'corridor.no-programme']);

/** The worker of the job. @throws Refusal when it could not act now, so that the job is tried again. */
export const refillJob =
  (runtime: Runtime) =>
  async (payload: JobPayload<'round.refill'>): Promise<void> => {
    const result = await execute(runtime, system, refillRound, payload);
    if (!result.ok && !nothingToDo.has(result.error.code)) throw new Refusal(result.error.code);
  };
