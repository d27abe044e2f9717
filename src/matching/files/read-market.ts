import type { LimitedMarket } from '../limited/market.ts';
import { candidatesFile } from './candidates-file.ts';
import { Conditions } from './conditions.ts';
import { MarketFileError } from './file-error.ts';
import { type LimitRow, limitsFile } from './limits-file.ts';
import { LineNumbers } from './line-numbers.ts';
import type { Names } from './names.ts';
import { Pairs } from './pairs.ts';
import type { Table } from './table.ts';
import { Vacancies, vacanciesFile } from './vacancies-file.ts';
import { Workers, workersFile } from './workers-file.ts';

/** A file as its bytes in order; a chunk may be used again for the next one. `name` is what messages call it. */
export interface FileBytes {
  readonly name: string;
  readonly chunks: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** The files of a market. */
export interface MarketFiles {
  readonly workers: FileBytes;
  readonly vacancies: FileBytes;
  readonly candidates: FileBytes;
  readonly limits?: FileBytes | undefined;
}

/** A market that was read: numbered by the rows of workers.csv and vacancies.csv, whatever the order of the candidates. */
export interface FileMarket {
  readonly workers: Names;
  readonly vacancies: Names;
  /** Names of the limits, in the order of `market.limits`. */
  readonly limits: readonly string[];
  readonly market: LimitedMarket;
  /** By pair, what each side's own column says, 1 for the first wish; a side without one goes by the score. Read where it is asked for. */
  readonly ranks?: { readonly worker: Ranks | undefined; readonly vacancy: Ranks | undefined } | undefined;
}

export type Ranks = Int32Array | Float64Array;

/**
 * Reads a market from its files, in memory for the market and not for the files: see README.md for what the files say.
 * @param options `ranks`: whether the columns `worker_rank` and `vacancy_rank` of candidates.csv are read, which they are for the stable mode
 * @throws MarketFileError for the first thing that is wrong
 */
export const readMarket = async (files: MarketFiles, { ranks: ranked = false } = {}): Promise<FileMarket> => {
  const of = { worker: new Conditions(files.workers.name), vacancy: new Conditions(files.vacancies.name) };
  const limits: LimitRow[] = [];
  const vacancies = new Vacancies();
  const workers = new Workers();
  const ranks = ranked ? { worker: new Pairs(), vacancy: new Pairs() } : undefined;
  const candidates = { pairs: new Pairs(), lines: new LineNumbers(), ranks };
  // Limits and vacancies first: they say which columns of the others matter.
  if (files.limits !== undefined) await feed(files.limits, limitsFile(files.limits.name, limits, of));
  await feed(files.vacancies, vacanciesFile(files.vacancies.name, vacancies, of));
  await feed(files.workers, workersFile(files.workers.name, workers, of.worker));
  const known = { workers, vacancies, workersFile: files.workers.name, vacanciesFile: files.vacancies.name };
  await feed(files.candidates, candidatesFile(files.candidates.name, candidates, known));

  workers.names.close();
  vacancies.names.close();
  const pairs = candidates.pairs.sort(workers.names.size);
  if ('first' in pairs)
    throw new MarketFileError(
      'pair-duplicate',
      { file: files.candidates.name, row: candidates.lines.of(pairs.second), column: 'worker' },
      `row ${candidates.lines.of(pairs.first)} has the same worker and vacancy`,
      'Keep one of the two rows.',
    );
  const places = Float64Array.from(vacancies.places);
  return {
    workers: workers.names,
    vacancies: vacancies.names,
    limits: limits.map(({ name }) => name),
    ...(ranks && { ranks: { worker: ranksOf(ranks.worker, workers.names.size), vacancy: ranksOf(ranks.vacancy, workers.names.size) } }),
    market: {
      ...pairs,
      places,
      ...reserves(vacancies, pairs, of.worker),
      ...(limits.length > 0 && {
        limits: limits.map(({ worker, vacancy, max }) => ({
          workers: worker === undefined ? undefined : rowsThat(of.worker, worker, workers.names.size),
          vacancies: vacancy === undefined ? undefined : rowsThat(of.vacancy, vacancy, places.length),
          max,
        })),
      }),
    },
  };
};

/** Ranks in the order of the sorted pairs, if the file had any. */
const ranksOf = (pairs: Pairs, workers: number): Ranks | undefined => {
  if (pairs.size === 0) return undefined;
  const sorted = pairs.sort(workers);
  return 'first' in sorted ? undefined : sorted.scoreOf;
};

const feed = async (file: FileBytes, table: Table): Promise<void> => {
  for await (const chunk of file.chunks()) table.push(chunk);
  table.end();
};

/** Who may take the reserved places, pair by pair; nothing where no vacancy reserves any. */
const reserves = (
  { reserved, reservedFor }: Vacancies,
  { start, vacancyOf }: Pick<LimitedMarket, 'start' | 'vacancyOf'>,
  conditions: Conditions,
): Pick<LimitedMarket, 'reserved' | 'inReserve'> => {
  if (!reserved.some((count) => count > 0)) return {};
  const inReserve = new Uint8Array(vacancyOf.length);
  for (let w = 0; w + 1 < start.length; w += 1)
    for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) {
      const condition = reservedFor[vacancyOf[i] as number] as number;
      if (condition !== -1 && conditions.met(condition, w)) inReserve[i] = 1;
    }
  return { reserved: Float64Array.from(reserved), inReserve };
};

const rowsThat = (conditions: Conditions, condition: number, rows: number): Int32Array => {
  const met = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row += 1)
    if (conditions.met(condition, row)) {
      met[count] = row;
      count += 1;
    }
  return met.slice(0, count);
};
