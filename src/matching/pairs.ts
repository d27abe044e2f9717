import type { ColumnMarket } from './columns.ts';

/** The pairs of each worker: positions `start[w]` to `end[w]` (not included) of `vacancyOf` and `scoreOf`. */
export interface PairsByWorker {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly vacancyOf: Int32Array;
  readonly scoreOf: Float64Array | Int32Array;
}

/** The same pairs of each vacancy: positions `start[v]` to `end[v]` (not included) of `workerOf` and `scoreOf`. */
export interface PairsByVacancy {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly workerOf: Int32Array;
  readonly scoreOf: Float64Array | Int32Array;
}

/** The pairs of a market from both sides. */
export interface Pairs {
  readonly byWorker: PairsByWorker;
  readonly byVacancy: PairsByVacancy;
}

/** The pairs of a market that stays as it is; the side of the vacancies is sorted when somebody asks for it. */
export class MarketPairs implements Pairs {
  readonly byWorker: PairsByWorker;
  private readonly vacancies: number;
  private sorted: PairsByVacancy | undefined;

  constructor({ places, start, vacancyOf, scoreOf }: ColumnMarket) {
    this.byWorker = { start: start.subarray(0, start.length - 1), end: start.subarray(1), vacancyOf, scoreOf };
    this.vacancies = places.length;
  }

  get byVacancy(): PairsByVacancy {
    this.sorted ??= sortedByVacancy(this.byWorker, this.vacancies);
    return this.sorted;
  }
}

/** A counting sort: the candidates of each vacancy in the order of the workers. */
const sortedByVacancy = ({ start, end, vacancyOf, scoreOf }: PairsByWorker, vacancies: number): PairsByVacancy => {
  const first = new Int32Array(vacancies + 1);
  for (let i = 0; i < vacancyOf.length; i += 1) {
    const after = (vacancyOf[i] as number) + 1;
    first[after] = (first[after] as number) + 1;
  }
  for (let v = 0; v < vacancies; v += 1) first[v + 1] = (first[v + 1] as number) + (first[v] as number);
  const next = first.slice(0, vacancies);
  const workerOf = new Int32Array(vacancyOf.length);
  const scores = scoreOf instanceof Int32Array ? new Int32Array(vacancyOf.length) : new Float64Array(vacancyOf.length);
  for (let w = 0; w < start.length; w += 1) {
    const until = end[w] as number;
    for (let i = start[w] as number; i < until; i += 1) {
      const v = vacancyOf[i] as number;
      const to = next[v] as number;
      next[v] = to + 1;
      workerOf[to] = w;
      scores[to] = scoreOf[i] as number;
    }
  }
  return { start: first.subarray(0, vacancies), end: first.subarray(1), workerOf, scoreOf: scores };
};
