import { type Market, MarketError } from './market.ts';

/**
 * A market as numbers: workers and vacancies are numbered in the order of their ids, and the candidates of worker `w` are the positions
 * `start[w]` to `start[w + 1]` (not included) of `vacancyOf` and `scoreOf`, in the order of the vacancies' ids.
 * Two markets that differ only in the order of their lists become the same sparse market.
 */
export interface SparseMarket {
  readonly workers: readonly string[];
  readonly vacancies: readonly string[];
  readonly places: Float64Array;
  readonly start: Int32Array;
  readonly vacancyOf: Int32Array;
  readonly scoreOf: Float64Array;
}

/** Numbers a market, checking it on the way. @throws MarketError for the first entry that contradicts the rest. */
export const sparse = (market: Market): SparseMarket => {
  const { candidates } = market;
  const workers = numbered(market.workers, (index, id) => {
    throw new MarketError('matching.worker-duplicate', 'workers', index, `worker ${id} is listed twice`);
  });
  const vacancies = numbered(
    market.vacancies.map((vacancy) => vacancy.id),
    (index, id) => {
      throw new MarketError('matching.vacancy-duplicate', 'vacancies', index, `vacancy ${id} is listed twice`);
    },
  );
  const places = placesOf(market, vacancies.numberOf);

  const worker = new Int32Array(candidates.length);
  const vacancy = new Int32Array(candidates.length);
  for (const [index, candidate] of candidates.entries()) {
    const refuse = (code: 'worker-unknown' | 'vacancy-unknown' | 'score-invalid', message: string): never => {
      throw new MarketError(`matching.${code}`, 'candidates', index, message);
    };
    const w = workers.numberOf.get(candidate.worker) ?? refuse('worker-unknown', `worker ${candidate.worker} is not in the market`);
    const v = vacancies.numberOf.get(candidate.vacancy) ?? refuse('vacancy-unknown', `vacancy ${candidate.vacancy} is not in the market`);
    const { score } = candidate;
    if (!Number.isSafeInteger(score) || score < 1) refuse('score-invalid', `score ${score} is not a whole number from 1 to 2^53 - 1`);
    worker[index] = w;
    vacancy[index] = v;
  }

  const order = byWorkerThenVacancy(worker, workers.ids.length, vacancy, vacancies.ids.length);
  refuseDuplicates(market, order);
  const scoreOf = new Float64Array(candidates.length);
  const vacancyOf = new Int32Array(candidates.length);
  order.forEach((from, to) => {
    scoreOf[to] = candidates[from]?.score as number;
    vacancyOf[to] = vacancy[from] as number;
  });
  return { workers: workers.ids, vacancies: vacancies.ids, places, start: starts(worker, workers.ids.length), vacancyOf, scoreOf };
};

/** Ids in the order of their UTF-16 code units, which is the same on every machine and in every language. */
const numbered = (given: readonly string[], duplicate: (index: number, id: string) => never) => {
  const seen = new Set<string>();
  for (const [index, id] of given.entries()) {
    if (seen.has(id)) duplicate(index, id);
    seen.add(id);
  }
  const ids = [...given].sort((a, b) => (a < b ? -1 : 1));
  return { ids, numberOf: new Map(ids.map((id, number) => [id, number])) };
};

const placesOf = (market: Market, numberOf: ReadonlyMap<string, number>): Float64Array => {
  const places = new Float64Array(market.vacancies.length);
  for (const [index, vacancy] of market.vacancies.entries()) {
    if (!Number.isSafeInteger(vacancy.places) || vacancy.places < 0) {
      throw new MarketError('matching.places-invalid', 'vacancies', index, `${vacancy.places} places is not a whole number, 0 or more`);
    }
    places[numberOf.get(vacancy.id) as number] = vacancy.places;
  }
  return places;
};

/** Where each key's run begins once `keys` are sorted; one entry more than there are keys. */
const starts = (keys: Int32Array, count: number): Int32Array => {
  const start = new Int32Array(count + 1);
  for (const key of keys) start[key + 1] = (start[key + 1] as number) + 1;
  for (let key = 0; key < count; key += 1) start[key + 1] = (start[key + 1] as number) + (start[key] as number);
  return start;
};

/** Positions of the candidates sorted by two stable counting sorts: linear time, and equal pairs stay in the order given. */
const byWorkerThenVacancy = (worker: Int32Array, workers: number, vacancy: Int32Array, vacancies: number): Int32Array => {
  const stable = (order: Int32Array, keys: Int32Array, count: number): Int32Array => {
    const next = starts(keys, count);
    const sorted = new Int32Array(order.length);
    for (const position of order) {
      const key = keys[position] as number;
      const to = next[key] as number;
      sorted[to] = position;
      next[key] = to + 1;
    }
    return sorted;
  };
  const given = Int32Array.from({ length: worker.length }, (_, index) => index);
  return stable(stable(given, vacancy, vacancies), worker, workers);
};

const refuseDuplicates = ({ candidates }: Market, order: Int32Array): void => {
  let first = Number.POSITIVE_INFINITY;
  for (let i = 1; i < order.length; i += 1) {
    const [before, here] = [candidates[order[i - 1] as number], candidates[order[i] as number]];
    if (before?.worker === here?.worker && before?.vacancy === here?.vacancy) first = Math.min(first, order[i] as number);
  }
  const twice = candidates[first];
  if (!twice) return;
  const pair = `worker ${twice.worker} is already a candidate for vacancy ${twice.vacancy}`;
  throw new MarketError('matching.candidate-duplicate', 'candidates', first, pair);
};
