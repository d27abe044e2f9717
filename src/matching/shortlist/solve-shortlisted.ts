import type { ColumnMarket, ColumnSolution } from '../columns.ts';
import { solveColumns } from '../solve-columns.ts';
import { BestOf } from './best-of.ts';
import { KeptPairs } from './kept-pairs.ts';
import type { PairSource } from './source.ts';

export interface ShortlistOptions {
  /** How many of the best pairs of each worker are held at first; 8 unless given. */
  readonly perWorker?: number | undefined;
  /** For each place of a vacancy, how many of its best pairs are held at first; 2 unless given. */
  readonly perPlace?: number | undefined;
  /** How often pairs that were left out are looked at again and taken in where they could add something; 50 unless given. */
  readonly turns?: number | undefined;
}

export interface Shortlisted {
  /** `optimal` only where no pair that was left out could add anything: then this is the optimum of the whole market. */
  readonly status: 'optimal' | 'feasible';
  /** Of the pairs that were held in the end. */
  readonly solution: ColumnSolution;
  /** No assignment of the whole market scores more. */
  readonly bound: bigint;
  /** What leaving pairs out could cost at most: the bound less the total. */
  readonly couldCost: bigint;
  /** Pairs that were held in the end, and pairs that there are. */
  readonly kept: number;
  readonly pairs: number;
  /** How often the market was solved. */
  readonly turns: number;
}

/**
 * Solves a market of more pairs than fit into memory: with the best pairs of each worker and of each vacancy, both ways, and then with those
 * left out that could add something. Which these are, the prices say: a pair can add at most what its score exceeds the prices of its worker
 * and its vacancy (the reduced cost). When no pair exceeds them, the prices are a proof for the whole market, although most of it was never
 * held. When patience ends before, the bound says what the cut could cost: each worker's price is raised by the most that one of the own pairs
 * exceeds it, or each vacancy's, whichever costs less; then the prices hold for every pair, and no assignment scores more.
 *
 * Holds O(workers + kept) and looks at every pair once a turn. @throws MarketError when the pairs contradict themselves
 */
export const solveShortlisted = (source: PairSource, options: ShortlistOptions = {}): Shortlisted => {
  const { perWorker = 8, perPlace = 2, turns: most = 50 } = options;
  const kept = new KeptPairs();
  const pairs = takeBest(source, kept, perWorker, perPlace);
  for (let turns = 1; ; turns += 1) {
    const market = kept.market(source.workers, source.places);
    const solution = solveColumns(market);
    const missed = lookAgain(source, market, solution, turns < most ? kept : undefined);
    if (missed > 0n && turns < most) continue;
    const bound = solution.bound + missed;
    const status = missed === 0n ? 'optimal' : 'feasible';
    return { status, solution, bound, couldCost: bound - solution.total, kept: market.vacancyOf.length, pairs, turns };
  }
};

/** Takes the best pairs of each worker, and those of each vacancy. @returns how many pairs there are */
const takeBest = (source: PairSource, kept: KeptPairs, perWorker: number, perPlace: number): number => {
  const { workers, places } = source;
  const [vacancy, score] = [new Int32Array(places.length), new Float64Array(places.length)];
  const ofVacancy = new BestOf(places.map((count) => Math.min(workers, perPlace * count)));
  const own = new BestOf([Math.min(places.length, perWorker)]);
  let pairs = 0;
  for (let w = 0; w < workers; w += 1) {
    const count = source.pairsOf(w, vacancy, score);
    pairs += count;
    own.clear(0);
    for (let i = 0; i < count; i += 1) {
      ofVacancy.offer(vacancy[i] as number, w, score[i] as number);
      own.offer(0, vacancy[i] as number, score[i] as number);
    }
    for (let i = 0; i < (own.count[0] as number); i += 1) kept.add(w, own.item[i] as number, own.score[i] as number);
  }
  const byWorker = kept.market(workers, places);
  const has = (worker: number, v: number): boolean => {
    for (let i = byWorker.start[worker] as number; i < (byWorker.start[worker + 1] as number); i += 1)
      if (byWorker.vacancyOf[i] === v) return true;
    return false;
  };
  for (let v = 0; v < places.length; v += 1) {
    const from = ofVacancy.start[v] as number;
    for (let i = from; i < from + (ofVacancy.count[v] as number); i += 1) {
      const w = ofVacancy.item[i] as number;
      if (!has(w, v)) kept.add(w, v, ofVacancy.score[i] as number);
    }
  }
  return pairs;
};

/** So many pairs of a worker are taken in at once. */
const together = 3;

/**
 * Looks at every pair with the prices of a solution, and takes in of each worker those that exceed them most.
 * @returns what pairs that were left out could add to the total at most
 */
const lookAgain = (
  source: PairSource,
  market: ColumnMarket,
  { workerPrice, vacancyPrice }: ColumnSolution,
  take: KeptPairs | undefined,
): bigint => {
  const { workers, places } = source;
  const [vacancy, score] = [new Int32Array(places.length), new Float64Array(places.length)];
  const mostOfVacancy = new Float64Array(places.length);
  const held = new Int32Array(places.length).fill(-1);
  const best = new BestOf([together]);
  let ofWorkers = 0n;
  for (let w = 0; w < workers; w += 1) {
    const count = source.pairsOf(w, vacancy, score);
    for (let i = market.start[w] as number; i < (market.start[w + 1] as number); i += 1) held[market.vacancyOf[i] as number] = w;
    best.clear(0);
    let mostOfWorker = 0;
    for (let i = 0; i < count; i += 1) {
      const v = vacancy[i] as number;
      // A vacancy without places takes nobody, whatever it would add.
      if (held[v] === w || places[v] === 0) continue;
      const excess = (score[i] as number) - (workerPrice[w] as number) - (vacancyPrice[v] as number);
      if (excess <= 0) continue;
      if (excess > mostOfWorker) mostOfWorker = excess;
      if (excess > (mostOfVacancy[v] as number)) mostOfVacancy[v] = excess;
      best.offer(0, i, excess);
    }
    if (mostOfWorker === 0) continue;
    ofWorkers += BigInt(mostOfWorker);
    for (let i = 0; i < (best.count[0] as number); i += 1) {
      const at = best.item[i] as number;
      take?.add(w, vacancy[at] as number, score[at] as number);
    }
  }
  let ofVacancies = 0n;
  for (let v = 0; v < places.length; v += 1) ofVacancies += BigInt(mostOfVacancy[v] as number) * BigInt(places[v] as number);
  return ofWorkers < ofVacancies ? ofWorkers : ofVacancies;
};
