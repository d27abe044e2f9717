import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { Money } from '../../kernel/money.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { choice, money, text } from '../../platform/http/input.ts';
import { entered } from './domain/bond.ts';
import { byHand, drawOnBond, enterBond } from './enter-bond.ts';
import { lock } from './store.ts';

const loadOffice = async (tx: Tx, organisation: string) => {
  const row = await lock(tx, organisation);
  return row && { row, owners: { country: row.country } };
};

/** The office enters what was lodged, topped up or released. A payment is entered once by its receipt. */
export const recordBond = command({
  name: 'bond.record',
  input: z.object({
    organisation: id('organisation'),
    kind: choice(entered),
    amount: money(),
    basis: text(300),
    receipt: text(60).optional(),
  }),
  load: ({ organisation }, { tx }) => loadOffice(tx, organisation),
  async run({ row }, { kind, amount, basis, receipt }, context): Promise<Result<{ id: string; organisation: string; balance: Money }>> {
    if (receipt !== undefined && (await isTaken(context, row.id, receipt)))
      return fail('bond.receipt-taken', undefined, { field: 'receipt' });
    const entry = await enterBond(context, row, { kind, amount, basis, receipt });
    return entry.ok ? ok({ id: entry.value.id, organisation: row.id, balance: entry.value.balance }) : entry;
  },
});

const isTaken = async ({ tx }: CommandContext, organisation: string, receipt: string): Promise<boolean> => {
  const query = tx.selectFrom('bond_entry').select('id').where('organisation_id', '=', organisation).where('receipt', '=', receipt);
  return (await query.executeTakeFirst()) !== undefined;
};

/** The office draws what somebody is owed and was not paid; the same debt draws once. */
export const drawBond = command({
  name: 'bond.draw',
  input: z.object({
    organisation: id('organisation'),
    amount: money(),
    basis: text(300),
    /** What is owed: the id of the settlement or decision, of which the ledger keeps nothing else. */
    debt: id('debt'),
  }),
  load: ({ organisation }, { tx }) => loadOffice(tx, organisation),
  async run({ row }, { amount, basis, debt }, context): Promise<Result<{ id: string; organisation: string; drawn: Money; short: Money }>> {
    const again = await context.tx.selectFrom('bond_entry').select('id').where('because_id', '=', debt).executeTakeFirst();
    if (again) return fail('bond.answered');
    const done = await drawOnBond(context, { organisation: row.id, amount, basis, because: { kind: byHand, id: debt } });
    return done.ok ? ok({ id: done.value.entry, organisation: row.id, drawn: done.value.drawn, short: done.value.short }) : done;
  },
});

/** An organisation says what it has paid in. It counts once its office has found the payment. */
export const announcePayment = command({
  name: 'bond.announce',
  input: z.object({ organisation: id('organisation'), amount: money(), receipt: text(60) }),
  async load({ organisation }, { tx }) {
    const row = await tx.selectFrom('organisation').select(['id', 'country']).where('id', '=', organisation).executeTakeFirst();
    return row && { row, owners: { organisations: [row.id], country: row.country } };
  },
  async run({ row }, { amount, receipt }, { tx, today, record }) {
    if (amount.minor <= 0n) return fail('input.too-small', { least: 1 }, { field: 'amount' });
    const payment = newId();
    const done = await tx
      .insertInto('bond_payment')
      .values({
        id: payment,
        organisation_id: row.id,
        amount_minor: amount.minor,
        currency: amount.currency,
        receipt,
        announced_on: today,
        state: 'announced',
        entry_id: null,
        answered_on: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (done.numInsertedOrUpdatedRows !== 1n) return fail('bond.receipt-taken', undefined, { field: 'receipt' });
    await record('bond.announced', { organisation: row.id, payment, amount: amount.decimal(), currency: amount.currency });
    return ok({ id: payment, organisation: row.id });
  },
});

/** The office answers an announced payment: it is entered as a top-up, or was not found. */
export const answerPayment = command({
  name: 'bond.answer',
  input: z.object({
    organisation: id('organisation'),
    payment: id('payment'),
    found: choice(['entered', 'not-found']),
    basis: text(300).optional(),
  }),
  load: ({ organisation }, { tx }) => loadOffice(tx, organisation),
  async run({ row }, { payment, found, basis }, context): Promise<Result<{ id: string; organisation: string }>> {
    const one = await context.tx
      .selectFrom('bond_payment')
      .selectAll()
      .where('id', '=', payment)
      .where('organisation_id', '=', row.id)
      .forUpdate()
      .executeTakeFirst();
    if (!one) return fail('bond.answered');
    if (one.state !== 'announced') return fail('bond.answered');
    if (found === 'entered' && basis === undefined) return fail('input.missing', undefined, { field: 'basis' });
    const entry =
      found === 'entered'
        ? await enterBond(context, row, {
            kind: 'topped-up',
            amount: new Money(one.amount_minor, one.currency),
            basis: basis ?? '',
            receipt: one.receipt,
          })
        : undefined;
    if (entry && !entry.ok) return entry;
    await context.tx
      .updateTable('bond_payment')
      .set({ state: found, entry_id: entry?.value.id ?? null, answered_on: context.today, version: one.version + 1 })
      .where('id', '=', payment)
      .execute();
    await context.record('bond.payment-answered', { organisation: row.id, payment, found });
    return ok({ id: payment, organisation: row.id });
  },
});
