import './errors.ts';
import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command, type Subject } from '../../platform/command/command.ts';
import { date, integer, money, text } from '../../platform/http/input.ts';
import type { Role } from '../../platform/policy/matrix.ts';
import { closeTasks, openTask, registerTask, tasksAbout } from '../tasks/index.ts';
import type { Activity, Plan } from './domain/plan.ts';
import { activityBy, insertEvidence, planBy } from './store.ts';

export const reportTask = 'action-plan.report';

registerTask({
  kind: reportTask,
  outcomes: ['nothing-new'],
  reasonNeeded: ['nothing-new'],
  silence: 'escalate',
  words: 'action-plan.task.report',
  href: (task) => `/action-plans/${String(task.asked.plan)}/activities/${task.about.id}`,
  does: (task) => `/action-plans/${String(task.asked.plan)}/activities/${task.about.id}`,
});

interface ActivitySubject extends Subject {
  readonly activity: Activity;
  readonly plan: Plan;
}

const subjectOf = async (activityId: string, planId: string, { tx }: Pick<CommandContext, 'tx'>): Promise<ActivitySubject | undefined> => {
  const activity = await activityBy(tx, activityId);
  const plan = activity && activity.plan === planId ? await planBy(tx, planId) : undefined;
  return activity && plan && { activity, plan, owners: { country: plan.country } };
};

const of = { plan: id('plan'), activity: id('activity') };

/** The policy unit asks the office that answers for an activity how far it is, by a day. The answer is owed: late, it is passed on. */
export const askReport = command({
  name: 'action-plan.ask-report',
  input: z.object({ ...of, due: date() }),
  load: ({ activity, plan }, context) => subjectOf(activity, plan, context),
  async run({ activity, plan, owners }, { due }, context) {
    if (!plan.adoptedOn) return fail('action-plan.not-adopted');
    if (isBefore(due, context.today)) return fail('action-plan.in-past', { today: context.today.toString() }, { field: 'due' });
    const about = { type: 'activity', id: activity.id } as const;
    const open = (await tasksAbout(context.tx, about)).find(({ kind, state }) => kind === reportTask && state === 'open');
    if (open) return fail('action-plan.asked-already', { due: open.dueOn.toString() });
    const task = await openTask(context, {
      kind: reportTask,
      about,
      owners,
      holder: { role: activity.lead as Role, country: plan.country },
      due,
      asked: { plan: plan.id, indicator: activity.position },
    });
    return ok({ ...task, plan: plan.id, activity: activity.id });
  },
});

/** The office that answers for an activity says what was reached by a day, what it has cost so far, and where everybody can check it. */
export const recordEvidence = command({
  name: 'action-plan.record-evidence',
  input: z.object({ ...of, value: integer(0, 2_000_000_000), measuredOn: date(), spent: money(), source: text(300, 3) }),
  load: ({ activity, plan }, context) => subjectOf(activity, plan, context),
  async run({ activity, plan }, { value, measuredOn, spent, source }, context) {
    if (!plan.adoptedOn) return fail('action-plan.not-adopted');
    if (activity.lead !== context.actor.role) return fail('action-plan.not-yours', { lead: activity.lead });
    if (isBefore(context.today, measuredOn))
      return fail('action-plan.in-future', { today: context.today.toString() }, { field: 'measuredOn' });
    if (isBefore(measuredOn, plan.startsOn))
      return fail('action-plan.before-plan', { from: plan.startsOn.toString() }, { field: 'measuredOn' });
    if (spent.currency !== activity.budget.currency)
      return fail('action-plan.other-currency', { currency: activity.budget.currency }, { field: 'spent' });
    const evidence = await insertEvidence(context, activity, { value: BigInt(value), measuredOn, spent, source });
    await context.record('action-plan.evidence-recorded', { plan: plan.id, activity: activity.id, evidence, value });
    await closeTasks(context, { about: { type: 'activity', id: activity.id }, kind: reportTask, outcome: 'reported' });
    return ok({ id: evidence, plan: plan.id, activity: activity.id });
  },
});
