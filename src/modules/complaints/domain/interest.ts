import { daysBetween, isBefore, latest, type PlainDate } from '../../../kernel/dates.ts';
import { divideHalfUp, Money } from '../../../kernel/money.ts';

/** A yearly rate from a day on, in hundredths of a per cent (600 is 6 %), with where it comes from. */
export interface DatedRate {
  readonly from: PlainDate;
  readonly basisPoints: number;
  readonly source: string;
}

/** Interest, and what it was reckoned from. */
export interface Interest {
  readonly amount: Money;
  /** Nothing where no rate holds on one of the days: then the amount is the part that is known, and the page says so. */
  readonly known: boolean;
}

/** Days of the year by which interest is reckoned, leap years too: the worker and the employer reckon alike. */
const yearDays = 365n;

/** The rate's own span: from its day until the next one's. */
const spans = (rates: readonly DatedRate[], on: PlainDate) => {
  const inOrder = [...rates].sort((a, b) => (isBefore(a.from, b.from) ? -1 : 1));
  return inOrder.map(({ from, basisPoints }, index) => ({ from, basisPoints, until: inOrder[index + 1]?.from ?? on }));
};

/**
 * Simple interest on each amount from the day on which it was late up to a day, by the rates of those days, over a year of 365. Exact until
 * the end, and rounded once.
 */
export const interestOn = (
  owed: readonly { readonly amount: Money; readonly from: PlainDate }[],
  rates: readonly DatedRate[],
  on: PlainDate,
  currency: string,
): Interest => {
  let top = 0n;
  let known = true;
  for (const { amount, from } of owed) {
    if (amount.minor === 0n || !isBefore(from, on)) continue;
    let reckoned = 0;
    for (const span of spans(rates, on)) {
      const last = isBefore(span.until, on) ? span.until : on;
      const days = Math.max(0, daysBetween(latest(span.from, from), last));
      reckoned += days;
      top += amount.minor * BigInt(span.basisPoints) * BigInt(days);
    }
    if (reckoned < daysBetween(from, on)) known = false;
  }
  return { amount: new Money(divideHalfUp(top, 10_000n * yearDays), currency), known };
};
