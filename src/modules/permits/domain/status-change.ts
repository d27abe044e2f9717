import { compareDates, latest, type PlainDate } from '../../../kernel/dates.ts';
import type { StatusChange } from '../../../programme/index.ts';

/** What is behind a worker under one programme. */
export interface Behind {
  readonly seasons: number;
  readonly returns: number;
  readonly days: number;
}

/** The season that runs now: its last day there, for whom one runs. */
export interface Running {
  readonly lastDay: PlainDate;
  /** Whether the worker is there today, so that each day more counts. */
  readonly there: boolean;
}

/** When a longer residence becomes possible, and what is missing until then. */
export interface StatusOutlook {
  readonly missing: Behind;
  readonly possible: boolean;
  /**
   * The first day on which it can be so, if the worker works one season a year, stays to its last day and reports each return the day after.
   * Undefined when no season runs from which to count.
   */
  readonly earliest: PlainDate | undefined;
}

const short = (asked: number | undefined, has: number): number => Math.max(0, (asked ?? 0) - has);

/** The outlook on one change: what the programme asks beside what the worker has. Pure arithmetic, so that it can be shown line by line. */
export const outlookOn = (
  change: Pick<StatusChange, 'after'>,
  has: Behind,
  running: Running | undefined,
  today: PlainDate,
): StatusOutlook => {
  const { seasons, returns, days } = change.after;
  const missing = { seasons: short(seasons, has.seasons), returns: short(returns, has.returns), days: short(days, has.days) };
  if (missing.seasons + missing.returns + missing.days === 0) return { missing, possible: true, earliest: today };
  if (!running) return { missing, possible: false, earliest: undefined };
  const candidates = [today];
  // The first missing season is the one that runs; each further one is a year later.
  if (missing.seasons > 0) candidates.push(running.lastDay.add({ years: missing.seasons - 1 }));
  if (missing.returns > 0) candidates.push(running.lastDay.add({ years: missing.returns - 1 }).add({ days: 1 }));
  if (missing.days > 0) {
    const reached = today.add({ days: missing.days });
    // Days beyond the running season are of a later one, whose dates nobody knows.
    if (!running.there || compareDates(reached, running.lastDay) > 0) return { missing, possible: false, earliest: undefined };
    candidates.push(reached);
  }
  return { missing, possible: false, earliest: latest(today, ...candidates) };
};
