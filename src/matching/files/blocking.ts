import { blockingPairs, keptApart } from '../stable/index.ts';
import { CsvWriter } from './csv-writer.ts';
import type { FileMarket } from './read-market.ts';
import { stableMarketOf } from './stable-market.ts';

/**
 * blocking.csv in chunks: `worker,vacancy,instead`, a row for each pair that would both rather have each other than what the assignment gives
 * them; `instead` is the worker who would give way, blank where a place is empty. Pairs that a limit keeps apart are left out.
 * @param counted takes how many there are
 */
export function* blockingCsv(files: FileMarket, at: Int32Array, counted: { pairs: number }): Generator<Uint8Array> {
  const { workers, vacancies, market } = files;
  const apart = keptApart(market, at);
  const csv = new CsvWriter();
  for (const name of ['worker', 'vacancy', 'instead']) csv.value(name);
  csv.endRow();
  for (const pair of blockingPairs(stableMarketOf(files), at)) {
    if (apart(pair)) continue;
    counted.pairs += 1;
    csv.value(workers.bytes(pair.worker));
    csv.value(vacancies.bytes(pair.vacancy));
    csv.value(pair.instead < 0 ? '' : workers.bytes(pair.instead));
    if (csv.endRow()) yield csv.chunk();
  }
  yield csv.chunk();
}
