import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import { drawnOrder } from './draw.ts';

/** A worker who could have a place of one vacancy: what an order may look at, and no more. */
export interface Ranked {
  readonly worker: string;
  /** In twentieths of a point; null where no weights are published. */
  readonly points: number | null;
  readonly registeredOn: PlainDate;
  /** Since when the worker waits on the programme's roster, where points come from one: between equals the earlier entry. */
  readonly enteredOn?: PlainDate | undefined;
  /** Rounds and lists without a place since the last one that gave an offer. */
  readonly waited: number;
  readonly seasonsCompleted: number;
}

/** By what a list is ordered. What is equal is told apart by the seed, which nobody chooses. */
export type Order = 'points' | 'registration' | 'invitation';

const compare: Readonly<Record<Order, (a: Ranked, b: Ranked, returningFirst: boolean) => number>> = {
  points: (a, b) => (b.points ?? 0) - (a.points ?? 0) || (a.enteredOn && b.enteredOn ? compareDates(a.enteredOn, b.enteredOn) : 0),
  registration: (a, b) => compareDates(a.registeredOn, b.registeredOn),
  // Who is invited: those who come back where the programme says so, then who has waited longest, then by points.
  invitation: (a, b, returningFirst) =>
    (returningFirst ? Math.sign(b.seasonsCompleted) - Math.sign(a.seasonsCompleted) : 0) ||
    b.waited - a.waited ||
    (b.points ?? 0) - (a.points ?? 0),
};

/** Workers in the order of a list, the first served first. It does not depend on the order in which they are given. */
export const ranked = <T extends Ranked>(workers: readonly T[], order: Order, seed: string, returningFirst = false): readonly T[] => {
  const turns = drawnOrder(
    seed,
    workers.map(({ worker }) => worker),
  );
  const drawn = [...turns].map((at) => workers[at] as T);
  return drawn.toSorted((a, b) => compare[order](a, b, returningFirst));
};
