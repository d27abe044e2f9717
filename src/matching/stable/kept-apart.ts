import type { Limit, LimitedMarket } from '../limited/market.ts';
import type { BlockingPair } from './blocking-pairs.ts';

/** A limit under which no further placement is possible, as marks. */
interface FullLimit {
  readonly workers: Uint8Array;
  readonly vacancies: Uint8Array;
}

/**
 * Tells of the blocking pairs of an assignment which of them a limit keeps apart: it is used up, counts the pair, and neither the worker's
 * own place nor that of who would give way makes room under it.
 * @param at the vacancy of each worker, or -1
 */
export const keptApart = (market: LimitedMarket, at: Int32Array): ((pair: BlockingPair) => boolean) => {
  const full = usedUp(market, at);
  const counts = ({ workers, vacancies }: FullLimit, worker: number, vacancy: number): boolean =>
    worker >= 0 && vacancy >= 0 && workers[worker] === 1 && vacancies[vacancy] === 1;
  return ({ worker, vacancy, instead }) =>
    full.some(
      (limit) => counts(limit, worker, vacancy) && !counts(limit, worker, at[worker] as number) && !counts(limit, instead, vacancy),
    );
};

const usedUp = ({ limits = [], places, start }: LimitedMarket, at: Int32Array): readonly FullLimit[] =>
  limits.flatMap((limit: Limit) => {
    const workers = marks(limit.workers, start.length - 1);
    const vacancies = marks(limit.vacancies, places.length);
    let used = 0;
    at.forEach((v, w) => {
      if (v >= 0 && workers[w] === 1 && vacancies[v] === 1) used += 1;
    });
    return used >= limit.max ? [{ workers, vacancies }] : [];
  });

/** The numbers that a limit names as marks, 1 where one is among them; absent ones mean all. */
export const marks = (members: Int32Array | undefined, count: number): Uint8Array => {
  const marked = new Uint8Array(count).fill(members === undefined ? 1 : 0);
  for (const member of members ?? []) marked[member] = 1;
  return marked;
};
