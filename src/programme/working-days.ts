import type { PlainDate } from '../kernel/dates.ts';
import { addWorkingDays, type Calendars } from '../kernel/working-days.ts';
import { Day, Span } from './calendar.ts';
import type { Length } from './leaf.ts';

/** The calendars of a file: of its two ends by that name, of any other country by its code. */
export const calendarsOfFile =
  ([origin, destination]: readonly [origin: string, destination: string], calendars: Calendars): Calendars =>
  (of) =>
    calendars(of === 'origin' ? origin : of === 'destination' ? destination : of);

/**
 * The last day of a length of time that begins after a day.
 * @returns undefined for working days of a place, or in a year, of which nobody knows when offices are closed
 */
export const lastDayOf = (from: PlainDate, length: Length, calendars: Calendars | undefined): PlainDate | undefined => {
  if (typeof length === 'string') return new Day(from).plus(new Span(length)).date;
  const calendar = calendars?.(length.of);
  return calendar && addWorkingDays(from, length.working, calendar);
};

/** As a reader of the programme sees it: `P15D`, or `10 working days (destination)`. */
export const lengthText = (length: Length): string =>
  typeof length === 'string' ? length : `${length.working} working days (${length.of})`;
