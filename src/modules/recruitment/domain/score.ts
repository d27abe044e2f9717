import type { Weights } from '../../../programme/index.ts';

/** The length of a worker's list of wishes. */
export const listLength = 20;

/** Scores are counted in twentieths of a point, so that each place on a list of twenty has its own and every score is a whole number. */
export const perPoint = listLength;

/** Rounds without an offer that still count: who has waited longer gets no more, so that waiting never outweighs everything else. */
export const mostWaited = 5;

/** The parts of a score, by the names of the published weights, in twentieths of a point. */
export type ScoreParts = Readonly<Record<keyof Weights, number>>;

/** All that a score may know. Who employs or recruits is no part of it. */
export interface Scored {
  /** 1 for the worker's first wish, 20 for the last possible. */
  readonly rank: number;
  readonly workerOccupation: string;
  readonly vacancyOccupation: string;
  /** Earlier rounds of the corridor in which the worker was a candidate and got no offer. */
  readonly waited: number;
  /** Whether the worker has completed a season before. */
  readonly returning: boolean;
}

/** Full for the same unit group of ISCO-08, half for the same minor group (the first three digits), else nothing; in twentieths. */
const fitOf = (worker: string, vacancy: string): number =>
  worker === vacancy ? perPoint : worker.slice(0, 3) === vacancy.slice(0, 3) ? perPoint / 2 : 0;

/**
 * Scores one candidate by the published weights: the first wish counts the full weight and each further one a twentieth less; the fit of
 * the occupation; each earlier round without an offer, five at most; a completed season. Never below one, so that a place is better than none.
 */
export const scoreOf = (weights: Weights, scored: Scored): { readonly score: number; readonly parts: ScoreParts } => {
  const parts = {
    wish_rank: weights.wish_rank * (listLength + 1 - scored.rank),
    fit: weights.fit * fitOf(scored.workerOccupation, scored.vacancyOccupation),
    waiting: weights.waiting * perPoint * Math.min(scored.waited, mostWaited),
    returning: scored.returning ? weights.returning * perPoint : 0,
  };
  return { score: Math.max(1, parts.wish_rank + parts.fit + parts.waiting + parts.returning), parts };
};
