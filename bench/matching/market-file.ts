import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { ColumnMarket } from '../../src/matching/index.ts';

/**
 * A market as a file that programs in other languages read too: whole numbers of 32 bits in the order of the machine. First how many workers,
 * vacancies and pairs there are; then the places of each vacancy, where the pairs of each worker begin (and where the last end), the vacancy of
 * each pair, and its score.
 */
export const writeMarket = (file: string, { places, start, vacancyOf, scoreOf }: ColumnMarket): void => {
  const out = openSync(file, 'w');
  const head = Int32Array.of(start.length - 1, places.length, vacancyOf.length);
  for (const part of [head, Int32Array.from(places), start, vacancyOf, Int32Array.from(scoreOf)])
    for (let from = 0; from < part.length; ) from += writeSync(out, part, from * 4, Math.min(part.byteLength - from * 4, 2 ** 28)) / 4;
  closeSync(out);
};

export const readMarket = (file: string): ColumnMarket & { readonly scoreOf: Int32Array } => {
  const input = openSync(file, 'r');
  const next = (count: number): Int32Array => {
    const part = new Int32Array(count);
    for (let from = 0; from < part.byteLength; ) {
      const bytes = readSync(input, part, from, Math.min(part.byteLength - from, 2 ** 28), null);
      if (bytes === 0) throw new Error(`${file} ends before the market does`);
      from += bytes;
    }
    return part;
  };
  const [workers = 0, vacancies = 0, pairs = 0] = next(3);
  const market = { places: Float64Array.from(next(vacancies)), start: next(workers + 1), vacancyOf: next(pairs), scoreOf: next(pairs) };
  closeSync(input);
  return market;
};
