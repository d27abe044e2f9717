import { blockingPairs, keptApart, type LimitedMarket } from '../../../matching/index.ts';

/** How many pairs of a round would both rather have each other than what the round gave them. */
export interface Blocking {
  /** Pairs that could leave together by the rules of the round. */
  readonly pairs: number;
  /** Of those, pairs for whom a place is empty. */
  readonly forEmpty: number;
  /** Further pairs that a limit alone keeps apart. */
  readonly apart: number;
}

/** A round's market with what each side wants. */
export interface Wished {
  readonly market: LimitedMarket;
  /** By pair, the rank on the worker's list. */
  readonly rankOf: (pair: number) => number;
  /** By pair, the worker's points without the place on the list: what a vacancy goes by. */
  readonly pointsOf: (pair: number) => number;
}

/**
 * Counts the blocking pairs of a round. The greatest total of scores accepts some: a worker's first wish may add more elsewhere. A worker
 * wants by the own list, a vacancy by the published points other than that list.
 * @param at the vacancy of each worker, or -1
 */
export const countBlocking = ({ market, rankOf, pointsOf }: Wished, at: Int32Array): Blocking => {
  const { places, start, vacancyOf, reserved, inReserve } = market;
  const pairs = vacancyOf.length;
  const stable = {
    places,
    start,
    vacancyOf,
    wishOf: Int32Array.from({ length: pairs }, (_, pair) => -rankOf(pair)),
    priorityOf: Int32Array.from({ length: pairs }, (_, pair) => pointsOf(pair)),
    reserved,
    inReserve,
  };
  const apart = keptApart(market, at);
  const counts = { pairs: 0, forEmpty: 0, apart: 0 };
  for (const pair of blockingPairs(stable, at)) {
    if (apart(pair)) counts.apart += 1;
    else {
      counts.pairs += 1;
      if (pair.instead < 0) counts.forEmpty += 1;
    }
  }
  return counts;
};
