import { z } from 'zod';
import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { choice, prose, text } from '../../platform/http/input.ts';
import { onCase } from './case-input.ts';
import { interests, isChild } from './domain/case/child.ts';
import { addEntry, changeCase, keyOf, lockCase, seenBy } from './store.ts';

const dutyOf = async ({ tx }: Pick<CommandContext, 'tx'>, caseId: string, kind: 'guardian' | 'best-interest') =>
  tx.selectFrom('case_duty').selectAll().where('case_id', '=', caseId).where('kind', '=', kind).executeTakeFirst();

/** Names a child's guardian; who it is stands sealed. */
export const appointGuardian = command({
  name: 'case.appoint-guardian',
  input: onCase.extend({ private: z.object({ name: text(200), reach: text(200) }) }),
  load: ({ case: id }, { tx }) => lockCase(tx, id),
  async run({ row }, { session, private: guardian }, context) {
    const { tx, today, now, actor, record } = context;
    if (row.state !== 'open') return fail('protection.not-open');
    if (!isChild(row.age)) return fail('protection.no-child');
    const duty = await dutyOf(context, row.id, 'guardian');
    if (duty?.done_on) return fail('protection.guardian-there');
    const key = await keyOf(tx, row, actor, session);
    if (!key.ok) return key;
    await addEntry(context, row, key.value, 'note', { guardian });
    await tx
      .updateTable('case_duty')
      .set((eb) => ({ done_on: today, done_by: actor.account ?? null, version: eb('version', '+', 1) }))
      .where('case_id', '=', row.id)
      .where('kind', '=', 'guardian')
      .execute();
    await seenBy(context, row, 'appointed-guardian');
    const late = duty !== undefined && Temporal.Instant.compare(now, duty.due_at) > 0;
    await record('case.guardian-appointed', { case: row.id, late });
    return ok({ id: row.id });
  },
});

/** What a determination of a child's best interests says, after a guardian is there to be heard. */
export const determineInterest = command({
  name: 'case.determine',
  input: onCase.extend({ interest: choice(interests), private: z.object({ reason: prose(8_000) }) }),
  load: ({ case: id }, { tx }) => lockCase(tx, id),
  async run({ row }, { session, interest, private: said }, context) {
    const { tx, actor, record } = context;
    if (row.state !== 'open') return fail('protection.not-open');
    if (!isChild(row.age)) return fail('protection.no-child');
    if (!(await dutyOf(context, row.id, 'guardian'))?.done_on) return fail('protection.no-guardian');
    const key = await keyOf(tx, row, actor, session);
    if (!key.ok) return key;
    await addEntry(context, row, key.value, 'decision', { interest, ...said });
    await changeCase(tx, row, { interest });
    await seenBy(context, row, 'determined-interest');
    await record('case.interest-determined', { case: row.id });
    return ok({ id: row.id });
  },
});

/** Whether a child has its guardian. */
export const hasGuardian = async (context: Pick<CommandContext, 'tx'>, caseId: string): Promise<boolean> =>
  (await dutyOf(context, caseId, 'guardian'))?.done_on != null;
