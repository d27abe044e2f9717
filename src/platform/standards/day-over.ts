import { daysBetween, isBefore, type PlainDate } from '../../kernel/dates.ts';
import { zonesOf } from './zones-of.ts';

/** The program's legal day, and the instant at which it is asked. */
export interface Moment {
  readonly today: PlainDate;
  readonly now: Temporal.Instant;
}

/**
 * The day that it still is somewhere in these countries: whoever has until the end of a day has it until midnight where they are, wherever
 * in the country that is. Every day before it is over there. Where the program's day is not the clock's (a demonstration), or the countries'
 * zones are not known, it is the program's.
 */
export const dayStill = (countries: readonly string[], { today, now }: Moment): PlainDate => {
  const there = countries.flatMap(zonesOf).map((zone) => now.toZonedDateTimeISO(zone).toPlainDate());
  // A stored day that is far from the clock's stands by itself.
  if (there.length === 0 || there.some((day) => Math.abs(daysBetween(today, day)) > 1)) return today;
  return there.reduce((earliest, day) => (isBefore(day, earliest) ? day : earliest));
};
