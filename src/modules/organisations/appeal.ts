import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { isSamePerson } from '../../platform/auth/one-person.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { choice, prose, text } from '../../platform/http/input.ts';
import { closeTasks, openTask } from '../tasks/index.ts';
import { bondFloorHolds } from './bond.ts';
import { appealable } from './domain/appeal.ts';
import { standingAt } from './domain/standing.ts';
import { dueWithin, holderIn } from './due-within.ts';
import { closeAsked } from './follow-up.ts';
import { inOrder, standingOf } from './standing.ts';
import { addStanding, bumpVersion, type LockedOrganisation, lock } from './store.ts';

const rowsOf = async ({ tx }: CommandContext, organisation: string) =>
  inOrder(await tx.selectFrom('organisation_status').selectAll().where('organisation_id', '=', organisation).execute());

const loadOwn = (tx: Tx, organisation: string) =>
  tx.selectFrom('organisation').select(['id', 'kind', 'country']).where('id', '=', organisation).executeTakeFirst();

/** Who took a decision: the officer who carried it out, and where it asked for two persons both of them. */
const decidersOf = async ({ tx }: CommandContext, decision: { id: string; decided_by: string | null } | undefined): Promise<string[]> => {
  if (!decision) return [];
  const both = await tx.selectFrom('licence_approval').select('account_id').where('decision_id', '=', decision.id).execute();
  return [...new Set([...(decision.decided_by === null ? [] : [decision.decided_by]), ...both.map(({ account_id }) => account_id)])];
};

/** An organisation appeals against a decision on it, before the last day that the programme names. The decision holds in the meantime. */
export const fileAppeal = command({
  name: 'appeal.file',
  input: z.object({ organisation: id('organisation'), decision: id('decision'), grounds: prose(4_000) }),
  async load({ organisation }, { tx }) {
    const row = await loadOwn(tx, organisation);
    return row && { row, owners: { organisations: [row.id] } };
  },
  async run({ row }, { decision, grounds }, context): Promise<Result<{ id: string; organisation: string }>> {
    const one = (await rowsOf(context, row.id)).find((other) => other.id === decision);
    if (!one) return fail('appeal.nothing');
    const may = appealable({ status: one.status, ground: one.ground ?? undefined, appealBy: one.appeal_by ?? undefined }, context.today);
    if (!may.ok) return may;
    const appeal = newId();
    const done = await context.tx
      .insertInto('licence_appeal')
      .values({
        id: appeal,
        organisation_id: row.id,
        decision_id: decision,
        state: 'filed',
        filed_on: context.today,
        grounds,
        decided_on: null,
        decided_by: null,
        basis: null,
        reason: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (done.numInsertedOrUpdatedRows !== 1n) return fail('appeal.filed');
    await context.record('licence-appeal.filed', { organisation: row.id, appeal, decision });
    await openTask(context, {
      kind: 'organisation.appeal',
      about: { type: 'organisation', id: row.id },
      owners: { country: row.country, organisations: [row.id] },
      holder: await holderIn(context.tx, row.country, context.today),
      ...(await dueWithin(context.tx, row, 'appeal.decide_within', context.today)),
      asked: { appeal, decision, status: one.status, since: one.valid_from.toString() },
    });
    return ok({ id: appeal, organisation: row.id });
  },
});

/** The organisation takes its appeal back, as long as nobody has decided on it: the decision stands. */
export const withdrawAppeal = command({
  name: 'appeal.withdraw',
  input: z.object({ organisation: id('organisation'), appeal: id('appeal') }),
  async load({ organisation }, { tx }) {
    const row = await loadOwn(tx, organisation);
    return row && { row, owners: { organisations: [row.id] } };
  },
  async run({ row }, { appeal }, context): Promise<Result<{ id: string; organisation: string }>> {
    const done = await context.tx
      .updateTable('licence_appeal')
      .set((eb) => ({ state: 'withdrawn', decided_on: context.today, version: eb('version', '+', 1) }))
      .where('id', '=', appeal)
      .where('organisation_id', '=', row.id)
      .where('state', '=', 'filed')
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) return fail('appeal.answered');
    await context.record('licence-appeal.withdrawn', { organisation: row.id, appeal });
    await closeAppeal(context, row.id, appeal, 'withdrawn');
    return ok({ id: appeal, organisation: row.id });
  },
});

const closeAppeal = (context: CommandContext, organisation: string, appeal: string, outcome: string): Promise<void> =>
  closeTasks(context, { about: { type: 'organisation', id: organisation }, kind: 'organisation.appeal', asked: { appeal }, outcome });

/**
 * The office decides on an appeal: dismissed, or upheld. Whoever took the decision does not decide on the appeal against it. An upheld appeal
 * gives back, from today, what the organisation had before; that the decision stood until then stays in the register.
 */
export const decideAppeal = command({
  name: 'appeal.decide',
  input: z.object({
    organisation: id('organisation'),
    appeal: id('appeal'),
    outcome: choice(['upheld', 'dismissed']),
    basis: text(300),
    reason: prose(4_000),
  }),
  async load({ organisation }, { tx }) {
    const row = await lock(tx, organisation);
    return row && { row, owners: { country: row.country } };
  },
  async run({ row }, input, context): Promise<Result<{ id: string; organisation: string }>> {
    const { tx, today, actor } = context;
    const appeal = await tx
      .selectFrom('licence_appeal')
      .selectAll()
      .where('id', '=', input.appeal)
      .where('organisation_id', '=', row.id)
      .forUpdate()
      .executeTakeFirst();
    if (appeal?.state !== 'filed') return fail('appeal.answered');
    const rows = await rowsOf(context, row.id);
    const decision = rows.find(({ id: key }) => key === appeal.decision_id);
    for (const account of await decidersOf(context, decision))
      if (await isSamePerson(tx, account, actor.account)) return fail('appeal.own-decision');
    await tx
      .updateTable('licence_appeal')
      .set({
        state: input.outcome,
        decided_on: today,
        decided_by: actor.account ?? null,
        basis: input.basis,
        reason: input.reason,
        version: appeal.version + 1,
      })
      .where('id', '=', appeal.id)
      .execute();
    await context.record('licence-appeal.decided', {
      organisation: row.id,
      appeal: appeal.id,
      decision: appeal.decision_id,
      outcome: input.outcome,
    });
    await closeAppeal(context, row.id, appeal.id, input.outcome);
    if (input.outcome === 'upheld')
      return giveBack(context, row, { rows, against: appeal.decision_id, basis: input.basis, appeal: appeal.id });
    return ok({ id: appeal.id, organisation: row.id });
  },
});

/** The state before the decision, from today, unless something else has been decided since, which stands. */
const giveBack = async (
  context: CommandContext,
  row: LockedOrganisation,
  { rows, against, basis, appeal }: { rows: Awaited<ReturnType<typeof rowsOf>>; against: string; basis: string; appeal: string },
): Promise<Result<{ id: string; organisation: string }>> => {
  const answer = ok({ id: appeal, organisation: row.id });
  const at = rows.findIndex(({ id: key }) => key === against);
  if (at !== rows.length - 1) return answer;
  const now = standingAt(rows.map(standingOf), context.today);
  const before = standingAt(rows.slice(0, at).map(standingOf), context.today);
  if (!now || !before || before.status === now.status) return answer;
  const secured =
    before.status === 'licensed' || before.status === 'provisional' ? await bondFloorHolds(context.tx, row, context.today) : ok(true);
  if (!secured.ok) return secured;
  const decision = await addStanding(context, {
    organisation: row.id,
    status: before.status,
    basis,
    ground: 'appeal-upheld',
    licensedUntil: before.licensedUntil ?? null,
    termUntil: before.termUntil ?? null,
  });
  await bumpVersion(context.tx, row);
  await context.record('organisation.status-set', {
    organisation: row.id,
    decision,
    from: now.status,
    to: before.status,
    since: context.today.toString(),
    ground: 'appeal-upheld',
  });
  await closeAsked(context, row.id, 'lifted');
  return answer;
};
