import { Money } from '../../../kernel/money.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { type DatedRate, type Interest, interestOn } from './interest.ts';

/** Where the pay that is reckoned with comes from: the signed contract, or the least that the law of the sector gives. */
export type PayBasis =
  | { readonly kind: 'contract'; readonly reference: string }
  | { readonly kind: 'minimum'; readonly rule: string; readonly source: string };

/** Pay for one unit of time. */
export interface Pay {
  readonly per: 'month' | 'day' | 'hour';
  readonly amount: Money;
  readonly basis: PayBasis;
}

/** Overtime of one month. Hours are hundredths, so that nothing is a float. */
export interface Overtime {
  readonly hours100: number;
  /** What an hour of it is worth in normal hours: 125 is one and a quarter. */
  readonly factor100: number;
}

/** One month of a claim, as the worker and the papers tell it. Amounts are in the currency of the pay. */
export interface ClaimMonth {
  /** `2026-03` */
  readonly month: string;
  /** Units of the pay that were worked, in hundredths: 100 is a whole month, or one day, or one hour. */
  readonly worked100: number;
  readonly overtime?: Overtime | undefined;
  /** What the law lets the employer keep: tax, social security, what was agreed within the law. */
  readonly lawful: Money;
  /** What was kept without a right. It is no claim of its own: it is why less was paid. */
  readonly unlawful: Money;
  /** What came into the worker's hand. */
  readonly paid: Money;
  /** From which day on the month's pay was late. */
  readonly lateFrom: Temporal.PlainDate;
}

export interface WageClaim {
  readonly pay: Pay;
  /** Normal hours of a month, in hundredths: what an hour of monthly or daily pay is reckoned from. */
  readonly monthHours100: number;
  readonly months: readonly ClaimMonth[];
  /** Charges of recruitment that the worker may not be made to bear, in the same currency. */
  readonly fees: readonly { readonly item: string; readonly amount: Money }[];
  readonly rates: readonly DatedRate[];
  /** Interest runs up to this day. */
  readonly on: Temporal.PlainDate;
}

export interface MonthReckoned {
  readonly month: string;
  readonly gross: Money;
  readonly overtime: Money;
  readonly lawful: Money;
  readonly due: Money;
  readonly paid: Money;
  /** Due and not paid; nothing in a month that was paid in full. */
  readonly shortfall: Money;
  /** Of the shortfall, what was kept without a right. */
  readonly ofWhichUnlawful: Money;
  /** Paid beyond what was due: shown, and set off against no other month. */
  readonly over: Money;
}

export interface Reckoned {
  readonly months: readonly MonthReckoned[];
  readonly shortfall: Money;
  readonly ofWhichUnlawful: Money;
  readonly over: Money;
  readonly fees: Money;
  readonly interest: Interest;
  readonly total: Money;
}

/** The worth of so many hours of overtime, rounded once, from the pay of an hour that is not rounded. */
const overtimeOf = (pay: Pay, monthHours100: number, dayHours100: number, overtime: Overtime | undefined): Money => {
  if (!overtime) return new Money(0n, pay.amount.currency);
  const hours = pay.per === 'month' ? monthHours100 : pay.per === 'day' ? dayHours100 : 100;
  return pay.amount.times(BigInt(overtime.hours100) * BigInt(overtime.factor100), BigInt(hours) * 100n);
};

/** A day is eight hours where pay is by the day: ILO Convention 1, article 2. */
const dayHours100 = 800;

const reckonMonth = ({ pay, monthHours100 }: WageClaim, month: ClaimMonth): Result<MonthReckoned> => {
  const zero = new Money(0n, pay.amount.currency);
  const gross = pay.amount.times(month.worked100, 100);
  const overtime = overtimeOf(pay, monthHours100, dayHours100, month.overtime);
  const due = gross.plus(overtime).minus(month.lawful);
  if (due.minor < 0n) return fail('complaint.deductions-exceed-pay', { month: month.month });
  const difference = due.minus(month.paid);
  const shortfall = difference.minor > 0n ? difference : zero;
  return ok({
    month: month.month,
    ...{ gross, overtime, lawful: month.lawful, due, paid: month.paid, shortfall },
    ofWhichUnlawful: month.unlawful.compare(shortfall) > 0 ? shortfall : month.unlawful,
    over: difference.minor < 0n ? zero.minus(difference) : zero,
  });
};

const sum = (amounts: readonly Money[], currency: string): Money => amounts.reduce((a, b) => a.plus(b), new Money(0n, currency));

/**
 * What is owed: due = gross + overtime - lawful deductions, month by month; the shortfall is what of it was not paid. An unlawful deduction is
 * part of the shortfall and is not added again. A month that was paid beyond what was due pays no other month. Fees that the worker may not
 * be made to bear come on top, and simple interest on the wages alone.
 * @returns `complaint.month-twice`, `complaint.deductions-exceed-pay`
 */
export const reckon = (claim: WageClaim): Result<Reckoned> => {
  const { currency } = claim.pay.amount;
  const months: MonthReckoned[] = [];
  for (const month of claim.months) {
    if (months.some((known) => known.month === month.month)) return fail('complaint.month-twice', { month: month.month });
    const reckoned = reckonMonth(claim, month);
    if (!reckoned.ok) return reckoned;
    months.push(reckoned.value);
  }
  const shortfall = sum(
    months.map((month) => month.shortfall),
    currency,
  );
  const fees = sum(
    claim.fees.map(({ amount }) => amount),
    currency,
  );
  const owed = months.map((month, index) => ({ amount: month.shortfall, from: claim.months[index]?.lateFrom ?? claim.on }));
  const interest = interestOn(owed, claim.rates, claim.on, currency);
  return ok({
    months,
    shortfall,
    ofWhichUnlawful: sum(
      months.map((month) => month.ofWhichUnlawful),
      currency,
    ),
    over: sum(
      months.map((month) => month.over),
      currency,
    ),
    ...{ fees, interest, total: shortfall.plus(fees).plus(interest.amount) },
  });
};
