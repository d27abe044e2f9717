import { daysBetween, isBefore, type PlainDate } from '../../kernel/dates.ts';
import { zonesOf } from './zones-of.ts';

/**
 * The legal day in a country: the latest that it is anywhere there, since what happens after midnight at the place has happened. Where the
 * program's day is not the clock's (a demonstration), or the country's zones are not known, it is the program's.
 */
export const dayAt = (country: string, { today, now }: { readonly today: PlainDate; readonly now: Temporal.Instant }): PlainDate =>
  zonesOf(country).reduce((latest, zone) => {
    const there = now.toZonedDateTimeISO(zone).toPlainDate();
    // A stored day that is far from the clock's stands by itself.
    return Math.abs(daysBetween(today, there)) <= 1 && isBefore(latest, there) ? there : latest;
  }, today);
