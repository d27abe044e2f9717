import type { LimitedOptions } from './crossing.ts';
import type { Limit, LimitedMarket, LimitedSolution } from './market.ts';
import { solveLimited } from './solve-limited.ts';

export interface LimitAnswer {
  /** Its number in the market. */
  readonly limit: number;
  readonly max: number;
  /** Placements that it counts. */
  readonly used: number;
  /**
   * What one more placement under it would add to the total at most; 0 while there is room. In scores, rounded up where limits cross; where
   * branches were needed, it may add more by the gap that the prices at the root leave.
   */
  readonly price: bigint;
}

/** What stands between a worker and a vacancy for which he or she is a candidate. */
export interface LimitedPairAnswer {
  readonly vacancy: number;
  readonly score: number;
  readonly placed: boolean;
  /**
   * By how much the score is exceeded by what the pair would take: the worker's own price, the place's, and the limits'. The assignment would
   * still be best if the score were higher by this much, in whole scores.
   */
  readonly slack: bigint;
  /** What of that one place of the vacancy costs, the price of an open place included where the worker is outside the reserve. */
  readonly place: bigint;
  /** Whether the worker is outside a reserve of the vacancy that has a price for it. */
  readonly kept: boolean;
  /** Limits that count the pair and have a price, the dearest first. */
  readonly limits: readonly { readonly limit: number; readonly price: bigint }[];
}

/** What the prices of a solution say about each limit, in the order of the market. */
export const explainLimits = (market: LimitedMarket, { vacancyOf, prices }: LimitedSolution): LimitAnswer[] =>
  (market.limits ?? []).map((limit, k) => {
    const [workers, vacancies] = members(market, limit);
    let used = 0;
    for (let w = 0; w < vacancyOf.length; w += 1) {
      const v = vacancyOf[w] as number;
      if (v >= 0 && workers(w) && vacancies(v)) used += 1;
    }
    return { limit: k, max: limit.max, used, price: scores(prices.limit[k] as number, prices.denominator) };
  });

/** What they say about each vacancy for which a worker is a candidate: which limits bind, and how far the pair is from being used. */
export const explainWorker = (market: LimitedMarket, solution: LimitedSolution, worker: number): LimitedPairAnswer[] => {
  const { prices, vacancyOf } = solution;
  const { denominator } = prices;
  const counted = (market.limits ?? []).flatMap((limit, k) => {
    const [workers, vacancies] = members(market, limit);
    return (prices.limit[k] as number) > 0 && workers(worker) ? [{ limit: k, vacancies, price: prices.limit[k] as number }] : [];
  });
  const answers: LimitedPairAnswer[] = [];
  for (let i = market.start[worker] as number; i < (market.start[worker + 1] as number); i += 1) {
    const vacancy = market.vacancyOf[i] as number;
    const score = market.scoreOf[i] as number;
    const open = market.inReserve?.[i] === 1 ? 0 : (prices.open[vacancy] as number);
    const over = counted.filter(({ vacancies }) => vacancies(vacancy)).sort((a, b) => b.price - a.price || a.limit - b.limit);
    let all = BigInt(prices.worker[worker] as number) + BigInt(prices.vacancy[vacancy] as number) + BigInt(open);
    for (const { price } of over) all += BigInt(price);
    answers.push({
      vacancy,
      score,
      placed: vacancyOf[worker] === vacancy,
      slack: all / BigInt(denominator) - BigInt(score),
      place: scores((prices.vacancy[vacancy] as number) + open, denominator),
      kept: open > 0,
      limits: over.map(({ limit, price }) => ({ limit, price: scores(price, denominator) })),
    });
  }
  return answers;
};

/** One more of something: of a limit's placements, or of a vacancy's places (open ones, unless they are reserved). */
export type OneMore = { readonly limit: number } | { readonly vacancy: number; readonly reserved?: boolean | undefined };

/**
 * What one more would have added, by solving the market again: exact where both solutions are optimal, while a price is the most that it can
 * be. The first figure is what it adds at least, the second at most.
 */
export const worthOfOneMore = (
  market: LimitedMarket,
  solution: LimitedSolution,
  what: OneMore,
  options: LimitedOptions = {},
): readonly [bigint, bigint] => {
  const { total, bound } = solveLimited(withOneMore(market, what), options);
  const least = total - solution.bound;
  return [least > 0n ? least : 0n, bound - solution.total];
};

const withOneMore = (market: LimitedMarket, what: OneMore): LimitedMarket => {
  const more = (column: Float64Array | undefined, at: number) => column?.map((count, v) => (v === at ? count + 1 : count));
  if ('limit' in what)
    return { ...market, limits: (market.limits ?? []).map((limit, k) => (k === what.limit ? { ...limit, max: limit.max + 1 } : limit)) };
  const places = more(market.places, what.vacancy) as Float64Array;
  return what.reserved ? { ...market, places, reserved: more(market.reserved, what.vacancy) } : { ...market, places };
};

const members = ({ start, places }: LimitedMarket, limit: Limit): [(w: number) => boolean, (v: number) => boolean] => {
  const test = (list: Int32Array | undefined, count: number): ((member: number) => boolean) => {
    if (!list) return () => true;
    const marks = new Uint8Array(count);
    for (const member of list) marks[member] = 1;
    return (member) => marks[member] === 1;
  };
  return [test(limit.workers, start.length - 1), test(limit.vacancies, places.length)];
};

/** A price in whole scores, rounded up: it stays the most that one more can add. */
const scores = (price: number, denominator: number): bigint => (BigInt(price) + BigInt(denominator) - 1n) / BigInt(denominator);
