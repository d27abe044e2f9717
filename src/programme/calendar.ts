import { compareDates, daysBetween, type PlainDate, plainDate } from '../kernel/dates.ts';

/**
 * A legal day inside expressions. `Temporal.PlainDate` itself shows plain numbers where typed expressions need whole ones,
 * so it is kept inside.
 */
export class Day {
  readonly date: PlainDate;
  constructor(date: PlainDate) {
    this.date = date;
    Object.freeze(this);
  }
  toString(): string {
    return this.date.toString();
  }
  compare(other: Day): number {
    return compareDates(this.date, other.date);
  }
  /** A month that lacks the day ends on its last one: 31 January + P1M = 28 (or 29) February. */
  plus(span: Span): Day {
    return new Day(this.date.add(span.duration, { overflow: 'constrain' }));
  }
  minus(span: Span): Day {
    return new Day(this.date.subtract(span.duration, { overflow: 'constrain' }));
  }
}

/** A length of time in years, months, weeks and days, as ISO 8601 writes it: `P9M`, `P30D`. */
export class Span {
  readonly text: string;
  readonly duration: Temporal.Duration;
  /** @throws RangeError for anything but whole years, months, weeks and days, and beyond 100 years. */
  constructor(text: string) {
    if (!isSpan(text)) throw new RangeError(`${JSON.stringify(text.slice(0, 20))} is not a length of time like P9M or P30D`);
    this.text = text;
    this.duration = Temporal.Duration.from(text);
    Object.freeze(this);
  }
  toString(): string {
    return this.text;
  }
}

const form = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;
export const isSpan = (text: string): boolean => {
  const parts = form.exec(text);
  if (!parts) return false;
  const [years, months, weeks, days] = parts.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number];
  return years * 366 + months * 31 + weeks * 7 + days <= 36_600;
};

/** Days from the first to the second, negative when it is earlier. */
export const days = (a: Day, b: Day): bigint => BigInt(daysBetween(a.date, b.date));

/**
 * Whole months from the first to the second: the last day is not counted in, and 31 January to 28 February is no whole month.
 * A limit such as "nine months" is not tested with this but by adding: the first day over is the first day + P9M.
 */
export const months = (a: Day, b: Day): bigint => BigInt(a.date.until(b.date, { largestUnit: 'months' }).months);

/** Reads a day that exists, or nothing. */
export const tryDate = (text: string): PlainDate | undefined => {
  try {
    return plainDate(text);
  } catch {
    return undefined;
  }
};
