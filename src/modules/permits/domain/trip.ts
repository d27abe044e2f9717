import { compareDates, contains, daysBetween, isBefore, lastDay, latest, type Period, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { StayRules } from '../../../programme/index.ts';
import type { Permit } from './permit.ts';
import type { Movements } from './stay.ts';

/** Days away under one permit: the last day there, and the first day there again; both are days of presence. */
export interface Trip {
  readonly id: string;
  readonly leftOn: PlainDate;
  readonly backOn: PlainDate | undefined;
}

/** The trips of a stay in the order in which they happened. */
export type Trips = readonly Trip[];

const openTrip = (trips: Trips): Trip | undefined => trips.find(({ backOn }) => backOn === undefined);

/** Trips one after the other: of two that begin on one day the shorter was first, and who is still away went last. */
const inOrder = (a: Trip, b: Trip): number => {
  if (!a.backOn || !b.backOn) return compareDates(a.leftOn, b.leftOn) || Number(!a.backOn) - Number(!b.backOn);
  return compareDates(a.leftOn, b.leftOn) || compareDates(a.backOn, b.backOn);
};

/**
 * The days on which the worker was there: from the entry to the exit, but for the days away. No end means still there.
 * @param gone the day on which the file ended without an exit, as when the worker went on to another employer
 */
export const presenceOf = ({ entry, exit }: Movements, trips: Trips, gone?: PlainDate | null): readonly Period[] => {
  if (!entry) return [];
  const end = exit ?? gone ?? undefined;
  const intervals: Period[] = [];
  let from: PlainDate = entry;
  for (const { leftOn, backOn } of trips.toSorted(inOrder)) {
    intervals.push({ from, until: leftOn.add({ days: 1 }) });
    if (!backOn) return intervals;
    from = backOn;
  }
  return [...intervals, { from, until: end?.add({ days: 1 }) }];
};

const notInFuture = (on: PlainDate, today: PlainDate): Result<true> =>
  isBefore(today, on) ? fail('stay.in-future', { given: on.toString(), today: today.toString() }, { field: 'on' }) : ok(true);

/** The day before which nothing more can happen: the entry, or the last coming back. */
const since = (entry: PlainDate, trips: Trips): PlainDate => latest(entry, ...trips.flatMap(({ leftOn, backOn }) => backOn ?? leftOn));

/** Going away for a while is recorded like any other thing that happened: after the entry, not in the future, by somebody who is there. */
export const mayLeave = ({ entry, exit }: Movements, trips: Trips, on: PlainDate, today: PlainDate): Result<true> => {
  if (!entry) return fail('stay.not-entered');
  if (exit) return fail('stay.recorded-already', { kind: 'exit', on: exit.toString() });
  const open = openTrip(trips);
  if (open) return fail('stay.away-already', { on: open.leftOn.toString() });
  const last = since(entry, trips);
  if (isBefore(on, last)) return fail('stay.before-entry', { entry: last.toString(), given: on.toString() }, { field: 'on' });
  return notInFuture(on, today);
};

/**
 * A further entry is one under the same permit: within its days, where the programme lets a worker come more than once. Where it does not
 * say so, or the worker was away for longer than it allows, an officer decides and says why.
 */
export const mayComeBack = (
  permit: Permit | undefined,
  { exit }: Movements,
  trips: Trips,
  rules: Pick<StayRules, 'multipleEntry' | 'absenceAllowed'>,
  { on, today, reason }: { readonly on: PlainDate; readonly today: PlainDate; readonly reason: string | undefined },
): Result<Trip> => {
  const open = openTrip(trips);
  if (exit || !open) return fail('stay.not-away');
  if (!permit) return fail('stay.no-permit');
  if (isBefore(on, open.leftOn)) return fail('stay.before-exit', { exit: open.leftOn.toString(), given: on.toString() }, { field: 'on' });
  const future = notInFuture(on, today);
  if (!future.ok) return future;
  if (!contains(permit, on))
    return fail(
      'stay.outside-permit',
      { from: permit.from.toString(), until: lastDay(permit.until).toString(), given: on.toString() },
      { field: 'on' },
    );
  const { multipleEntry, absenceAllowed } = rules;
  if (multipleEntry.status === 'known' && multipleEntry.value === 'no')
    return fail('stay.one-entry', {}, { because: reasonOf('multiple-entry', multipleEntry.source) });
  if (reason !== undefined) return ok(open);
  if (multipleEntry.status !== 'known') return fail('stay.entry-open', {}, { field: 'reason' });
  // The days between are days away; the day of leaving and the day of coming back are not.
  if (absenceAllowed.status === 'known' && isBefore(open.leftOn.add({ days: 1 }).add(absenceAllowed.value), on))
    return fail(
      'stay.away-long',
      { days: Math.max(0, daysBetween(open.leftOn, on) - 1), since: open.leftOn.toString() },
      { field: 'reason', because: reasonOf('absence-allowed', absenceAllowed.source) },
    );
  return ok(open);
};

type Source = NonNullable<StayRules['multipleEntry']['source']> | undefined;
const reasonOf = (rule: string, source: Source) => [{ rule, text: rule, ...(source && { source }) }];

/** Who is away and does not come back has left on the day on which the trip began. */
export const exitDay = (trips: Trips): PlainDate | undefined => openTrip(trips)?.leftOn;
