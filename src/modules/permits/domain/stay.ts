import { contains, daysBetween, isBefore, lastDay, latest, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Stage } from '../../../programme/index.ts';
import type { Permit } from './permit.ts';
import { exitDay, type Trips } from './trip.ts';

/** The steps of a programme that record a movement, and which. */
export const movementOfStep = { 'stay.enter': 'entry', 'stay.exit': 'exit', 'stay.return': 'return' } as const;
/** Whether a step of a programme records a movement. */
export const isMovement = (step: string): step is keyof typeof movementOfStep => Object.hasOwn(movementOfStep, step);

export type MovementKind = 'entry' | 'exit' | 'return';

/** The days on which the worker came, left and reported the return, as far as they are recorded. */
export type Movements = Readonly<Partial<Record<MovementKind, PlainDate>>>;

const notInFuture = (on: PlainDate, today: PlainDate): Result<true> =>
  isBefore(today, on) ? fail('stay.in-future', { given: on.toString(), today: today.toString() }, { field: 'on' }) : ok(true);

const once = (kind: MovementKind, known: Movements): Result<true> => {
  const earlier = known[kind];
  return earlier ? fail('stay.recorded-already', { kind, on: earlier.toString() }) : ok(true);
};

const all = (...checks: readonly Result<true>[]): Result<true> => checks.find((check) => !check.ok) ?? ok(true);

/** An entry is once, not in the future, and within the permit, which holds from its first day and not before the day of its issue. */
export const mayEnter = (permit: Permit | undefined, known: Movements, on: PlainDate, today: PlainDate): Result<true> => {
  if (!permit) return fail('stay.no-permit');
  const from = latest(permit.from, permit.issuedOn);
  const asked = { from: from.toString(), until: lastDay(permit.until).toString(), given: on.toString() };
  const inside = contains({ from, until: permit.until }, on) ? ok<true>(true) : fail('stay.outside-permit', asked, { field: 'on' });
  return all(once('entry', known), notInFuture(on, today), inside);
};

/** By how many days an exit comes after the last day of the permit; 0 when it does not. */
export const daysLate = (permit: Pick<Permit, 'until'> | undefined, exit: PlainDate): number =>
  permit ? Math.max(0, daysBetween(lastDay(permit.until), exit)) : 0;

/**
 * An exit is once, not in the future, not before the entry or a later coming back. One after the permit's end is recorded like any other: it
 * happened. Who went away for a while and does not come back has left on the day of going.
 * @returns by how many days it is late.
 */
export const mayExit = (
  permit: Permit | undefined,
  known: Movements,
  on: PlainDate,
  today: PlainDate,
  trips: Trips = [],
): Result<{ daysLate: number }> => {
  if (!known.entry) return fail('stay.not-entered');
  const gone = exitDay(trips);
  if (gone && !gone.equals(on)) return fail('stay.away-since', { on: gone.toString(), given: on.toString() }, { field: 'on' });
  const entry = latest(known.entry, ...trips.flatMap(({ backOn }) => backOn ?? []));
  const order = isBefore(on, entry)
    ? fail('stay.before-entry', { entry: entry.toString(), given: on.toString() }, { field: 'on' })
    : ok<true>(true);
  const checked = all(once('exit', known), notInFuture(on, today), order);
  return checked.ok ? ok({ daysLate: daysLate(permit, on) }) : checked;
};

/** A return is once, not in the future, not before the exit. It is the day on which the worker came, not the day on which an office wrote it down. */
export const mayReturn = (known: Movements, on: PlainDate, today: PlainDate): Result<true> => {
  const { exit } = known;
  if (!exit) return fail('stay.not-left');
  const order = isBefore(on, exit)
    ? fail('stay.before-exit', { exit: exit.toString(), given: on.toString() }, { field: 'on' })
    : ok<true>(true);
  return all(once('return', known), notInFuture(on, today), order);
};

/**
 * Where the placement stands after an exit: where the programme asks for no report of return, the worker's part is over with the exit,
 * also when an employer still owes a report of its own.
 */
export const afterExit = (stages: readonly Pick<Stage, 'step'>[]): 'left' | 'returned' =>
  stages.some((stage) => stage.step === 'stay.return') ? 'left' : 'returned';
