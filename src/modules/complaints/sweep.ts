import './tables.ts';
import { z } from 'zod';
import type { PlainDate } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import { json } from '../../platform/db/database.ts';
import { system } from '../../platform/policy/actor.ts';
import { dayStill } from '../../platform/standards/index.ts';
import { isBreached } from './domain/clock.ts';
import { endOfHalf, measuresOf } from './domain/measures.ts';
import { sweepHoldsOfComplaints } from './keep-hold.ts';
import { countedComplaints } from './queries/counted.ts';
import { lockComplaint } from './store.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** What has become late, what may be forgotten, and what can be published. */
    'complaint.sweep': Record<string, never>;
  }
}

/** A step has not been done by its last day: it goes to the duty officer, once. The day is that of the place. */
export const escalate = command({
  name: 'complaint.escalate',
  input: z.object({ term: id('term') }),
  async load({ term: key }, { tx }) {
    const term = await tx.selectFrom('complaint_term').selectAll().where('id', '=', key).forUpdate().executeTakeFirst();
    const complaint = term && (await tx.selectFrom('complaint').select('country').where('id', '=', term.complaint_id).executeTakeFirst());
    return term && complaint && { term, country: complaint.country, owners: {} };
  },
  async run({ term, country }, _, { tx, today, now, record }) {
    const there = dayStill([country], { today, now });
    if (term.done_on || !isBreached(term.due_on, term.escalated_on !== null, there)) return fail('complaint.not-late');
    await tx
      .updateTable('complaint_term')
      .set({ escalated_on: today, version: term.version + 1 })
      .where('id', '=', term.id)
      .execute();
    await record('complaint.escalated', { complaint: term.complaint_id, step: term.step, due: term.due_on.toString() });
    return ok({ id: term.id });
  },
});

/** The time after its end is over: the key of a complaint is destroyed, and with it everything that was told. Its days stay, for the figures. */
export const forget = command({
  name: 'complaint.forget',
  input: z.object({ complaint: id('complaint') }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run({ row }, _, { tx, today, record }) {
    if (!row.receipt_ends || row.data_key === null || Temporal.PlainDate.compare(today, row.receipt_ends) <= 0)
      return fail('complaint.not-late');
    await tx
      .updateTable('complaint')
      .set({ data_key: null, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    await record('complaint.forgotten', { complaint: row.id });
    return ok({ id: row.id });
  },
});

/** Publishes the figures of a half of a year that is over: once, and never again, so that no second version tells who came between. */
export const publishFigures = command({
  name: 'complaint.publish',
  input: z.object({ half: z.string().regex(/^\d{4}-[12]$/) }),
  load: async () => ({ owners: {} }),
  async run(_, { half }, { tx, today, record }) {
    if (Temporal.PlainDate.compare(today, publishable(half)) < 0) return fail('complaint.not-late');
    const rows = measuresOf(await countedComplaints(tx, half), today);
    const added = await tx
      .insertInto('complaint_figures')
      .values({ half, rows: json(rows), published_on: today })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) return fail('complaint.not-late');
    await record('complaint.figures-published', { half, rows: rows.length });
    return ok({ half });
  },
});

/** Half a year after the half is over: so long may a complaint of its last day take until most of its days are known. */
const publishable = (half: string): PlainDate => endOfHalf(half).add({ months: 6 });

/** The latest half whose figures can be published on a day. */
const latestHalf = (today: PlainDate): string => {
  const day = today.subtract({ months: 12 });
  return `${day.year}-${day.month <= 6 ? 1 : 2}`;
};

/** Does what days ask for. Each item is a command of its own, and a second run changes nothing. */
export const sweepComplaints = async (runtime: Runtime): Promise<void> => {
  const today = await runtime.clock.today();
  const late = await asSystem(runtime, 'complaint.escalate', (tx) =>
    tx
      .selectFrom('complaint_term')
      .select('id')
      .where('due_on', '<', today)
      .where('done_on', 'is', null)
      .where('escalated_on', 'is', null)
      .limit(1_000)
      .execute(),
  );
  for (const term of late) await execute(runtime, system, escalate, { term: term.id });
  const old = await asSystem(runtime, 'complaint.forget', (tx) =>
    tx.selectFrom('complaint').select('id').where('receipt_ends', '<', today).where('data_key', 'is not', null).limit(1_000).execute(),
  );
  for (const complaint of old) await execute(runtime, system, forget, { complaint: complaint.id });
  await sweepHoldsOfComplaints(runtime);
  await execute(runtime, system, publishFigures, { half: latestHalf(today) });
};
