import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { addWorkingDays } from '../../kernel/working-days.ts';
import { command } from '../../platform/command/command.ts';
import { choice, prose } from '../../platform/http/input.ts';
import { calendarOf } from '../../platform/standards/index.ts';
import { onCase } from './case-input.ts';
import { caseRules } from './case-rules.ts';
import { consentNow } from './consents.ts';
import { purposeFor, readers } from './domain/case/consent.ts';
import { addEntry, keyOf, lockCase, ofCase, seenBy } from './store.ts';

/** Hands a case to somebody who helps, under a consent that reaches them. What is told stands sealed. */
export const referCase = command({
  name: 'case.refer',
  input: onCase.extend({ target: choice(readers), private: z.object({ told: prose(4_000) }) }),
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, { session, target, private: { told } }, context) {
    const { tx, today, actor, record } = context;
    if (row.state !== 'open') return fail('protection.not-open');
    const consent = await consentNow(tx, row, { purpose: purposeFor(target), reader: target }, today);
    if (!consent) return fail('protection.no-consent');
    const key = await keyOf(tx, row, actor, session);
    if (!key.ok) return key;
    const base = ofCase(row);
    const days = caseRules().referral.days[target];
    const calendar = calendarOf(row.country);
    // Where nobody has told us the holidays of a place, an answer is owed the sooner.
    const due = (calendar && addWorkingDays(today, days, calendar)) ?? today.add({ days });
    await tx
      .insertInto('case_referral')
      .values({ ...base, target, consent_id: consent.id, sent_on: today, due_on: due, answer: null, answered_on: null })
      .execute();
    await addEntry(context, row, key.value, 'referral', { referral: base.id, target, told });
    await seenBy(context, row, `referred-${target}`);
    await record('case.referred', { case: row.id, due: due.toString() });
    return ok({ id: row.id, referral: base.id, due: due.toString() });
  },
});

/** What whoever was asked said: yes or no, by the day on which it was owed or later. */
export const answerReferral = command({
  name: 'case.answer-referral',
  input: onCase.extend({ referral: id('referral'), answer: choice(['accepted', 'declined']) }),
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, { referral, answer }, context) {
    const { tx, today, record } = context;
    const done = await tx
      .updateTable('case_referral')
      .set((eb) => ({ answer, answered_on: today, version: eb('version', '+', 1) }))
      .where('id', '=', referral)
      .where('case_id', '=', row.id)
      .where('answer', 'is', null)
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) return fail('protection.answered');
    await seenBy(context, row, 'noted-answer');
    await record('case.referral-answered', { case: row.id, answer });
    return ok({ id: row.id });
  },
});
