import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok, Refusal } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { JobPayload, Queue } from '../../platform/jobs/queue.ts';
import { system } from '../../platform/policy/actor.ts';
import { holding } from './domain/standing.ts';
import { askAboutRunningFiles } from './follow-up.ts';
import { lastDecisions } from './queries/standing-last.ts';
import { inOrder, standingOf } from './standing.ts';
import { addStanding, bumpVersion, lock } from './store.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Writes down that one licence has reached its end. */
    'organisation.lapse': { readonly organisation: string };
  }
}

/**
 * Writes down that a licence has reached its end, from the day on which it did: nobody decides that, the licence itself says so. A second
 * run is refused with `organisation.not-lapsed` and changes nothing.
 */
export const lapseLicence = command({
  name: 'organisation.lapse',
  input: z.object({ organisation: id('organisation') }),
  async load({ organisation }, { tx }) {
    const row = await lock(tx, organisation);
    return row && { row, owners: { country: row.country } };
  },
  async run({ row }, _, context) {
    const { tx, today } = context;
    const rows = await tx.selectFrom('organisation_status').selectAll().where('organisation_id', '=', row.id).execute();
    const last = inOrder(rows).at(-1);
    const end = last?.licensed_until;
    if (!last || !end || compareDates(today, end) < 0) return fail('organisation.not-lapsed');
    const decision = await addStanding(context, {
      organisation: row.id,
      status: 'lapsed',
      since: end,
      basis: last.basis,
      ground: 'end-of-licence',
    });
    await bumpVersion(tx, row);
    await context.record('organisation.lapsed', { organisation: row.id, decision, from: last.status, since: end.toString() });
    if (holding.has(standingOf(last).status))
      await askAboutRunningFiles(context, {
        organisation: row.id,
        kind: row.kind,
        country: row.country,
        decision,
        status: 'lapsed',
      });
    return ok({ id: row.id });
  },
});

/** Enqueues a job for each licence that has reached its end and of which nobody has written that down; run as the system. @returns how many. */
export const enqueueLapsed = async (tx: Tx, today: Temporal.PlainDate, queue: Queue): Promise<number> => {
  const rows = await lastDecisions(tx).where('one.licensed_until', '<=', today).execute();
  for (const row of rows) await queue.send(tx, 'organisation.lapse', { organisation: row.organisation_id });
  return rows.length;
};

/** The same in a transaction of its own: what the hourly schedule calls. */
export const sweepLapsed = async (runtime: Runtime): Promise<number> => {
  const today = await runtime.clock.today();
  return asSystem(runtime, 'organisation.lapse', (tx) => enqueueLapsed(tx, today, runtime.queue));
};

/** The worker of the job. @throws Refusal when it could not act now, so that the job is tried again. */
export const lapseLicenceJob =
  (runtime: Runtime) =>
  async (payload: JobPayload<'organisation.lapse'>): Promise<void> => {
    const result = await execute(runtime, system, lapseLicence, payload);
    if (!result.ok && result.error.code !== 'organisation.not-lapsed') throw new Refusal(result.error.code);
  };
