import { daysBetween, latest, type PlainDate } from '../../../kernel/dates.ts';
import { divideHalfUp, type Money } from '../../../kernel/money.ts';
import type { Citation } from '../../../kernel/result.ts';
import type { PayRules } from './pay-rules.ts';
import type { Centihours, Payslip } from './payslip.ts';
import { shareOf } from './share.ts';
import type { Terms } from './terms.ts';

/** How the guarantee of work or pay stands over the whole contract. */
export interface Guarantee {
  readonly percent: number;
  /** The day from which it is counted. */
  readonly from: PlainDate;
  /** Whole hours: a fraction is rounded to the nearest hour, halves up. */
  readonly guaranteed: number;
  /** Hours worked, and those offered and not taken, which count as worked. */
  readonly counted: Centihours;
  /** What is owed for the hours that were neither worked nor offered; the contract's end makes it due. */
  readonly owed: Money;
  readonly dueFrom: PlainDate;
  readonly source?: Citation | undefined;
}

/**
 * The guarantee of a share of the contract's hours: 20 CFR 655.122(i) and its like. It runs from the first day of work, or the day after
 * a later arrival, to the last day of the contract. Undefined where the programme gives none, or where pay or hours are not known.
 */
export const guaranteeOf = (
  terms: Terms,
  rules: PayRules,
  slips: readonly Pick<Payslip, 'worked' | 'offered'>[],
  arrivedOn?: PlainDate,
): Guarantee | undefined => {
  const { pay, payPer, hoursWeek, start, end } = terms;
  const percent = rules.guaranteedPercent;
  if (!percent || !pay || payPer !== 'hour' || hoursWeek === null || !start || !end) return undefined;
  const first = arrivedOn ? latest(start, arrivedOn.add({ days: 1 })) : start;
  const days = Math.max(0, daysBetween(first, end) + 1);
  const guaranteed = Number(divideHalfUp(BigInt(days) * BigInt(hoursWeek) * BigInt(percent.value), 700n));
  const counted = slips.reduce((sum, { worked, offered }) => sum + Math.max(worked, offered), 0);
  const missing = Math.max(0, guaranteed * 100 - counted);
  return {
    percent: percent.value,
    from: first,
    guaranteed,
    counted,
    owed: shareOf(pay, BigInt(missing), 100n, rules.rounding),
    dueFrom: end.add({ days: 1 }),
    ...(percent.source && { source: percent.source }),
  };
};
