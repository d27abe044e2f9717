import { z } from 'zod';
import { compareDates, isBefore } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok, Refusal } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { JobPayload, Queue } from '../../platform/jobs/queue.ts';
import { system } from '../../platform/policy/actor.ts';
import { bondFloorHolds } from './bond.ts';
import { heldUp, holding } from './domain/standing.ts';
import { closeAsked } from './follow-up.ts';
import { lastDecisions } from './queries/standing-last.ts';
import { inOrder } from './standing.ts';
import { addStanding, bumpVersion, lock } from './store.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Writes down that the term of one suspension is over. */
    'organisation.lift': { readonly organisation: string };
  }
}

/** What a job meets when there is nothing to lift, or not yet: the next sweep asks again. */
const notNow = new Set(['organisation.not-over', 'bond.short']);

/**
 * Ends a suspension whose term is over, from the day on which it is written down: nobody decides that, the decision that suspended says until
 * when. The organisation has again what it had before, to the end of the licence that it then had. Where the bond lies below its floor it stays
 * suspended until that is mended. A second run is refused with `organisation.not-over` and changes nothing.
 */
export const liftSuspension = command({
  name: 'organisation.lift',
  input: z.object({ organisation: id('organisation') }),
  async load({ organisation }, { tx }) {
    const row = await lock(tx, organisation);
    return row && { row, owners: { country: row.country } };
  },
  async run({ row }, _, context) {
    const { tx, today } = context;
    const rows = inOrder(await tx.selectFrom('organisation_status').selectAll().where('organisation_id', '=', row.id).execute());
    const last = rows.at(-1);
    const before = rows.findLast(({ status }) => holding.has(status));
    const over = last?.term_until && heldUp.has(last.status) && compareDates(last.term_until, today) <= 0;
    // A licence that has reached its end meanwhile has lapsed: there is nothing to give back.
    if (!last || !over || !before || (last.licensed_until && !isBefore(today, last.licensed_until))) return fail('organisation.not-over');
    const secured = await bondFloorHolds(tx, row, today);
    if (!secured.ok) return secured;
    const decision = await addStanding(context, {
      organisation: row.id,
      status: before.status,
      basis: last.basis,
      ground: 'end-of-term',
      licensedUntil: last.licensed_until,
    });
    await bumpVersion(tx, row);
    await context.record('organisation.lifted', { organisation: row.id, decision, from: last.status, to: before.status, term: last.id });
    await closeAsked(context, row.id, 'lifted');
    return ok({ id: row.id });
  },
});

/** Enqueues a job for each suspension whose term is over; run as the system. @returns how many. */
export const enqueueOver = async (tx: Tx, today: Temporal.PlainDate, queue: Queue): Promise<number> => {
  const rows = await lastDecisions(tx)
    .where('one.term_until', '<=', today)
    .where('one.status', 'in', ['preventive', 'suspended'])
    .execute();
  for (const row of rows) await queue.send(tx, 'organisation.lift', { organisation: row.organisation_id });
  return rows.length;
};

/** The same in a transaction of its own: what the hourly schedule calls. */
export const sweepOver = async (runtime: Runtime): Promise<number> => {
  const today = await runtime.clock.today();
  return asSystem(runtime, 'organisation.lift', (tx) => enqueueOver(tx, today, runtime.queue));
};

/** The worker of the job. @throws Refusal when it could not act now, so that the job is tried again. */
export const liftSuspensionJob =
  (runtime: Runtime) =>
  async (payload: JobPayload<'organisation.lift'>): Promise<void> => {
    const result = await execute(runtime, system, liftSuspension, payload);
    if (!result.ok && !notNow.has(result.error.code)) throw new Refusal(result.error.code);
  };
