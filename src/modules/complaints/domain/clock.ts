import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { addWorkingDays, type Calendar, isConfirmed } from '../../../kernel/working-days.ts';
import { awaited, type State, type Step, type Urgency } from './complaint.ts';

/** How many days a step has, and which days count. */
export interface Span {
  readonly days: number;
  readonly count: 'working' | 'calendar';
}

/** The days of each step in a programme. */
export type Spans = Readonly<Record<Step, Span>>;

/** The last day of a step. `sure` is false where a holiday may still move, or nobody knows the year's and calendar days were counted. */
export interface Due {
  readonly on: PlainDate;
  readonly sure: boolean;
}

/** The last of so many days after a day, by the calendar of the place whose office owes it. */
export const lastOf = (from: PlainDate, span: Span, calendar: Calendar | undefined): Due => {
  if (span.count === 'calendar') return { on: from.add({ days: span.days }), sure: true };
  const on = calendar && addWorkingDays(from, span.days, calendar);
  // Two days of rest in seven, and no holidays: an earlier day than the office's own, so that nobody waits longer for want of a calendar.
  if (!on || !calendar) return { on: addWorkingDays(from, span.days, restOfTheWeek) ?? from.add({ days: span.days }), sure: false };
  return { on, sure: isConfirmed(from, on, calendar) };
};
const restOfTheWeek: Calendar = { weekend: [6, 7], holidays: new Set() };

/**
 * By when the step is owed that a state waits for; undefined where nothing is. Danger to life is looked at on the day on which it is told,
 * whether offices are open or not.
 */
export const dueOf = (
  state: State,
  since: PlainDate,
  { spans, urgency, calendar }: { readonly spans: Spans; readonly urgency: Urgency; readonly calendar: Calendar | undefined },
): Due | undefined => {
  const step = awaited[state];
  if (!step) return undefined;
  if (urgency === 'danger' && (step === 'acknowledge' || step === 'triage')) return { on: since, sure: true };
  return lastOf(since, spans[step], calendar);
};

/** Whether a step is overdue and nobody has been told yet: it goes to the supervisor once. */
export const isBreached = (due: PlainDate | undefined, escalated: boolean, today: PlainDate): boolean =>
  due !== undefined && !escalated && isBefore(due, today);
