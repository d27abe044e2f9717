import { z } from 'zod';
import { isCountry } from '../../kernel/country.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { text } from '../../platform/http/input.ts';
import { closeTasks, openTask } from '../tasks/index.ts';
import type { Kind } from './domain/standing.ts';
import { dueWithin, holderIn } from './due-within.ts';

const loadOwn = async (tx: Tx, organisation: string) => {
  const row = await tx.selectFrom('organisation').select(['id', 'kind', 'country']).where('id', '=', organisation).executeTakeFirst();
  return row && { row, owners: { organisations: [row.id], country: row.country } };
};

/** An organisation registers a place at which it acts under its own licence; its office is asked to confirm it. */
export const openBranch = command({
  name: 'branch.open',
  input: z.object({
    organisation: id('organisation'),
    name: text(120),
    place: text(120),
    /** The organisation's own country unless told. */
    country: z
      .string()
      .transform((code) => code.trim().toUpperCase())
      .refine(isCountry, { error: 'input.code' })
      .optional(),
  }),
  load: ({ organisation }, { tx }) => loadOwn(tx, organisation),
  async run({ row }, { name, place, country }, context) {
    const { tx, today, record } = context;
    const branch = newId();
    await tx
      .insertInto('branch')
      .values({ id: branch, organisation_id: row.id, name, place, country: country ?? row.country, opened_on: today, closed_on: null })
      .execute();
    await record('branch.opened', { organisation: row.id, branch, country: country ?? row.country });
    await openTask(context, {
      kind: 'organisation.branch',
      about: { type: 'organisation', id: row.id },
      owners: { country: row.country, organisations: [row.id] },
      holder: await holderIn(tx, row.country, today),
      ...(await dueWithin(tx, row, 'decide_within', today)),
      asked: { branch },
    });
    return ok({ id: branch, organisation: row.id });
  },
});

/** The organisation closes a branch, or its office does. */
export const closeBranch = command({
  name: 'branch.close',
  input: z.object({ organisation: id('organisation'), branch: id('branch') }),
  load: ({ organisation }, { tx }) => loadOwn(tx, organisation),
  async run({ row }, { branch }, context): Promise<Result<{ id: string; organisation: string }>> {
    const { tx, today, record } = context;
    const done = await tx
      .updateTable('branch')
      .set((eb) => ({ closed_on: today, version: eb('version', '+', 1) }))
      .where('id', '=', branch)
      .where('organisation_id', '=', row.id)
      .where('closed_on', 'is', null)
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) return fail('branch.closed');
    await record('branch.closed', { organisation: row.id, branch });
    await closeTasks(context, { about: { type: 'organisation', id: row.id }, kind: 'organisation.branch', asked: { branch } });
    return ok({ id: branch, organisation: row.id });
  },
});

/** Whether a recruiter can act under another's licence: neither has another principal, and an agent has no agents. */
export const agentFits = async (tx: Tx, row: { readonly id: string; readonly kind: Kind }, agent: string): Promise<Result<true>> => {
  const other = await tx.selectFrom('organisation').select('kind').where('id', '=', agent).executeTakeFirst();
  if (row.kind !== 'recruiter' || other?.kind !== 'recruiter')
    return fail('organisation.not-this-kind', { kind: 'recruiter' }, { field: 'agent' });
  if (agent === row.id) return fail('sub-agent.no-chain', undefined, { field: 'agent' });
  const open = await tx
    .selectFrom('sub_agent')
    .select(['agent_id', 'principal_id'])
    .where('valid_until', 'is', null)
    .where((eb) => eb.or([eb('agent_id', 'in', [agent, row.id]), eb('principal_id', '=', agent)]))
    .execute();
  if (open.some(({ agent_id }) => agent_id === agent)) return fail('sub-agent.has-principal', undefined, { field: 'agent' });
  return open.length > 0 ? fail('sub-agent.no-chain', undefined, { field: 'agent' }) : ok(true);
};

/**
 * A recruiter's office lets another recruiter act under its licence from today: the agent's state is its principal's from then on. Neither
 * has another principal, and an agent has no agents.
 */
export const appointAgent = command({
  name: 'sub-agent.appoint',
  input: z.object({ organisation: id('organisation'), agent: id('organisation'), basis: text(300) }),
  load: ({ organisation }, { tx }) => loadOwn(tx, organisation),
  async run({ row }, { agent, basis }, context): Promise<Result<{ id: string; organisation: string }>> {
    const { tx, today, record } = context;
    // Both are locked in one order, so that two who appoint each other at once do not both succeed.
    await tx.selectFrom('organisation').select('id').where('id', 'in', [agent, row.id]).orderBy('id').forUpdate().execute();
    const fits = await agentFits(tx, row, agent);
    if (!fits.ok) return fits;
    const appointed = newId();
    await tx
      .insertInto('sub_agent')
      .values({ id: appointed, agent_id: agent, principal_id: row.id, valid_from: today, valid_until: null, basis })
      .execute();
    await record('sub-agent.appointed', { principal: row.id, agent, since: today.toString() });
    await closeTasks(context, {
      about: { type: 'organisation', id: row.id },
      kind: 'organisation.agent',
      asked: { agent },
      outcome: 'registered',
    });
    return ok({ id: appointed, organisation: row.id });
  },
});

/** From today the agent no longer acts under its principal's licence. */
export const dismissAgent = command({
  name: 'sub-agent.dismiss',
  input: z.object({ organisation: id('organisation'), agent: id('organisation') }),
  load: ({ organisation }, { tx }) => loadOwn(tx, organisation),
  async run({ row }, { agent }, { tx, today, record }): Promise<Result<{ id: string; organisation: string }>> {
    const done = await tx
      .updateTable('sub_agent')
      .set((eb) => ({ valid_until: today, version: eb('version', '+', 1) }))
      .where('agent_id', '=', agent)
      .where('principal_id', '=', row.id)
      .where('valid_until', 'is', null)
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) return fail('sub-agent.over');
    await record('sub-agent.dismissed', { principal: row.id, agent, since: today.toString() });
    return ok({ id: agent, organisation: row.id });
  },
});
