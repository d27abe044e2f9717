import { filledAgain, type LimitedMarket, type LimitedSolution, solveLimited } from '../../../matching/index.ts';
import { type DecidedRound, decideRound, ofColumns, type Stopping } from './decided-round.ts';
import { countsWorker, inGroup, type RoundLimit } from './limits.ts';
import type { Bounds, RoundVacancy } from './market.ts';
import { limitedMarket } from './round-columns.ts';
import type { RoundPairs } from './round-pairs.ts';

/** What limits and reserves ask of a worker. */
export interface Bounded {
  readonly occupation: string;
  readonly place?: string | null;
  readonly seasonsCompleted: number;
}

interface Given {
  readonly pairs: RoundPairs;
  /** Vacancies of the round with the places that are free now. */
  readonly free: readonly RoundVacancy[];
  readonly bounds: Bounds;
  readonly seed: string;
  /** Pairs that are known not to be possible any more. */
  readonly impossible: (worker: string, vacancy: number) => boolean;
  /** Asked only where there are limits or reserves. */
  readonly known: (worker: string) => Bounded;
  readonly stopping?: Stopping;
}

/**
 * What becomes of the places that are free after a round: its market with nothing changed but that these are free, and some pairs gone.
 * Whoever has an offer or a place is no part of it. Without limits the solved market is changed by the free places (`filledAgain`); with
 * them what is left is solved, which is as small.
 */
export const refill = ({ pairs, free, bounds, seed, impossible, known, stopping = {} }: Given): DecidedRound => {
  const own: number[] = [];
  const vacancyOf = new Map<number, number>();
  free.forEach(({ id }, v) => {
    for (const pair of pairs.of(id)) {
      if (impossible(pairs.workerAt(pairs.workerNumber(pair)), v)) continue;
      own.push(pair);
      vacancyOf.set(pair, v);
    }
  });
  own.sort((a, b) => a - b);
  const numbers: number[] = [];
  const start = [0];
  own.forEach((pair, at) => {
    const worker = pairs.workerNumber(pair);
    if (numbers.at(-1) !== worker) {
      numbers.push(worker);
      start.push(at);
    }
    start[start.length - 1] = at + 1;
  });
  const workers = numbers.map((number) => pairs.workerAt(number));
  const columns = {
    start: Int32Array.from(start),
    vacancyOf: Int32Array.from(own, (pair) => vacancyOf.get(pair) as number),
    scoreOf: Int32Array.from(own, (pair) => pairs.candidate(pair).score),
  };
  const market = limitedMarket(columns, free, bounds, {
    inReserve: () =>
      Uint8Array.from(own, (pair, at) => {
        const kept = free[columns.vacancyOf[at] as number]?.kept;
        const group = kept && bounds.reserves[kept.reserve]?.group;
        return group && inGroup(group, known(pairs.workerAt(pairs.workerNumber(pair)))) ? 1 : 0;
      }),
    counted: (k) =>
      Int32Array.from(workers.flatMap((worker, w) => (countsWorker(bounds.limits[k] as RoundLimit, known(worker)) ? [w] : []))),
  });
  const candidate = (pair: number) => pairs.candidate(own[pair] as number);
  return decideRound({
    seed,
    market,
    workers,
    vacancies: free,
    bounds,
    candidateAt: (_, pair) => candidate(pair),
    rankOf: (pair) => candidate(pair).rank,
    wishPart: (pair) => candidate(pair).parts.wish_rank,
    stopping,
    solve: refilled,
  });
};

/** Places the workers of a market whose places became free; used for running such a round again, too. */
export const refilled = (market: LimitedMarket, { stop }: Stopping = {}): LimitedSolution =>
  market.reserved !== undefined || market.limits !== undefined ? solveLimited(market, { stop }) : ofColumns(filledAgain(market));
