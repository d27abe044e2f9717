import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { isCurrency, Money } from '../../kernel/money.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import { command } from '../../platform/command/command.ts';
import { choice, text } from '../../platform/http/input.ts';
import { latinDigits } from '../../platform/i18n/index.ts';
import { payFor } from './domain/pay-basis.ts';
import { type ClaimMonth, type Pay, type Reckoned, reckon, type WageClaim } from './domain/wage-claim.ts';
import { complaintRules } from './rules.ts';
import { sealText } from './sealed.ts';
import { type ComplaintRow, lockComplaint } from './store.ts';
import { keyOf } from './words.ts';

/** A number with at most two decimals, as hundredths. */
const hundredths = (most: number) =>
  z.string().transform((typed, context) => {
    const clean = latinDigits(typed.trim()).replace(',', '.');
    if (!/^\d{1,6}(\.\d{1,2})?$/.test(clean) || Number(clean) > most) {
      context.addIssue({ code: 'custom', message: 'complaint.not-a-number' });
      return z.NEVER;
    }
    return Math.round(Number(clean) * 100);
  });
/** An amount without its currency, which the sheet says once. */
const plainAmount = z.string().transform((typed, context) => {
  const clean = latinDigits(typed.trim()).replace(/^(\d+),(\d{1,3})$/, '$1.$2');
  if (/^\d{1,12}(\.\d{1,3})?$/.test(clean)) return clean;
  context.addIssue({ code: 'custom', message: 'input.amount' });
  return z.NEVER;
});
const month = z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, { error: 'complaint.not-a-month' });

const line = z.object({
  month: month.optional(),
  worked: hundredths(31 * 24).optional(),
  overtime: hundredths(400).optional(),
  factor: hundredths(10).optional(),
  lawful: plainAmount.optional(),
  unlawful: plainAmount.optional(),
  paid: plainAmount.optional(),
});
const sheet = z.object({
  complaint: id('complaint'),
  currency: text(3, 3).transform((code) => code.toUpperCase()),
  per: choice(['month', 'day', 'hour']).optional(),
  /** The contract's pay; without it the least of the sector. */
  pay: plainAmount.optional(),
  reference: text(60).optional(),
  hours: hundredths(400).optional(),
  months: z.record(z.string().max(20), line).default({}),
  fees: z.record(z.string().max(20), z.object({ item: text(80).optional(), amount: plainAmount.optional() })).default({}),
});
/** What the worksheet asks, as it was typed. */
export type Sheet = z.output<typeof sheet>;

/** What a reckoning kept: the sheet as it was typed and the figures that came of it. */
export interface KeptClaim {
  readonly sheet: unknown;
  readonly basis: Pay['basis'];
  readonly months: readonly Readonly<Record<keyof Reckoned['months'][number], string>>[];
  readonly totals: Readonly<Record<'shortfall' | 'ofWhichUnlawful' | 'over' | 'fees' | 'interest' | 'total', string>>;
  readonly interestKnown: boolean;
  readonly rates: readonly { readonly from: string; readonly basisPoints: number; readonly source: string }[];
}

const amountsIn = (given: Sheet): Result<(typed: string | undefined) => Money> => {
  if (!isCurrency(given.currency)) return fail('input.code', { given: given.currency }, { field: 'currency' });
  try {
    // Read once, so that what has too many decimals is told here and not met below.
    for (const typed of [
      given.pay,
      ...Object.values(given.fees).map((fee) => fee.amount),
      ...Object.values(given.months).flatMap((one) => [one.lawful, one.unlawful, one.paid]),
    ])
      Money.parse(typed ?? '0', given.currency);
  } catch {
    return fail('input.amount', { given: given.currency }, { field: 'currency' });
  }
  return ok((typed) => Money.parse(typed ?? '0', given.currency));
};

const claimOf = (row: ComplaintRow, given: Sheet, today: Temporal.PlainDate): Result<WageClaim> => {
  const amounts = amountsIn(given);
  if (!amounts.ok) return amounts;
  const amount = amounts.value;
  const rules = complaintRules(row.programme ?? undefined);
  const lines = Object.values(given.months).flatMap((one) => (one.month === undefined ? [] : [{ ...one, month: one.month }]));
  const first = lines.map((one) => one.month).sort()[0];
  if (first === undefined) return fail('input.missing', {}, { field: 'months.1.month' });
  const contract =
    given.pay === undefined ? undefined : { per: given.per ?? 'month', amount: amount(given.pay), reference: given.reference ?? '-' };
  const pay = payFor(contract, rules.minimums, Temporal.PlainDate.from(`${first}-01`));
  if (!pay.ok) return pay;
  if (pay.value.amount.currency !== given.currency)
    return fail('complaint.one-currency', { currency: pay.value.amount.currency }, { field: 'currency' });
  const months = lines.map(
    (one): ClaimMonth => ({
      month: one.month,
      worked100: one.worked ?? 100,
      overtime: one.overtime ? { hours100: one.overtime, factor100: one.factor ?? 125 } : undefined,
      ...{ lawful: amount(one.lawful), unlawful: amount(one.unlawful), paid: amount(one.paid) },
      // Pay of a month is late from the first day of the next.
      lateFrom: Temporal.PlainYearMonth.from(one.month).add({ months: 1 }).toPlainDate({ day: 1 }),
    }),
  );
  const fees = Object.values(given.fees).flatMap((fee) =>
    fee.amount === undefined ? [] : [{ item: fee.item ?? '-', amount: amount(fee.amount) }],
  );
  return ok({ pay: pay.value, monthHours100: given.hours ?? rules.monthHours100, months, fees, rates: rules.rates, on: today });
};

const kept = (given: Sheet, claim: WageClaim, reckoned: Reckoned): KeptClaim => ({
  sheet: given,
  basis: claim.pay.basis,
  months: reckoned.months.map((one) => ({
    ...{ month: one.month, gross: one.gross.decimal(), overtime: one.overtime.decimal(), lawful: one.lawful.decimal() },
    ...{ due: one.due.decimal(), paid: one.paid.decimal(), shortfall: one.shortfall.decimal() },
    ...{ ofWhichUnlawful: one.ofWhichUnlawful.decimal(), over: one.over.decimal() },
  })),
  totals: {
    ...{ shortfall: reckoned.shortfall.decimal(), ofWhichUnlawful: reckoned.ofWhichUnlawful.decimal(), over: reckoned.over.decimal() },
    ...{ fees: reckoned.fees.decimal(), interest: reckoned.interest.amount.decimal(), total: reckoned.total.decimal() },
  },
  interestKnown: reckoned.interest.known,
  rates: claim.rates.map((rate) => ({ ...rate, from: rate.from.toString() })),
});

/** Reckons what is owed and keeps the sheet, sealed; an earlier sheet stays, and the last one counts. */
export const reckonWages = (keys: Keys) =>
  command({
    name: 'complaint.reckon',
    input: sheet,
    load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
    async run({ row }, given, { tx, today, actor, record }) {
      const claim = claimOf(row, given, today);
      if (!claim.ok) return claim;
      const reckoned = reckon(claim.value);
      if (!reckoned.ok) return reckoned;
      const { last } = await tx
        .selectFrom('complaint_claim')
        .select((eb) => eb.fn.max('number').as('last'))
        .where('complaint_id', '=', row.id)
        .executeTakeFirstOrThrow();
      const number = Number(last ?? 0) + 1;
      const claimId = newId();
      await tx
        .insertInto('complaint_claim')
        .values({
          id: claimId,
          complaint_id: row.id,
          number,
          sealed: sealText(keyOf(keys, row), claimId, JSON.stringify(kept(given, claim.value, reckoned.value))),
          ...{ total_minor: reckoned.value.total.minor, currency: given.currency, reckoned_on: today, reckoned_by: actor.account ?? null },
        })
        .execute();
      await record('complaint.reckoned', { complaint: row.id, claim: claimId });
      return ok({ id: row.id });
    },
  });
