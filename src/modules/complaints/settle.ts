import { z } from 'zod';
import { isBefore, type PlainDate } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { Money } from '../../kernel/money.ts';
import { fail, ok } from '../../kernel/result.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import { command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { choice, date, money, prose, version } from '../../platform/http/input.ts';
import { mayFollow } from './domain/course.ts';
import { insertRemedy } from './remedy.ts';
import { type DataKey, sealText, unsealText } from './sealed.ts';
import { advance, changeComplaint, type Locked, lockComplaint } from './store.ts';
import type { SettlementRow } from './tables.ts';
import { keyOf } from './words.ts';

/** What who complained says to the terms that the parties came to. */
export const termsAnswers = ['agrees', 'does-not-agree'] as const;

/** Terms as they are read: what the employer pays by when, and what else was agreed on; its words are absent once they were forgotten. */
export interface Terms extends Pick<SettlementRow, 'id' | 'number' | 'answer' | 'answered_on' | 'answered_side' | 'proposed_on'> {
  readonly amount: Money;
  readonly dueOn: PlainDate;
  readonly words: string | undefined;
}

/** The terms of a complaint, the oldest first. */
export const termsOf = async (tx: Tx, complaint: string, key: DataKey | undefined): Promise<readonly Terms[]> => {
  const rows = await tx.selectFrom('complaint_settlement').selectAll().where('complaint_id', '=', complaint).orderBy('number').execute();
  return rows.map(({ id, number, minor, currency, due_on, sealed, proposed_on, answer, answered_on, answered_side }) => ({
    ...{ id, number, proposed_on, answer, answered_on, answered_side },
    ...{ amount: new Money(minor, currency), dueOn: due_on },
    words: sealed ? unsealText(key, id, sealed) : undefined,
  }));
};

/**
 * Keeps the terms to which the parties have come before a conciliator, and asks who complained whether they agree: nobody can agree for them. What
 * else is agreed on beside the money, such as wages that are paid each second week from now on, is sealed like everything that was told.
 */
export const proposeSettlement = (keys: Keys) =>
  command({
    name: 'complaint.propose-settlement',
    input: z.object({ complaint: id('complaint'), version: version(), amount: money(), due: date(), terms: prose(2_000).optional() }),
    load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
    async run({ row }, { amount, due, terms }, { tx, today, actor, record }) {
      if (!mayFollow(row.state, 'settle')) return fail('complaint.not-now', { state: row.state });
      if (amount.minor === 0n) return fail('input.too-small', { least: 1 }, { field: 'amount' });
      if (isBefore(due, today)) return fail('complaint.due-past', { today: today.toString() }, { field: 'due' });
      const earlier = await tx.selectFrom('complaint_settlement').select('answer').where('complaint_id', '=', row.id).execute();
      if (earlier.some(({ answer }) => answer === null)) return fail('complaint.terms-open');
      const settlement = newId();
      await tx
        .insertInto('complaint_settlement')
        .values({
          ...{ id: settlement, complaint_id: row.id, number: earlier.length + 1 },
          ...{ minor: amount.minor, currency: amount.currency, due_on: due },
          sealed: terms === undefined ? null : sealText(keyOf(keys, row), settlement, terms),
          ...{ proposed_on: today, proposed_by: actor.account ?? null, answer: null, answered_on: null, answered_side: null },
        })
        .execute();
      await changeComplaint(tx, row, {});
      await record('complaint.settlement-proposed', { complaint: row.id, settlement, due: due.toString() });
      return ok({ id: row.id });
    },
  });

/**
 * Who complained agrees to the terms, or does not; an officer says it for them only with a paper that they signed. Terms that are agreed on are owed
 * by their own day, like what is decided. Without a yes the office goes on.
 */
export const settle = command({
  name: 'complaint.settle',
  input: z.object({ complaint: id('complaint'), version: version(), settlement: id('settlement'), answer: choice(termsAnswers) }),
  async load({ complaint, settlement }, { tx }): Promise<(Locked & { readonly terms: SettlementRow }) | undefined> {
    const locked = await lockComplaint(tx, complaint);
    const terms = await tx
      .selectFrom('complaint_settlement')
      .selectAll()
      .where('id', '=', settlement)
      .where('complaint_id', '=', complaint)
      .executeTakeFirst();
    return locked && terms && { ...locked, terms };
  },
  async run(locked, { answer }, context) {
    const { tx, today, actor, record } = context;
    const { row, terms } = locked;
    if (!mayFollow(row.state, 'settle')) return fail('complaint.not-now', { state: row.state });
    if (terms.answer !== null) return fail('complaint.terms-answered');
    // An answer that comes after the day of payment finds terms that nobody can keep.
    if (answer === 'agrees' && isBefore(terms.due_on, today)) return fail('complaint.terms-over', { due: terms.due_on.toString() });
    await tx
      .updateTable('complaint_settlement')
      .set({ answer, answered_on: today, answered_side: actor.role === 'holder' ? 'holder' : 'office', version: terms.version + 1 })
      .where('id', '=', terms.id)
      .execute();
    if (answer === 'does-not-agree') {
      await changeComplaint(tx, row, {});
      await record('complaint.settlement-declined', { complaint: row.id, settlement: terms.id });
      return ok({ id: row.id });
    }
    const advanced = await advance(context, locked, { act: 'settle' }, {}, terms.due_on);
    if (!advanced.ok) return advanced;
    await insertRemedy(tx, row, 'settlement', new Money(terms.minor, terms.currency), { today, due: terms.due_on });
    return ok({ id: row.id });
  },
});
