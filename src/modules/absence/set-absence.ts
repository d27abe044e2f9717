import './errors.ts';
import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { type CommandContext, command, type Subject } from '../../platform/command/command.ts';
import { date, text } from '../../platform/http/input.ts';
import { absenceOf } from './domain/absence.ts';
import { type AbsentOfficer, officerOf } from './queries/officer-of.ts';
import { insertAbsence, standing } from './store.ts';

const days = { from: date(), until: date() };
const inOrder = ({ from, until }: { from: Temporal.PlainDate; until: Temporal.PlainDate }, context: z.RefinementCtx): void => {
  if (isBefore(until, from)) context.addIssue({ code: 'custom', message: 'input.order', path: ['until'] });
};

const save = async (
  context: CommandContext,
  of: AbsentOfficer,
  asked: { from: Temporal.PlainDate; until: Temporal.PlainDate },
): Promise<Result<{ id: string }>> => {
  const held = absenceOf(asked, await standing(context.tx, of.account, context.today), context.today);
  if (!held.ok) return held;
  const id = await insertAbsence(context, of, held.value);
  await context.record('absence.set', { absence: id, account: of.account, from: asked.from.toString(), until: asked.until.toString() });
  return ok({ id });
};

/** An officer will be away, both days included: on them the account acts for nobody. */
export const setAbsence = command({
  name: 'absence.set',
  input: z.object(days).superRefine(inOrder),
  async load(_, { actor }): Promise<(Subject & { readonly of: AbsentOfficer }) | undefined> {
    const { account, country = null } = actor;
    return account === undefined ? undefined : { of: { account, country }, owners: { country } };
  },
  run: ({ of }, asked, context) => save(context, of, asked),
});

/** The same for an officer who could not say it, by the administrator. It takes a right away for days, and gives none. */
export const setAbsenceFor = command({
  name: 'absence.set-for',
  input: z.object({ ...days, login: text(200, 3) }).superRefine(inOrder),
  load: async (): Promise<Subject> => ({ owners: {} }),
  async run(_, { login, ...asked }, context) {
    const of = await officerOf(context.tx, login, context.actor);
    return of.ok ? save(context, of.value, asked) : of;
  },
});
