import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { prose } from '../../platform/http/input.ts';
import { openTask } from '../tasks/index.ts';
import { applicable } from './domain/application.ts';
import { dueWithin, holderIn } from './due-within.ts';
import { openTaskOf } from './queries/open-asked.ts';
import { ownStandingOn } from './standing.ts';
import { lock } from './store.ts';

/**
 * An organisation applies for what it has not: a licence, its renewal before it ends, or the lifting of a suspension. One application waits
 * at a time. The office decides on it by a step of the register, or declines it and says why.
 */
export const applyForLicence = command({
  name: 'organisation.apply',
  input: z.object({
    organisation: id('organisation'),
    /** What the organisation shows: for officers of its country alone. */
    shown: prose(4_000),
  }),
  async load({ organisation }, { tx }) {
    const row = await lock(tx, organisation);
    return row && { row, owners: { organisations: [row.id] } };
  },
  async run({ row }, { shown }, context): Promise<Result<{ id: string; task: string; for: string }>> {
    const { tx, today } = context;
    const what = applicable(row.kind, await ownStandingOn(tx, row.id, today), today);
    if (!what.ok) return what;
    const waiting = await openTaskOf(tx, row.id, 'organisation.application');
    if (waiting) return fail('organisation.applied', { until: waiting.dueOn.toString() });
    const { due, basis } = await dueWithin(tx, row, 'decide_within', today);
    const task = await openTask(context, {
      kind: 'organisation.application',
      about: { type: 'organisation', id: row.id },
      owners: { country: row.country, organisations: [row.id] },
      holder: await holderIn(tx, row.country, today),
      due,
      basis,
      asked: { for: what.value },
      question: shown,
    });
    await context.record('organisation.applied', { organisation: row.id, for: what.value, task: task.id });
    return ok({ id: row.id, task: task.id, for: what.value });
  },
});
