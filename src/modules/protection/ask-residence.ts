import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { readReference } from '../../kernel/reference.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { date } from '../../platform/http/input.ts';
import { onCase } from './case-input.ts';
import { caseRules } from './case-rules.ts';
import { consentNow } from './consents.ts';
import { postEffect } from './side/index.ts';
import { addEntry, keyOf, lockCase, seenBy } from './store.ts';

const permit = z.string({ error: 'input.missing' }).transform((typed, context) => {
  // A permit's number begins with the country that issued it.
  const reference = readReference(typed.trim().slice(0, 2).toUpperCase(), typed);
  if (reference) return reference;
  context.addIssue({ code: 'custom', message: 'input.code', params: { given: typed.slice(0, 20) } });
  return z.NEVER;
});

/**
 * Asks for residence with the right to work. The permit side hears of a class that others have for other reasons, and of days; which permit it is
 * about stands sealed here, and the person has to have agreed that immigration is told that much.
 */
export const askResidence = command({
  name: 'case.ask-residence',
  input: onCase.extend({ from: date(), private: z.object({ permit }) }),
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, { session, from, private: { permit: number } }, context) {
    const { tx, today, actor, record } = context;
    if (row.state !== 'open') return fail('protection.not-open');
    if (isBefore(from, today)) return fail('input.date', { given: from.toString() }, { field: 'from' });
    if (!(await consentNow(tx, row, { purpose: 'immigration', reader: 'immigration' }, today))) return fail('protection.no-consent');
    const key = await keyOf(tx, row, actor, session);
    if (!key.ok) return key;
    const { class: shared, months } = caseRules().residence;
    const until = from.add({ months });
    const effect = await postEffect(context, {
      kind: 'residence',
      ...{ permit: number, class: shared, from, until },
    });
    await addEntry(context, row, key.value, 'residence', { effect, permit: number, class: shared, from, until });
    await seenBy(context, row, 'asked-residence');
    await record('case.residence-asked', { case: row.id });
    return ok({ id: row.id });
  },
});
