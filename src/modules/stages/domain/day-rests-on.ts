import type { PlainDate } from '../../../kernel/dates.ts';
import { type Calendars, isConfirmed } from '../../../kernel/working-days.ts';
import type { Stage } from '../../../programme/index.ts';

/**
 * What a reader has to know of the last day of an open step. `none-named`: the programme names no day. `holidays-unknown`: it counts working days
 * of a place or a year whose holidays nobody knows here. `not-yet`: it counts from what has not happened. `may-move`: a holiday in between is
 * expected and can still fall a day earlier or later.
 */
export type DayRestsOn = 'none-named' | 'holidays-unknown' | 'not-yet' | 'may-move';

/** Why an open step has no last day, or that its day can still move; undefined where the day stands. */
export const dayRestsOn = (
  { dueText, within }: Pick<Stage, 'dueText' | 'within'>,
  { since, until }: { readonly since: PlainDate; readonly until: PlainDate | undefined },
  calendars: Calendars,
): DayRestsOn | undefined => {
  if (dueText === undefined) return until ? undefined : 'none-named';
  const calendar = typeof within === 'object' ? calendars(within.of) : undefined;
  if (until) return calendar && !isConfirmed(since, until, calendar) ? 'may-move' : undefined;
  return typeof within === 'object' ? 'holidays-unknown' : 'not-yet';
};
