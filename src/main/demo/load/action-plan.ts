import { addActivity, addObjective, adoptPlan, beginPlan, recordEvidence } from '../../../modules/action-plan/index.ts';
import type { AnyCommand, OutputOf } from '../../../platform/command/command.ts';
import { execute, type Runtime } from '../../../platform/command/execute.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import type { Role } from '../../../platform/policy/matrix.ts';
import type { DemoPlan } from '../plan.ts';

interface Pledged {
  readonly lead: Role;
  readonly title: string;
  readonly indicator: string;
  readonly baseline: number;
  readonly target: number;
  readonly reached: number | undefined;
  readonly budget: string;
  readonly spent: string;
}

/** What an invented government has bound itself to, and what its offices have reported; the last activity was not measured yet. */
const activities: readonly Pledged[] = [
  {
    ...{ lead: 'origin-agency', title: 'Tell workers before they leave what nobody may ask them to pay' },
    ...{ indicator: 'Workers told in a year', baseline: 0, target: 8_000, reached: 5_200, budget: '900000.00', spent: '410000.00' },
  },
  {
    ...{ lead: 'policy', title: 'Answer calls for help in the languages of those who call' },
    ...{ indicator: 'Languages in which the line answers', baseline: 1, target: 4, reached: 3, budget: '300000.00', spent: '180000.00' },
  },
  {
    ...{ lead: 'origin-agency', title: 'Have advertisements without a licence taken down' },
    ...{ indicator: 'Days until an advertisement is down', baseline: 40, target: 5, reached: undefined, budget: '120000.00', spent: '0' },
  },
];

/** An action plan against trafficking of Morocco, adopted, with progress from evidence. Its title says that it is invented. */
export const loadActionPlan = async (runtime: Runtime, plan: DemoPlan, actorOf: (role: Role) => Actor): Promise<void> => {
  const does = async <C extends AnyCommand>(actor: Actor, command: C, input: Readonly<Record<string, unknown>>): Promise<OutputOf<C>> => {
    const done = await execute(runtime, actor, command, input);
    if (!done.ok) throw new Error(`the demonstration's action plan: ${command.name}: ${done.error.code}`);
    return done.value as OutputOf<C>;
  };
  const { year } = plan.from;
  const policy = actorOf('policy');
  const money = (amount: string) => ({ amount, currency: 'MAD' });
  const years = { from: `${year - 1}-01-01`, until: `${year + 3}-12-31` };
  const { id } = await does(policy, beginPlan, { title: `Invented action plan against trafficking, ${year - 1} to ${year + 3}`, ...years });
  const objective = await does(policy, addObjective, { plan: id, title: 'Nobody leaves into debt, and nobody is left alone (invented)' });
  const begun = [];
  for (const { reached, spent, budget, ...activity } of activities) {
    const input = { plan: id, objective: objective.id, due: `${year + 2}-12-31`, budget: money(budget), ...activity };
    const made = await does(policy, addActivity, input);
    begun.push({ id: made.id, reached, spent, lead: activity.lead });
  }
  await does(policy, adoptPlan, { plan: id, version: 1 });
  for (const { id: activity, lead, reached, spent } of begun)
    if (reached !== undefined) {
      const report = { value: reached, measuredOn: plan.from.toString(), spent: money(spent), source: 'Invented for the demonstration' };
      await does(actorOf(lead), recordEvidence, { plan: id, activity, ...report });
    }
};
