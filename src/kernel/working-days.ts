import { isBefore, type PlainDate } from './dates.ts';

/** On which days the offices of a place are closed, as far as that is known. */
export interface Calendar {
  /** Days of the week on which offices are closed: 1 is Monday, 7 is Sunday. */
  readonly weekend: readonly number[];
  /** Holidays as `2026-05-01`. */
  readonly holidays: ReadonlySet<string>;
  /** The first and the last year whose holidays are known; all, unless told. */
  readonly years?: { readonly from: number; readonly to: number } | undefined;
  /** Those of the holidays that can still fall a day earlier or later. */
  readonly expected?: ReadonlySet<string> | undefined;
}

/** Where an installation's calendars are found; undefined for a country of which nothing is known. */
export type Calendars = (country: string) => Calendar | undefined;

/** Whether offices work on a day; undefined in a year whose holidays are not known, but for the weekend. */
export const isWorkingDay = (day: PlainDate, { weekend, holidays, years }: Calendar): boolean | undefined => {
  if (weekend.includes(day.dayOfWeek)) return false;
  if (years && (day.year < years.from || day.year > years.to)) return undefined;
  return !holidays.has(day.toString());
};

/** Longer than any chain of closed days: a calendar that is never open has no working day. */
const mostClosed = 40;

/**
 * The last of so many working days after a day: that day itself is not counted, so that one working day from a Friday is the Monday.
 * @param n how many, from 0 (the day itself) upward
 * @returns undefined where the days in between reach into a year whose holidays are not known
 */
export const addWorkingDays = (from: PlainDate, n: number, calendar: Calendar): PlainDate | undefined => {
  let day = from;
  for (let left = n, closed = 0; left > 0; ) {
    day = day.add({ days: 1 });
    const works = isWorkingDay(day, calendar);
    if (works === undefined || closed > mostClosed) return undefined;
    closed = works ? 0 : closed + 1;
    left -= works ? 1 : 0;
  }
  return day;
};

/** How many working days come after the first day up to and with the last; undefined where one of them is not known, 0 when it is earlier. */
export const workingDaysBetween = (after: PlainDate, until: PlainDate, calendar: Calendar): number | undefined => {
  let count = 0;
  for (let day = after; isBefore(day, until); ) {
    day = day.add({ days: 1 });
    const works = isWorkingDay(day, calendar);
    if (works === undefined) return undefined;
    count += works ? 1 : 0;
  }
  return count;
};

/** Whether no holiday between two days, or beside them, can still move: otherwise a count of working days may change by a day. */
export const isConfirmed = (from: PlainDate, until: PlainDate, { expected = new Set<string>() }: Calendar): boolean => {
  const [first, last] = [from.subtract({ days: 1 }).toString(), until.add({ days: 1 }).toString()];
  return ![...expected].some((day) => first <= day && day <= last);
};
