import './errors.ts';
import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, date, integer, money, text } from '../../platform/http/input.ts';
import { lockedPlan } from './begin-plan.ts';
import { leads } from './domain/plan.ts';
import { insertActivity, objectivesOf } from './store.ts';

/** The largest figure that is counted: no country has more people. */
const most = 2_000_000_000;

/** What will be done, by which office, with what money, counted how, from what to what, by when. None of it can be left out. */
export const addActivity = command({
  name: 'action-plan.add-activity',
  input: z.object({
    plan: id('plan'),
    objective: id('objective'),
    title: text(300, 3),
    lead: choice(leads),
    indicator: text(300, 3),
    baseline: integer(0, most),
    target: integer(0, most),
    due: date(),
    budget: money(),
  }),
  load: ({ plan }, context) => lockedPlan(plan, context),
  async run({ plan }, { objective, baseline, target, due, ...input }, context) {
    if (plan.adoptedOn) return fail('action-plan.adopted', { on: plan.adoptedOn.toString() });
    const objectives = await objectivesOf(context.tx, plan.id);
    if (!objectives.some((one) => one.id === objective)) return fail('input.choice', undefined, { field: 'objective' });
    if (baseline === target) return fail('action-plan.same-figure', { figure: target }, { field: 'target' });
    const last = plan.endsOn.subtract({ days: 1 });
    if (isBefore(due, plan.startsOn) || isBefore(last, due))
      return fail('action-plan.outside', { from: plan.startsOn.toString(), until: last.toString() }, { field: 'due' });
    const figures = { baseline: BigInt(baseline), target: BigInt(target) };
    const activity = await insertActivity(context, plan, { objective, dueOn: due, ...figures, ...input });
    await context.record('action-plan.activity-added', { plan: plan.id, objective, activity, lead: input.lead, due: due.toString() });
    return ok({ id: activity, plan: plan.id });
  },
});
