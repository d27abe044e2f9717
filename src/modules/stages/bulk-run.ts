import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command, type Subject } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { date, prose, version } from '../../platform/http/input.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { isChoosable } from './bulk-steps.ts';
import { bulkOutcomes } from './queries/bulk-preview.ts';
import { type QueueFilter, type QueueRow, whens } from './queries/work-queue.ts';
import { allOfQueue } from './queue-csv.ts';
import './tables.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Answers the steps of a run, one portion after the other, until all are answered or somebody stops it. */
    'stage.bulk': { readonly run: string };
  }
}

/** The most steps of one run. */
export const mostOfRun = 5_000;
/** Rows that one statement writes. */
const portion = 1_000;

/** Every step of a view of the queue that many can be answered of. */
export const matching = async (tx: Tx, actor: Actor, today: Temporal.PlainDate, filter: QueueFilter): Promise<readonly QueueRow[]> =>
  (await allOfQueue(tx, actor, today, filter)).filter(({ step }) => isChoosable(step));

/**
 * Begins one answer to everything that matches a view of the queue. The steps are those of this moment; they are answered by a job, each by
 * the command of a single one, and what is left can be stopped.
 */
export const beginBulk = command({
  name: 'bulk.begin',
  input: z.object({
    stage: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,60}$/, { error: 'input.choice' })
      .optional(),
    step: z
      .string()
      .regex(/^[a-z.-]{1,60}$/, { error: 'input.choice' })
      .optional(),
    subject: z.enum(['vacancy', 'placement']).optional(),
    when: z.enum(whens).optional(),
    outcome: z.enum(bulkOutcomes),
    reason: prose(2_000).optional(),
    on: date().optional(),
    lang: z
      .string()
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, { error: 'input.choice' })
      .default('en'),
    /** How many the sender saw: when more have come, they are looked at first. */
    seen: z.coerce.number().int().positive().optional(),
  }),
  load: async (_, { actor }): Promise<(Subject & { account: string; country: string }) | undefined> =>
    actor.account === undefined || actor.country === undefined
      ? undefined
      : { account: actor.account, country: actor.country, owners: { country: actor.country } },
  async run({ account, country }, { outcome, reason, on, lang, seen, ...filter }, context) {
    const { tx, actor, today } = context;
    if (outcome !== 'approved' && reason === undefined) return fail('input.missing', {}, { field: 'reason' });
    const running = await tx
      .selectFrom('bulk_run')
      .select('id')
      .where('account_id', '=', account)
      .where('state', '=', 'running')
      .executeTakeFirst();
    if (running) return fail('bulk.running');
    const rows = await matching(tx, actor, today, filter);
    if (rows.length === 0) return fail('bulk.nothing-matches');
    if (rows.length > mostOfRun) return fail('bulk.too-many', { n: rows.length, most: mostOfRun });
    if (seen !== undefined && rows.length > seen) return fail('bulk.more-than-seen', { seen, now: rows.length });
    const run = newId();
    await tx
      .insertInto('bulk_run')
      .values({
        id: run,
        account_id: account,
        role: actor.role,
        country,
        outcome,
        reason: reason ?? null,
        happened_on: on ?? null,
        lang,
        state: 'running',
        total: rows.length,
        begun_on: today,
        ended_on: null,
      })
      .execute();
    const items = rows.map((row, number) => ({
      run_id: run,
      number,
      stage_id: row.id,
      seen: row.version,
      reference: row.reference,
      state: 'open' as const,
      code: null,
    }));
    for (let from = 0; from < items.length; from += portion)
      await tx
        .insertInto('bulk_item')
        .values(items.slice(from, from + portion))
        .execute();
    await context.enqueue('stage.bulk', { run });
    await context.record('bulk.begun', { run, outcome, steps: rows.length });
    return ok({ id: run });
  },
});

/** Stops what is left of a run; what is answered stays answered. */
export const stopBulk = command({
  name: 'bulk.stop',
  input: z.object({ run: id('run'), version: version().optional() }),
  async load({ run }, { tx, actor }) {
    const row = await tx.selectFrom('bulk_run').selectAll().where('id', '=', run).forUpdate().executeTakeFirst();
    return row && row.account_id === actor.account ? { row, owners: { country: row.country } } : undefined;
  },
  async run({ row }, _, { tx, today, record }) {
    if (row.state !== 'running') return fail('bulk.over');
    await tx
      .updateTable('bulk_run')
      .set({ state: 'stopped', ended_on: today, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    await record('bulk.stopped', { run: row.id });
    return ok({ id: row.id });
  },
});
