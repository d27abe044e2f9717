import { isBefore, type PlainDate } from '../../../kernel/dates.ts';

/** What an activity has pledged: a figure that goes from a baseline to a target by a day. */
export interface Pledge {
  readonly baseline: bigint;
  readonly target: bigint;
  readonly dueOn: PlainDate;
}

/** What was measured, on which day. */
export interface Measured {
  readonly value: bigint;
  readonly on: PlainDate;
}

/** How far a pledge is: in whole per cent of the way, rounded down; nothing where nobody has measured. */
export const progressOf = ({ baseline, target }: Pick<Pledge, 'baseline' | 'target'>, latest: Measured | undefined): number | undefined => {
  if (!latest) return undefined;
  const way = target - baseline;
  const gone = latest.value - baseline;
  // A figure that has moved the wrong way is no negative progress: it is none.
  if (way > 0n !== gone > 0n || gone === 0n) return 0;
  return Math.min(100, Number((gone * 100n) / way));
};

/** `reached`, `late` (its day has passed and it is not reached), `not-measured`, or `under-way`. */
export type Standing = 'reached' | 'late' | 'not-measured' | 'under-way';

/** Where an activity stands on a day. Its last day is still in time; what was reached after it counts as reached. */
export const standingOf = (pledge: Pledge, latest: Measured | undefined, today: PlainDate): Standing => {
  const progress = progressOf(pledge, latest);
  if (progress === 100) return 'reached';
  if (isBefore(pledge.dueOn, today)) return 'late';
  return progress === undefined ? 'not-measured' : 'under-way';
};

/** Progress of several activities together. What nobody has measured is counted apart: unknown is not nought. */
export interface Together {
  readonly activities: number;
  readonly measured: number;
  /** Mean of those that were measured, in whole per cent, rounded down. */
  readonly progress: number | undefined;
}

export const togetherOf = (progress: readonly (number | undefined)[]): Together => {
  const known = progress.filter((one) => one !== undefined);
  const sum = known.reduce((total, one) => total + one, 0);
  return { activities: progress.length, measured: known.length, progress: known.length === 0 ? undefined : Math.floor(sum / known.length) };
};
