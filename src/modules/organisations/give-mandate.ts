import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { date } from '../../platform/http/input.ts';
import { holdsOn, mandateDays } from './domain/mandate.ts';
import { type MandateRow, mandateOf } from './mandates.ts';

/** Between whom: the organisations are public, their mandates too. */
const between = async (tx: Tx, employer: string, recruiter: string): Promise<readonly MandateRow[]> =>
  tx.selectFrom('mandate').selectAll().where('employer_id', '=', employer).where('recruiter_id', '=', recruiter).execute();

const kindOf = async (tx: Tx, organisation: string): Promise<string | undefined> =>
  (await tx.selectFrom('organisation').select('kind').where('id', '=', organisation).executeTakeFirst())?.kind;

const loadParty = async (tx: Tx, organisation: string, kind: 'employer' | 'recruiter') => {
  const found = await kindOf(tx, organisation);
  return found === undefined ? undefined : { organisation, fits: found === kind, owners: { organisations: [organisation] } };
};

/** A recruiter asks an employer for its mandate; the employer gives it or declines. */
export const askMandate = command({
  name: 'mandate.ask',
  input: z.object({ organisation: id('organisation'), employer: id('organisation') }),
  load: ({ organisation }, { tx }) => loadParty(tx, organisation, 'recruiter'),
  async run(
    { organisation: recruiter, fits },
    { employer },
    { tx, today, actor, record },
  ): Promise<Result<{ id: string; organisation: string }>> {
    if (!fits) return fail('organisation.not-this-kind', { kind: 'recruiter' });
    if ((await kindOf(tx, employer)) !== 'employer') return fail('organisation.not-this-kind', { kind: 'employer' }, { field: 'employer' });
    const before = await between(tx, employer, recruiter);
    if (before.some((row) => row.state === 'asked')) return fail('mandate.asked');
    if (before.some((row) => holdsOn(mandateOf(row), today))) return fail('mandate.stands');
    const mandate = newId();
    const row = { id: mandate, employer_id: employer, recruiter_id: recruiter, simulated: actor.simulated ?? false };
    const done = await tx
      .insertInto('mandate')
      .values({ ...row, state: 'asked', asked_on: today, given_on: null, valid_from: null, valid_until: null, ended_on: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (done.numInsertedOrUpdatedRows !== 1n) return fail('mandate.asked');
    await record('mandate.asked', { mandate, employer, recruiter });
    return ok({ id: mandate, organisation: recruiter });
  },
});

/** An employer gives a recruiter its mandate, from today or a later day; also the answer to one that was asked for. */
export const giveMandate = command({
  name: 'mandate.give',
  input: z.object({
    organisation: id('organisation'),
    recruiter: id('organisation'),
    from: date().optional(),
    /** The last day. */
    until: date().optional(),
  }),
  load: ({ organisation }, { tx }) => loadParty(tx, organisation, 'employer'),
  async run({ organisation: employer, fits }, input, { tx, today, actor, record }): Promise<Result<{ id: string; organisation: string }>> {
    const { recruiter } = input;
    if (!fits) return fail('organisation.not-this-kind', { kind: 'employer' });
    if ((await kindOf(tx, recruiter)) !== 'recruiter')
      return fail('organisation.not-this-kind', { kind: 'recruiter' }, { field: 'recruiter' });
    // Two clicks at once give one mandate: the employer's own row is what both wait for.
    await tx.selectFrom('organisation').select('id').where('id', '=', employer).forUpdate().executeTakeFirst();
    const before = await between(tx, employer, recruiter);
    const days = mandateDays(input, today);
    if (!days.ok) return days;
    const { from, until } = days.value;
    if (before.some((row) => row.state === 'given' && (row.valid_until === null || compareDates(from, row.valid_until) < 0)))
      return fail('mandate.stands');
    const asked = before.find((row) => row.state === 'asked');
    const given = { state: 'given', given_on: today, valid_from: from, valid_until: until } as const;
    const mandate = asked?.id ?? newId();
    if (asked)
      await tx
        .updateTable('mandate')
        .set({ ...given, version: asked.version + 1 })
        .where('id', '=', asked.id)
        .execute();
    else
      await tx
        .insertInto('mandate')
        .values({
          ...given,
          id: mandate,
          employer_id: employer,
          recruiter_id: recruiter,
          asked_on: null,
          ended_on: null,
          simulated: actor.simulated ?? false,
        })
        .execute();
    await record('mandate.given', {
      mandate,
      employer,
      recruiter,
      from: from.toString(),
      ...(until && { until: until.toString() }),
    });
    return ok({ id: mandate, organisation: employer });
  },
});

/** An employer declines what a recruiter asked for, or withdraws what it has given: from today the recruiter begins nothing for it. */
export const endMandate = command({
  name: 'mandate.end',
  input: z.object({ organisation: id('organisation'), mandate: id('mandate') }),
  load: ({ organisation }, { tx }) => loadParty(tx, organisation, 'employer'),
  async run({ organisation: employer }, { mandate }, { tx, today, record }): Promise<Result<{ id: string; organisation: string }>> {
    const row = await tx
      .selectFrom('mandate')
      .selectAll()
      .where('id', '=', mandate)
      .where('employer_id', '=', employer)
      .forUpdate()
      .executeTakeFirst();
    if (!row || (row.state !== 'asked' && row.state !== 'given')) return fail('mandate.over');
    const state = row.state === 'asked' ? 'declined' : 'withdrawn';
    await tx
      .updateTable('mandate')
      .set({ state, ended_on: today, version: row.version + 1 })
      .where('id', '=', mandate)
      .execute();
    await record(`mandate.${state}`, { mandate, employer, recruiter: row.recruiter_id });
    return ok({ id: mandate, organisation: employer });
  },
});
