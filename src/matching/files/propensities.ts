import type { LimitedMarket } from '../limited/market.ts';
import { drawnOrder, type Propensities, propensities } from '../lottery/index.ts';
import { CsvWriter } from './csv-writer.ts';
import type { Names } from './names.ts';
import type { FileMarket } from './read-market.ts';

/** The seeds of many draws: the public seed, a slash and the number of the draw from 1. */
export const seedsOf = (seed: string, draws: number): readonly string[] => Array.from({ length: draws }, (_, at) => `${seed}/${at + 1}`);

/** Draws a market in files many times. @param assign what places the workers of a market whose numbers were drawn */
export const drawMany = (
  { workers, vacancies, market }: FileMarket,
  seeds: readonly string[],
  assign: (drawn: LimitedMarket, pairFrom: Int32Array) => Int32Array,
): Propensities => {
  const [ofWorkers, ofVacancies] = [textsOf(workers), textsOf(vacancies)];
  const turns = function* () {
    for (const seed of seeds) yield { workers: drawnOrder(seed, ofWorkers), vacancies: drawnOrder(seed, ofVacancies) };
  };
  return propensities(market, turns(), assign);
};

const textsOf = (names: Names): readonly string[] => Array.from({ length: names.size }, (_, number) => names.text(number));

/**
 * propensities.csv in chunks: `worker,vacancy,placed,draws`, a row for each pair that was placed in at least one draw; `placed` of `draws` is the
 * share. Those of one worker are never more than the draws together.
 */
export function* propensitiesCsv({ workers, vacancies, market }: FileMarket, { counts, draws }: Propensities): Generator<Uint8Array> {
  const csv = new CsvWriter();
  for (const name of ['worker', 'vacancy', 'placed', 'draws']) csv.value(name);
  csv.endRow();
  for (let w = 0; w + 1 < market.start.length; w += 1)
    for (let pair = market.start[w] as number; pair < (market.start[w + 1] as number); pair += 1) {
      if (counts[pair] === 0) continue;
      csv.value(workers.bytes(w));
      csv.value(vacancies.bytes(market.vacancyOf[pair] as number));
      csv.value(String(counts[pair]));
      csv.value(String(draws));
      if (csv.endRow()) yield csv.chunk();
    }
  yield csv.chunk();
}
