import {
  asBefore,
  type ColumnSolution,
  drawnOrder,
  inverse,
  type LimitedMarket,
  type LimitedSolution,
  marks,
  type PairSource,
  renumbered,
  solveColumns,
  solveLimited,
  solveShortlisted,
} from '../../../matching/index.ts';
import { type Blocking, countBlocking } from './blocking.ts';
import type { Bounds, RoundCandidate, RoundVacancy } from './market.ts';
import { branchesOf, type RoundBranch } from './round-branches.ts';

/** When to be content with a result that is not proved to be the best, where limits cross. */
export interface Stopping {
  readonly stop?: (() => boolean) | undefined;
  /** A market of more pairs than these is solved by its best pairs, and all others are looked at with the prices. */
  readonly heldWhole?: number | undefined;
}

/** Pairs that the solver of a round holds before it works with a shortlist. */
const usuallyHeldWhole = 2_000_000;

/** How a round was cut to the best pairs of each worker and each vacancy, and what that could cost. */
export interface Shortlist {
  /** Pairs that were held in the end. */
  readonly kept: number;
  /** How often the market was solved, each time with pairs that the prices of the last time did not cover. */
  readonly turns: number;
  /** What leaving out the others could cost at most, in parts of a score: what their scores exceed the prices (reduced costs). */
  readonly couldCost: bigint;
}

/** What a round decided for one worker. Price and slacks are in parts of a score: each divided by the round's `denominator`. */
export interface DecidedWorker {
  readonly worker: string;
  readonly candidates: readonly RoundCandidate[];
  /** Position of the candidate that was chosen, or -1. */
  readonly chosen: number;
  /** For each candidate how far it was from being chosen, as far as the prices prove it. */
  readonly slacks: readonly number[];
  readonly price: number;
  /** Positions of the limits that count this worker. */
  readonly countedBy: readonly number[];
  /** Positions of the candidates at which this worker is one of those for whom places are kept. */
  readonly keptFor: readonly number[];
}

/** One vacancy of a decided round. */
export interface DecidedVacancy {
  readonly vacancy: string;
  readonly places: number;
  readonly filled: number;
  /** Of one more place. */
  readonly price: number;
  /** Of those places, how many are kept for a group, and by which reserve. */
  readonly kept: { readonly reserve: number; readonly places: number } | undefined;
  /** What one more place for all instead of for the group would have added. */
  readonly openPrice: number;
}

/** One limit of a decided round. */
export interface DecidedLimit {
  readonly limit: string;
  /** What was left of it before the round. */
  readonly left: number;
  readonly used: number;
  readonly price: number;
  /** Vacancies of the round that it counts; undefined when it counts all. */
  readonly vacancies: readonly string[] | undefined;
}

/** What a round decided as a whole, with what proves it. Prices are in parts of a score. */
export interface DecidedRound {
  readonly seed: string;
  readonly workers: number;
  readonly candidates: number;
  readonly placed: number;
  readonly total: bigint;
  /** No assignment scores more; equal to the total unless limits cross and the search was ended. */
  readonly bound: bigint;
  /** 1 unless limits cross. */
  readonly denominator: number;
  /** By vacancy, in the order of the round's list. */
  readonly vacancies: readonly DecidedVacancy[];
  readonly limits: readonly DecidedLimit[];
  /** Parts of all assignments that were proved one by one, where the prices alone leave a gap. */
  readonly branches: readonly RoundBranch[];
  /** Undefined where no pair was left out. */
  readonly shortlist: Shortlist | undefined;
  /** Pairs that would both rather have each other. */
  readonly blocking: Blocking;
  /** Worker by worker, as they were added; made when asked for, since there may be millions of candidates. */
  decided(): Generator<DecidedWorker>;
}

interface Given {
  readonly seed: string;
  readonly market: LimitedMarket;
  readonly workers: readonly string[];
  readonly vacancies: readonly RoundVacancy[];
  readonly bounds: Bounds;
  readonly candidateAt: (worker: number, pair: number) => RoundCandidate;
  /** Rank of each pair on the worker's list. */
  readonly rankOf: (pair: number) => number;
  /** What each pair's score has for the place on the list. */
  readonly wishPart: (pair: number) => number;
  readonly stopping: Stopping;
  /** What places the workers; the whole market is solved unless told. */
  readonly solve?: (market: LimitedMarket, stopping: Stopping) => Solved;
}

/** Solves a round's market in the order that the seed draws, and says what it means for each worker, vacancy and limit. */
export const decideRound = (given: Given): DecidedRound => {
  const { seed, market, workers, vacancies, bounds, stopping, rankOf, wishPart, solve = solved } = given;
  const turns = {
    workers: drawnOrder(seed, workers),
    vacancies: drawnOrder(
      seed,
      vacancies.map(({ id }) => id),
    ),
  };
  const drawn = renumbered(market, turns);
  const solution = solve(drawn.market, stopping);
  const at = asBefore(solution.vacancyOf, turns);
  const vacancyTo = inverse(turns.vacancies);
  const ofVacancy = (column: Float64Array): Float64Array => Float64Array.from(vacancyTo, (number) => column[number] as number);
  const prices: Prices = {
    worker: Float64Array.from(inverse(turns.workers), (number) => solution.prices.worker[number] as number),
    vacancy: ofVacancy(solution.prices.vacancy),
    open: ofVacancy(solution.prices.open),
    limit: solution.prices.limit,
    denominator: solution.prices.denominator,
  };
  const filled = new Int32Array(vacancies.length);
  for (const v of at) if (v >= 0) filled[v] = (filled[v] as number) + 1;
  return {
    seed,
    workers: workers.length,
    candidates: market.vacancyOf.length,
    placed: solution.placed,
    total: solution.total,
    bound: solution.bound,
    denominator: prices.denominator,
    vacancies: vacancies.map(({ id, left, kept }, v) => ({
      vacancy: id,
      places: left,
      filled: filled[v] as number,
      price: prices.vacancy[v] as number,
      kept: kept && kept.places > 0 ? kept : undefined,
      openPrice: prices.open[v] as number,
    })),
    limits: bounds.limits.map(({ id }, k) => limitOf(id, market, at, k, prices, vacancies)),
    shortlist: solution.shortlist,
    branches: branchesOf(solution.branches, drawn, turns, market, workers, vacancies),
    blocking: countBlocking({ market, rankOf, pointsOf: (pair) => (market.scoreOf[pair] as number) - wishPart(pair) }, at),
    decided: () => eachWorker(given, at, prices, unproved(market, prices, solution)),
  };
};

interface Prices {
  readonly worker: Float64Array;
  readonly vacancy: Float64Array;
  readonly open: Float64Array;
  readonly limit: Float64Array;
  readonly denominator: number;
}

/** A solution, and how its market was cut if it was. */
export type Solved = LimitedSolution & { readonly shortlist?: Shortlist };

/** Solves the market of a round, as it was drawn. */
export const solved = (market: LimitedMarket, { stop, heldWhole = usuallyHeldWhole }: Stopping): Solved => {
  if (market.reserved !== undefined || market.limits !== undefined) return solveLimited(market, { stop });
  if (market.vacancyOf.length <= heldWhole) return ofColumns(solveColumns(market));
  const { solution, status, bound, kept, turns, couldCost } = solveShortlisted(pairsIn(market));
  return { ...ofColumns(solution), status, bound, shortlist: { kept, turns, couldCost } };
};

const pairsIn = ({ places, start, vacancyOf, scoreOf }: LimitedMarket): PairSource => ({
  workers: start.length - 1,
  places,
  pairsOf(worker, vacancy, score) {
    const [from, until] = [start[worker] as number, start[worker + 1] as number];
    vacancy.set(vacancyOf.subarray(from, until));
    score.set(scoreOf.subarray(from, until));
    return until - from;
  },
});

/** A proved solution of a market without limits, as one with none. */
export const ofColumns = ({
  vacancyOf,
  workerPrice: worker,
  vacancyPrice: vacancy,
  placed,
  total,
  bound,
}: ColumnSolution): LimitedSolution => {
  const prices = { denominator: 1, worker, vacancy, open: new Float64Array(vacancy.length), limit: new Float64Array(0) };
  return { status: 'optimal', vacancyOf, onReserved: new Uint8Array(vacancyOf.length), placed, total, bound, prices, branches: [] };
};

const limitOf = (
  id: string,
  market: LimitedMarket,
  at: Int32Array,
  k: number,
  prices: Prices,
  vacancies: readonly RoundVacancy[],
): DecidedLimit => {
  const limit = market.limits?.[k];
  const members = limit?.vacancies ?? new Int32Array(0);
  const inside = new Set(members);
  let used = 0;
  for (const w of limit?.workers ?? []) if (inside.has(at[w] as number)) used += 1;
  return {
    limit: id,
    left: limit?.max ?? 0,
    used,
    price: prices.limit[k] ?? 0,
    vacancies: members.length === vacancies.length ? undefined : Array.from(members, (v) => vacancies[v]?.id ?? ''),
  };
};

/**
 * What the prices alone leave unproved, in parts of a score: by so much less than a slack is it certain that a pair would have to score more.
 * Nothing unless limits cross, or pairs were left out that could cost something.
 */
const unproved = (market: LimitedMarket, prices: Prices, { total, shortlist }: Solved): number => {
  let bound = 0n;
  for (const price of prices.worker) bound += BigInt(price);
  prices.vacancy.forEach((price, v) => {
    bound += BigInt(price) * BigInt(market.places[v] as number);
    bound += BigInt(prices.open[v] as number) * BigInt((market.places[v] as number) - (market.reserved?.[v] ?? 0));
  });
  prices.limit.forEach((price, k) => {
    bound += BigInt(price) * BigInt(market.limits?.[k]?.max ?? 0);
  });
  return Number(bound - total * BigInt(prices.denominator) + (shortlist?.couldCost ?? 0n));
};

function* eachWorker({ market, workers, candidateAt }: Given, at: Int32Array, prices: Prices, gap: number): Generator<DecidedWorker> {
  const limits = market.limits ?? [];
  const counts = limits.map((limit) => marks(limit.workers, workers.length));
  const covers = limits.map((limit) => marks(limit.vacancies, market.places.length));
  for (const [w, worker] of workers.entries()) {
    const price = prices.worker[w] as number;
    const countedBy = limits.flatMap((_, k) => (counts[k]?.[w] === 1 ? [k] : []));
    const candidates: RoundCandidate[] = [];
    const slacks: number[] = [];
    const keptFor: number[] = [];
    let chosen = -1;
    for (let pair = market.start[w] as number; pair < (market.start[w + 1] as number); pair += 1) {
      const v = market.vacancyOf[pair] as number;
      if (v === at[w]) chosen = candidates.length;
      let cost = price + (prices.vacancy[v] as number);
      if (market.inReserve?.[pair] === 1) keptFor.push(candidates.length);
      else cost += prices.open[v] as number;
      for (const k of countedBy) if (covers[k]?.[v] === 1) cost += prices.limit[k] as number;
      slacks.push(Math.max(0, cost - prices.denominator * (market.scoreOf[pair] as number) - gap));
      candidates.push(candidateAt(w, pair));
    }
    yield { worker, candidates, chosen, slacks, price, countedBy, keptFor };
  }
}
