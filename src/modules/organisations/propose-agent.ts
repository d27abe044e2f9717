import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { prose } from '../../platform/http/input.ts';
import { openTask } from '../tasks/index.ts';
import { agentFits } from './branches.ts';
import { dueWithin, holderIn } from './due-within.ts';
import { openTasksOf } from './queries/open-asked.ts';
import { lock } from './store.ts';

/** A recruiter proposes to its office another that is to act under its licence, and says what it will do. Nothing holds until the office has registered it. */
export const proposeAgent = command({
  name: 'sub-agent.propose',
  input: z.object({ organisation: id('organisation'), agent: id('organisation'), purpose: prose(2_000) }),
  async load({ organisation }, { tx }) {
    const row = await lock(tx, organisation);
    return row && { row, owners: { organisations: [row.id] } };
  },
  async run({ row }, { agent, purpose }, context): Promise<Result<{ id: string; organisation: string }>> {
    const { tx, today } = context;
    const fits = await agentFits(tx, row, agent);
    if (!fits.ok) return fits;
    const before = (await openTasksOf(tx, row.id, 'organisation.agent')).find(({ asked }) => asked.agent === agent);
    if (before) return fail('sub-agent.proposed', { until: before.dueOn.toString() }, { field: 'agent' });
    const task = await openTask(context, {
      kind: 'organisation.agent',
      about: { type: 'organisation', id: row.id },
      owners: { country: row.country, organisations: [row.id] },
      holder: await holderIn(tx, row.country, today),
      ...(await dueWithin(tx, row, 'decide_within', today)),
      asked: { agent },
      question: purpose,
    });
    await context.record('sub-agent.proposed', { principal: row.id, agent, task: task.id });
    return ok({ id: task.id, organisation: row.id });
  },
});
