import './errors.ts';
import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command, type Subject } from '../../platform/command/command.ts';
import { date, text, version } from '../../platform/http/input.ts';
import type { Plan } from './domain/plan.ts';
import { activitiesOf, adopt, insertObjective, insertPlan, planBy } from './store.ts';

/** A policy unit begins its country's plan. Everybody reads it from now on, as one that is being drawn up. */
export const beginPlan = command({
  name: 'action-plan.begin',
  input: z.object({ title: text(160, 3), from: date(), until: date() }).superRefine(({ from, until }, context) => {
    if (isBefore(until, from)) context.addIssue({ code: 'custom', message: 'input.order', path: ['until'] });
  }),
  load: async (_, { actor }): Promise<(Subject & { readonly country: string }) | undefined> =>
    actor.country === undefined ? undefined : { country: actor.country, owners: { country: actor.country } },
  async run({ country }, { title, from, until }, context) {
    const plan = await insertPlan(context, { country, title, startsOn: from, endsOn: until.add({ days: 1 }) });
    await context.record('action-plan.begun', { plan, country });
    return ok({ id: plan });
  },
});

export interface PlanSubject extends Subject {
  readonly plan: Plan;
}

/** The plan of a command, locked, with its country as its owner. */
export const lockedPlan = async (key: string, { tx }: Pick<CommandContext, 'tx'>): Promise<PlanSubject | undefined> => {
  const plan = await planBy(tx, key, true);
  return plan && { plan, version: plan.version, owners: { country: plan.country } };
};

export const addObjective = command({
  name: 'action-plan.add-objective',
  input: z.object({ plan: id('plan'), title: text(300, 3) }),
  load: ({ plan }, context) => lockedPlan(plan, context),
  async run({ plan }, { title }, context) {
    if (plan.adoptedOn) return fail('action-plan.adopted', { on: plan.adoptedOn.toString() });
    const objective = await insertObjective(context, plan, title);
    await context.record('action-plan.objective-added', { plan: plan.id, objective });
    return ok({ id: objective, plan: plan.id });
  },
});

/** The government binds itself: from now on nothing of it changes but what was reached. */
export const adoptPlan = command({
  name: 'action-plan.adopt',
  input: z.object({ plan: id('plan'), version: version() }),
  load: ({ plan }, context) => lockedPlan(plan, context),
  async run({ plan }, _, context) {
    if (plan.adoptedOn) return fail('action-plan.adopted', { on: plan.adoptedOn.toString() });
    const activities = await activitiesOf(context.tx, plan.id);
    if (activities.length === 0) return fail('action-plan.empty');
    await adopt(context, plan);
    await context.record('action-plan.adopted', { plan: plan.id, activities: activities.length });
    return ok({ id: plan.id });
  },
});
