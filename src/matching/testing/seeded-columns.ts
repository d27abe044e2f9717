import type { ColumnMarket } from '../columns.ts';
import type { Market } from '../market.ts';
import { numbers } from './numbers.ts';

/** How an invented market of columns is made. */
export interface ColumnShape {
  readonly workers: number;
  readonly vacancies: number;
  /** Places over all vacancies, spread by chance; or of each vacancy. */
  readonly places: number | readonly number[];
  /** Candidate pairs of each worker. */
  readonly candidates: number;
  /** Score of the worker's pair at `rank` (from 0) with a vacancy. `below(n)` draws a whole number from 0 to n - 1. */
  readonly score: (draw: {
    readonly below: (n: number) => number;
    readonly worker: number;
    readonly vacancy: number;
    readonly rank: number;
  }) => number;
  /** 1: all vacancies are as popular; higher: the first ones are wished for by most. */
  readonly skew?: number;
}

/** An invented market, for tests and measurements: nothing in it was observed. */
export const seededColumns = ({ workers, vacancies, places, candidates, score, skew = 1 }: ColumnShape, seed: number): ColumnMarket => {
  const below = numbers(seed);
  const free = new Float64Array(vacancies);
  if (typeof places === 'number') {
    for (let i = 0; i < places; i += 1) {
      const v = below(vacancies);
      free[v] = (free[v] as number) + 1;
    }
  } else free.set(places);
  const each = Math.min(candidates, vacancies);
  const start = Int32Array.from({ length: workers + 1 }, (_, w) => w * each);
  const vacancyOf = new Int32Array(workers * each);
  const scoreOf = new Float64Array(workers * each);
  const last = new Int32Array(vacancies).fill(-1);
  for (let worker = 0; worker < workers; worker += 1)
    for (let rank = 0; rank < each; ) {
      const vacancy = Math.floor(vacancies * (below(2 ** 30) / 2 ** 30) ** skew);
      if (last[vacancy] === worker) continue;
      last[vacancy] = worker;
      vacancyOf[worker * each + rank] = vacancy;
      scoreOf[worker * each + rank] = score({ below, worker, vacancy, rank });
      rank += 1;
    }
  return { places: free, start, vacancyOf, scoreOf };
};

/** The same market on ids, which sort as the numbers do. */
export const withIds = ({ places, start, vacancyOf, scoreOf }: ColumnMarket): Market => {
  const id = (letter: string, number: number) => `${letter}${String(number).padStart(9, '0')}`;
  const workers = Array.from({ length: start.length - 1 }, (_, w) => id('w', w));
  return {
    workers,
    vacancies: Array.from(places, (count, v) => ({ id: id('v', v), places: count })),
    candidates: workers.flatMap((worker, w) =>
      Array.from(vacancyOf.subarray(start[w], start[w + 1]), (v, k) => ({
        worker,
        vacancy: id('v', v),
        score: scoreOf[(start[w] as number) + k] as number,
      })),
    ),
  };
};
