import type { PlainDate } from '../../../kernel/dates.ts';
import { floor, type Rational } from './rational.ts';

/** Days are counted from this one. */
const dayZero = Temporal.PlainDate.from('1970-01-01');
export const dayNumber = (date: PlainDate): number => dayZero.until(date, { largestUnit: 'days' }).days;
export const dayOf = (n: Rational): PlainDate => dayZero.add({ days: Number(floor(n)) });

/** The fewest and the most days that so many months in a row can have. */
export const monthLengths = (months: number): readonly [number, number] => {
  const known = lengths.get(months);
  if (known) return known;
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  // Four years hold every order of months; the years around 2100, which has no 29 February, make the shortest.
  for (const year of [2023, 2024, 2025, 2026, 2027, 2096, 2097, 2098, 2099])
    for (let month = 0; month < 12; month += 1)
      for (const day of [1, 28, 29, 30, 31]) {
        const length = number(year, month + months, day) - number(year, month, day);
        least = Math.min(least, length);
        most = Math.max(most, length);
      }
  lengths.set(months, [least, most]);
  return [least, most];
};
const lengths = new Map<number, readonly [number, number]>();

/** The number of a day; a month that lacks it ends on its last one. Months count from 0 and may go beyond the year. */
const number = (year: number, month: number, day: number): number => {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(day, last)) / 86_400_000;
};
