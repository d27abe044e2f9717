import type { LimitedSolution } from '../limited/market.ts';
import { CsvWriter } from './csv-writer.ts';
import type { FileMarket } from './read-market.ts';

/**
 * assignment.csv in chunks: `worker,vacancy,place`, a row for each worker who is placed, in the order of workers.csv. `place` is `reserved`
 * or `open`.
 */
export function* assignmentCsv(
  { workers, vacancies }: FileMarket,
  { vacancyOf, onReserved }: Pick<LimitedSolution, 'vacancyOf' | 'onReserved'>,
): Generator<Uint8Array> {
  const csv = new CsvWriter();
  for (const name of ['worker', 'vacancy', 'place']) csv.value(name);
  csv.endRow();
  for (let w = 0; w < vacancyOf.length; w += 1) {
    const v = vacancyOf[w] as number;
    if (v === -1) continue;
    csv.value(workers.bytes(w));
    csv.value(vacancies.bytes(v));
    csv.value(onReserved[w] === 1 ? 'reserved' : 'open');
    if (csv.endRow()) yield csv.chunk();
  }
  yield csv.chunk();
}
