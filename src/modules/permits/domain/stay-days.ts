import { compareDates, daysBetween, isBefore, latest, type Period, type PlainDate } from '../../../kernel/dates.ts';
import type { StayLimit, StayWindow } from '../../../programme/index.ts';

/** How many of the days that a programme allows are used on a day, and until when a worker who stays on is within them. */
export interface StayCount {
  readonly on: PlainDate;
  /** From the first day of the window until the day after `on`. */
  readonly window: { readonly from: PlainDate; readonly until: PlainDate };
  readonly used: number;
  readonly allowed: number;
  /** Never below nothing: what is beyond is `beyond`. */
  readonly left: number;
  readonly beyond: number;
  /**
   * The last day within, for a worker who is there every day from `on`; the day before `on` when that day itself would be too many; undefined
   * when no end is in sight.
   */
  readonly lastDay: PlainDate | undefined;
}

const addDays = (day: PlainDate, days: number): PlainDate => day.add({ days });
const sooner = (a: PlainDate, b: PlainDate): PlainDate => (isBefore(b, a) ? b : a);

/**
 * Intervals of presence put in order, those that touch or share a day made one. The day of an entry and the day of an exit are both days of
 * presence, so that leaving and coming back on one day is one day.
 */
export const merged = (presence: readonly Period[]): readonly Period[] => {
  const inOrder = presence.toSorted((a, b) => compareDates(a.from, b.from));
  const whole: Period[] = [];
  for (const next of inOrder) {
    const last = whole.at(-1);
    if (!last || (last.until && isBefore(last.until, next.from))) whole.push(next);
    else if (last.until && (!next.until || isBefore(last.until, next.until))) whole[whole.length - 1] = { ...last, until: next.until };
  }
  return whole;
};

/** The first day of the window that ends with a day; undefined when the programme allows no presence on that day at all. */
const firstOfWindow = (window: StayWindow, presence: readonly Period[], on: PlainDate): PlainDate | undefined => {
  switch (window.kind) {
    case 'rolling':
      return addDays(on.subtract(window.span, { overflow: 'constrain' }), 1);
    case 'calendar-year':
      return on.with({ month: 1, day: 1 });
    case 'part-of-year': {
      const [first, last] = [partDay(on.year, window.from), partDay(on.year, window.to)];
      return isBefore(on, first) || isBefore(last, on) ? undefined : first;
    }
    case 'each-stay':
      return presence.find(({ from, until }) => !isBefore(on, from) && (!until || !isBefore(until, on)))?.from ?? on;
  }
};

const partDay = (year: number, monthDay: string): PlainDate => {
  const [month = 1, day = 1] = monthDay.split('-').map(Number);
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
};

/** Days of presence among the days from `from` to `to`, both included. `presence` is in order and shares no day. */
const daysAmong = (presence: readonly Period[], from: PlainDate, to: PlainDate): number =>
  presence.reduce((sum, one) => {
    const first = latest(one.from, from);
    const end = one.until ? sooner(one.until, addDays(to, 1)) : addDays(to, 1);
    return sum + Math.max(0, daysBetween(first, end));
  }, 0);

/** How many days the limit is: its months are counted from the first day of presence in the window, so that one stay ends on its date. */
const allowedFrom = (limit: StayLimit, first: PlainDate): number => daysBetween(first, first.add(limit.max, { overflow: 'constrain' }));

/** All days of presence until a day, that day included. */
export const daysOfPresence = (presence: readonly Period[], on: PlainDate): number => {
  const known = merged(presence);
  return known[0] ? daysAmong(known, known[0].from, on) : 0;
};

const countOn = (limit: StayLimit, presence: readonly Period[], on: PlainDate) => {
  const from = firstOfWindow(limit.window, presence, on);
  if (!from) return { from: on, used: daysAmong(presence, on, on), allowed: 0 };
  const first = presence.find(({ until }) => !until || isBefore(from, until));
  const begin = first && !isBefore(on, first.from) ? latest(first.from, from) : on;
  return { from, used: daysAmong(presence, from, on), allowed: allowedFrom(limit, begin) };
};

/** How far is looked ahead: who stayed through a whole window and is within the limit will be within it for ever. */
const horizonOf = ({ max, window }: StayLimit, on: PlainDate): number => {
  const whole = window.kind === 'rolling' ? on.add(window.span) : window.kind === 'each-stay' ? on.add(max) : on.add({ years: 2 });
  return daysBetween(on, whole) + 8;
};

/**
 * Counts the days of presence by the programme's window: nine months in any twelve, in a calendar year, in a part of each year, or in each
 * stay. Pure: the days are legal days of the place.
 */
export const stayCount = (limit: StayLimit, presence: readonly Period[], on: PlainDate): StayCount => {
  const known = merged(presence);
  const { from, used, allowed } = countOn(limit, known, on);
  return {
    on,
    window: { from, until: addDays(on, 1) },
    used,
    allowed,
    left: Math.max(0, allowed - used),
    beyond: Math.max(0, used - allowed),
    lastDay: lastDayWithin(limit, known, on),
  };
};

/** Staying on day by day from `on`: the last day before the first on which more days are used than allowed. */
const lastDayWithin = (limit: StayLimit, known: readonly Period[], on: PlainDate): PlainDate | undefined => {
  // What is recorded after `on` is not known on `on`.
  const before = known.flatMap((one) =>
    isBefore(one.from, on) ? [{ from: one.from, until: one.until ? sooner(one.until, on) : on }] : [],
  );
  const horizon = horizonOf(limit, on);
  for (let ahead = 0; ahead < horizon; ahead += 1) {
    const day = addDays(on, ahead);
    const { used, allowed } = countOn(limit, merged([...before, { from: on, until: addDays(day, 1) }]), day);
    if (used > allowed) return addDays(day, -1);
    // So many days more are within whatever the window lets go, but for a limit in months that may shrink by three days.
    ahead += Math.max(0, Math.min(allowed - used - 4, daysToEnd(limit.window, day)));
  }
  return undefined;
};

/** Within a part of the year or a calendar year nothing may be skipped over its end. */
const daysToEnd = (window: StayWindow, day: PlainDate): number => {
  if (window.kind === 'calendar-year') return daysBetween(day, day.with({ month: 12, day: 31 })) - 1;
  if (window.kind === 'part-of-year') return daysBetween(day, partDay(day.year, window.to)) - 1;
  return Number.POSITIVE_INFINITY;
};
