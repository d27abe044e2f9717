import { MarketError } from './market.ts';

/**
 * A market as columns of numbers, for markets of millions of pairs: workers and vacancies are the numbers from 0, and the candidate pairs of
 * worker `w` are the positions `start[w]` to `start[w + 1]` (not included) of `vacancyOf` and `scoreOf`. Between equals the lower numbers
 * enter first, so that whoever wants a fair draw numbers by a draw.
 */
export interface ColumnMarket {
  /** Places of each vacancy: whole, 0 or more. */
  readonly places: Float64Array;
  /** One entry more than there are workers. */
  readonly start: Int32Array;
  /** Vacancy of each pair; no worker has the same one twice. */
  readonly vacancyOf: Int32Array;
  /** Score of each pair: whole, 1 or more. */
  readonly scoreOf: Float64Array | Int32Array;
}

/** An assignment in columns, with the prices that prove it. */
export interface ColumnSolution {
  /** Vacancy of each worker, or -1. */
  readonly vacancyOf: Int32Array;
  readonly workerPrice: Float64Array;
  /** Price of one place of each vacancy. */
  readonly vacancyPrice: Float64Array;
  readonly placed: number;
  readonly total: bigint;
  readonly bound: bigint;
}

/** @throws MarketError for the first entry that contradicts the rest; its index is a position in the columns. */
export const checkColumns = (market: ColumnMarket): void => {
  const { places, start, vacancyOf, scoreOf } = market;
  const refuse = (code: MarketError['code'], list: MarketError['list'], index: number, message: string): never => {
    throw new MarketError(code, list, index, message);
  };
  const closes = start[0] === 0 && start.at(-1) === vacancyOf.length && scoreOf.length === vacancyOf.length;
  if (!closes) refuse('matching.columns-uneven', 'candidates', 0, 'the columns do not have one entry for each pair that `start` counts');
  for (let w = 0; w + 1 < start.length; w += 1)
    if ((start[w + 1] as number) < (start[w] as number))
      refuse('matching.columns-uneven', 'workers', w, `the pairs of worker ${w} end before they begin`);
  for (let v = 0; v < places.length; v += 1) {
    const count = places[v] as number;
    if (!Number.isSafeInteger(count) || count < 0)
      refuse('matching.places-invalid', 'vacancies', v, `${count} places is not a whole number, 0 or more`);
  }
  const lastWorker = new Int32Array(places.length).fill(-1);
  for (let w = 0; w + 1 < start.length; w += 1) {
    const until = start[w + 1] as number;
    for (let i = start[w] as number; i < until; i += 1) {
      const v = vacancyOf[i] as number;
      const score = scoreOf[i] as number;
      if (v < 0 || v >= places.length) refuse('matching.vacancy-unknown', 'candidates', i, `vacancy ${v} is not in the market`);
      if (lastWorker[v] === w)
        refuse('matching.candidate-duplicate', 'candidates', i, `worker ${w} is already a candidate for vacancy ${v}`);
      if (!Number.isSafeInteger(score) || score < 1)
        refuse('matching.score-invalid', 'candidates', i, `score ${score} is not a whole number from 1 to 2^53 - 1`);
      lastWorker[v] = w;
    }
  }
};
