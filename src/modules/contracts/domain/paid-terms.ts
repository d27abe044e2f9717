import { daysBetween } from '../../../kernel/dates.ts';
import { divideHalfUp, type Money } from '../../../kernel/money.ts';
import type { Rounding } from '../../../programme/index.ts';
import type { Centihours, Payslip } from './payslip.ts';
import { shareOf } from './share.ts';

/** What a payslip says in the words of a contract: pay for an hour worked, and hours worked in a week. */
export interface PaidTerms {
  /** Undefined where no hour was worked. */
  readonly perHour: Money | undefined;
  readonly hoursWeek: Centihours;
}

/** A payslip beside the terms of a contract: an average over its days, and no promise. */
export const paidTerms = ({ first, last, worked, gross }: Payslip, rounding: Rounding): PaidTerms => ({
  perHour: worked > 0 ? shareOf(gross, 100n, BigInt(worked), rounding) : undefined,
  hoursWeek: Number(divideHalfUp(BigInt(worked) * 7n, BigInt(daysBetween(first, last) + 1))),
});
