import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { Money } from '../../kernel/money.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { date, money, version, yes } from '../../platform/http/input.ts';
import { calendarOf } from '../../platform/standards/index.ts';
import { lastOf } from './domain/clock.ts';
import { complaintRules } from './rules.ts';
import { advance, type ComplaintRow, lockComplaint } from './store.ts';

/** Writes down what is owed from today: by the day that the parties agreed on, or by the last that the rules give. */
export const insertRemedy = async (
  tx: Tx,
  row: ComplaintRow,
  kind: 'decision' | 'settlement',
  amount: Money,
  { today, due }: { readonly today: Temporal.PlainDate; readonly due?: Temporal.PlainDate },
): Promise<void> => {
  const { spans } = complaintRules(row.programme ?? undefined);
  await tx
    .insertInto('complaint_remedy')
    .values({
      id: newId(),
      complaint_id: row.id,
      ...{ kind, ordered_minor: amount.minor, currency: amount.currency, ordered_on: today },
      ...{ due_on: due ?? lastOf(today, spans.pay, calendarOf(row.country)).on, bond_effect: null },
    })
    .execute();
};

/** Orders what is to be paid after a complaint was upheld. */
export const orderRemedy = command({
  name: 'complaint.order-remedy',
  input: z.object({ complaint: id('complaint'), version: version(), amount: money() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run(locked, { amount }, context) {
    if (amount.minor === 0n) return fail('input.too-small', { least: 1 }, { field: 'amount' });
    const known = await remedyOf(context.tx, locked.row.id);
    // After an appeal that changed nothing the order stands.
    if (known && !new Money(known.ordered_minor, known.currency).equals(amount))
      return fail('complaint.asked-already', {}, { field: 'amount' });
    const advanced = await advance(context, locked, { act: 'order-remedy' });
    if (advanced.ok && !known) await insertRemedy(context.tx, locked.row, 'decision', amount, context);
    return advanced;
  },
});

/** What was ordered or agreed in a complaint. */
export const remedyOf = (tx: Tx, complaint: string) =>
  tx.selectFrom('complaint_remedy').selectAll().where('complaint_id', '=', complaint).executeTakeFirst();

/** What was said to be paid, without what did not arrive. */
export const paymentsOf = (tx: Tx, complaint: string) =>
  tx.selectFrom('complaint_payment').selectAll().where('complaint_id', '=', complaint).orderBy('recorded_on').orderBy('id').execute();

const sum = (payments: readonly { readonly minor: bigint; readonly arrived: boolean | null }[]): bigint =>
  payments.filter(({ arrived }) => arrived !== false).reduce((total, { minor }) => total + minor, 0n);

/** Records that money was paid; it counts as received once it is verified. A part of what is owed leaves the rest owed. */
export const recordPayment = command({
  name: 'complaint.record-payment',
  input: z.object({ complaint: id('complaint'), version: version(), amount: money(), on: date() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run(locked, { amount, on }, context) {
    const { tx, today, actor } = context;
    const { row } = locked;
    const remedy = await remedyOf(tx, row.id);
    if (!remedy) return fail('complaint.not-now', { state: row.state });
    if (amount.currency !== remedy.currency) return fail('complaint.other-currency', { currency: remedy.currency }, { field: 'amount' });
    if (amount.minor === 0n) return fail('input.too-small', { least: 1 }, { field: 'amount' });
    if (isBefore(today, on)) return fail('complaint.in-future', { today: today.toString() }, { field: 'on' });
    const paid = sum(await paymentsOf(tx, row.id)) + amount.minor;
    if (paid > remedy.ordered_minor)
      return fail(
        'complaint.more-than-ordered',
        { ordered: new Money(remedy.ordered_minor, remedy.currency).toString() },
        { field: 'amount' },
      );
    const advanced = await advance(context, locked, { act: 'record-payment', whole: paid === remedy.ordered_minor });
    if (!advanced.ok) return advanced;
    await tx
      .insertInto('complaint_payment')
      .values({
        id: newId(),
        complaint_id: row.id,
        ...{ minor: amount.minor, currency: amount.currency, paid_on: on, recorded_on: today, recorded_by: actor.account ?? null },
        ...{ arrived: null, verified_on: null, verified_side: null },
      })
      .execute();
    return advanced;
  },
});

/**
 * Says whether the money arrived: who complained knows best, and an officer who has seen proof may say it for them. What did not arrive is owed
 * as before.
 */
export const verifyPayment = command({
  name: 'complaint.verify-payment',
  input: z.object({ complaint: id('complaint'), version: version(), arrived: yes() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run(locked, { arrived }, context) {
    const { tx, today, actor } = context;
    const advanced = await advance(context, locked, { act: 'verify-payment', arrived });
    if (!advanced.ok) return advanced;
    await tx
      .updateTable('complaint_payment')
      .set((eb) => ({
        ...{ arrived, verified_on: today, verified_side: actor.role === 'holder' ? ('holder' as const) : ('office' as const) },
        version: eb('version', '+', 1),
      }))
      .where('complaint_id', '=', locked.row.id)
      .where('arrived', 'is', null)
      .execute();
    return ok(advanced.value);
  },
});
