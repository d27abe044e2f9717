import { compareDates, type PlainDate } from '../../../kernel/dates.ts';

/** A season, its last day included. */
export interface Season {
  readonly start: PlainDate;
  readonly end: PlainDate;
}

/** Whether two seasons share a day. */
export const overlap = (a: Season, b: Season): boolean => compareDates(a.start, b.end) <= 0 && compareDates(b.start, a.end) <= 0;
