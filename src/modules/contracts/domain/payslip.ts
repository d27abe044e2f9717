import { daysBetween, type PlainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import type { Citation } from '../../../kernel/result.ts';
import type { DeductionKind } from '../../../programme/index.ts';
import type { PayRules } from './pay-rules.ts';
import { shareOf } from './share.ts';
import type { Terms } from './terms.ts';

/** Hours in hundredths, as pay offices count: 38.5 hours are 3850. */
export type Centihours = number;

export interface Deduction {
  readonly kind: DeductionKind;
  readonly amount: Money;
}

/** What was paid for a stretch of days. */
export interface Payslip {
  readonly first: PlainDate;
  readonly last: PlainDate;
  readonly worked: Centihours;
  /** Hours for which work was offered, those worked included. */
  readonly offered: Centihours;
  readonly piece: Money | null;
  readonly gross: Money;
  readonly deductions: readonly Deduction[];
  readonly net: Money;
}

/** One rule that a payslip falls short of: what was owed, what was paid, and where it is said. */
export interface PayFinding {
  readonly rule: 'hours-at-rate' | 'overtime' | 'deduction-not-lawful' | 'net-differs';
  readonly kind?: DeductionKind | undefined;
  readonly owed: Money;
  readonly paid: Money;
  readonly short: Money;
  readonly source?: Citation | undefined;
}

const zero = (currency: string): Money => new Money(0n, currency);
export const sumOf = (amounts: readonly Money[], currency: string): Money => amounts.reduce((sum, one) => sum.plus(one), zero(currency));

/** Pay of a contract for hours of work; undefined where it is paid by a longer time, of which an hour is no fixed share. */
export const payForHours = (terms: Terms, hours: Centihours, rules: PayRules): Money | undefined =>
  terms.pay && terms.payPer === 'hour' ? shareOf(terms.pay, BigInt(hours), 100n, rules.rounding) : undefined;

/** Pay of a contract by the day, week or month for the days of a payslip, by calendar days; a month counts with its own days. */
const payForDays = (terms: Terms, slip: Payslip, rules: PayRules): Money | undefined => {
  const { pay, payPer, start, end } = terms;
  if (!pay || !payPer || payPer === 'hour' || payPer === 'day') return undefined;
  const days = BigInt(daysBetween(slip.first, slip.last) + 1);
  if (payPer === 'week') return shareOf(pay, days, 7n, rules.rounding);
  if (payPer === 'month') return shareOf(pay, days, BigInt(slip.first.daysInMonth), rules.rounding);
  return start && end ? shareOf(pay, days, BigInt(daysBetween(start, end) + 1), rules.rounding) : undefined;
};

/** Hours beyond those after which the programme calls them overtime, over the weeks of the payslip. */
const overtimeHours = (slip: Payslip, rules: PayRules): Centihours => {
  const after = rules.overtimeAfterWeek?.value;
  if (after === undefined) return 0;
  const ordinary = Math.floor((after * 100 * (daysBetween(slip.first, slip.last) + 1)) / 7);
  return Math.max(0, slip.worked - ordinary);
};

/**
 * Checks a payslip against the contract and the programme: the hours at the rate (also of who is paid by the piece), overtime, deductions
 * that no rule allows, and whether the sums agree. What the programme is silent of is not asked.
 */
export const checkPayslip = (slip: Payslip, terms: Terms, rules: PayRules): readonly PayFinding[] => {
  const { currency } = slip.gross;
  const found: PayFinding[] = [];
  const short = (rule: PayFinding['rule'], owed: Money, paid: Money, source?: Citation, kind?: DeductionKind): void => {
    if (owed.compare(paid) <= 0) return;
    found.push({ rule, owed, paid, short: owed.minus(paid), ...(source && { source }), ...(kind && { kind }) });
  };
  const base = payForHours(terms, slip.worked, rules) ?? payForDays(terms, slip, rules);
  if (base) short('hours-at-rate', base, slip.gross);
  const extra = overtimeHours(slip, rules);
  if (base && extra > 0 && terms.pay && terms.payPer === 'hour') {
    // The law's rate or the contract's, whichever is higher.
    const percent = Math.max(rules.overtimePercent?.value ?? 100, terms.further?.overtime_percent ?? 100);
    const premium = shareOf(terms.pay, BigInt(extra) * BigInt(percent - 100), 10_000n, rules.rounding);
    const paidBeyond = slip.gross.compare(base) > 0 ? slip.gross.minus(base) : zero(currency);
    short('overtime', premium, paidBeyond, rules.overtimePercent?.source);
  }
  const lawful = rules.lawfulDeductions;
  if (lawful)
    for (const { kind, amount } of slip.deductions)
      if (!lawful.value.includes(kind)) short('deduction-not-lawful', amount, zero(currency), lawful.source, kind);
  const deducted = sumOf(
    slip.deductions.map(({ amount }) => amount),
    currency,
  );
  short('net-differs', slip.gross.minus(deducted), slip.net);
  return found;
};

/** What a payslip falls short of in all. */
export const shortIn = (findings: readonly PayFinding[], currency: string): Money =>
  sumOf(
    findings.map(({ short }) => short),
    currency,
  );
