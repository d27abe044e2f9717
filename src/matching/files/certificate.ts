import type { BoundPrices, LimitedPrices, LimitedSolution } from '../limited/market.ts';
import { CsvWriter } from './csv-writer.ts';
import type { FileMarket } from './read-market.ts';

/** What a price is of: a worker, one more place of a vacancy, one more open place beside its reserve, one more of a limit. */
export type PricedThing = 'worker' | 'vacancy' | 'open' | 'limit';

export interface Price {
  readonly of: PricedThing;
  readonly id: string;
  /** In 1/denominator of a score. */
  readonly price: number;
}

/** The certificate as a script gets it. The four sums add up to denominator x the bound (rounded down where the denominator is not 1). */
export interface CertificateSummary {
  /** Recomputed by code that shares nothing with the solver, before this was written. */
  readonly verified: true;
  readonly denominator: number;
  readonly worker_prices: number | string;
  /** Places x their price. */
  readonly place_prices: number | string;
  /** Places outside the reserve x what they cost in addition. */
  readonly open_prices: number | string;
  /** Each limit x its price. */
  readonly limit_prices: number | string;
  /** Leaves of the search where the prices alone left a gap; 0 where they prove all. */
  readonly branches: number;
  /** Every price that is not 0, where there are few enough; else null, and `--certificate` writes them. */
  readonly prices: readonly Price[] | null;
}

/** A whole number as a number where that is exact, as a text where it is not. */
export const exact = (value: bigint): number | string =>
  value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= -BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : String(value);

const fewEnough = 1000;

/** The certificate of a solution in short. */
export const summary = (files: FileMarket, { prices, branches }: Pick<LimitedSolution, 'prices' | 'branches'>): CertificateSummary => {
  const costs = costsOf(files, prices);
  const shown: Price[] = [];
  for (const one of pricesOf(files, prices)) {
    if (shown.length === fewEnough + 1) break;
    if (one.price !== 0) shown.push({ of: one.of, id: one.text(), price: one.price });
  }
  return {
    verified: true,
    denominator: prices.denominator,
    worker_prices: exact(costs.workers),
    place_prices: exact(costs.places),
    open_prices: exact(costs.open),
    limit_prices: exact(costs.limits),
    branches: branches.length,
    prices: shown.length > fewEnough ? null : shown,
  };
};

/**
 * The certificate whole, as CSV in chunks: `branch,of,worker,vacancy,limit,price`, with ids in the columns that `of` names and a row for each
 * price that is not 0. `of` may also be `denominator`, by which prices are divided, and within a branch `taken` or `excluded`, a choice of one
 * pair. The branch is blank for the prices of the whole market. Within branches the prices of workers are not written: they follow. A branch
 * without prices is one that no better assignment agrees with, and `nothing` where it has no choices either.
 */
export function* certificateCsv(
  files: FileMarket,
  { prices, branches }: Pick<LimitedSolution, 'prices' | 'branches'>,
): Generator<Uint8Array> {
  const csv = new CsvWriter();
  const row = (...values: readonly (string | Uint8Array)[]): boolean => {
    for (const value of values) csv.value(value);
    return csv.endRow();
  };
  row('branch', 'of', 'worker', 'vacancy', 'limit', 'price');
  const leaves = [{ choices: [], prices }, ...branches];
  for (const [number, leaf] of leaves.entries()) {
    const branch = number === 0 ? '' : String(number);
    for (const { pair, taken } of leaf.choices) {
      const { worker, vacancy } = pairAt(files, pair);
      if (row(branch, taken ? 'taken' : 'excluded', worker, vacancy, '', '')) yield csv.chunk();
    }
    if (leaf.prices === undefined) {
      // So that no branch is without a row.
      if (leaf.choices.length === 0) row(branch, 'nothing', '', '', '', '');
      continue;
    }
    row(branch, 'denominator', '', '', '', String(leaf.prices.denominator));
    for (const { of, bytes, price } of pricesOf(files, leaf.prices)) {
      if (price === 0) continue;
      const at = (column: 'worker' | 'vacancy' | 'limit') => (of === column || (of === 'open' && column === 'vacancy') ? bytes() : '');
      if (row(branch, of, at('worker'), at('vacancy'), at('limit'), String(price))) yield csv.chunk();
    }
  }
  yield csv.chunk();
}

const pairAt = ({ workers, vacancies, market }: FileMarket, pair: number): { worker: Uint8Array; vacancy: Uint8Array } => {
  const after = market.start.findIndex((start) => start > pair);
  return { worker: workers.bytes(after - 1), vacancy: vacancies.bytes(market.vacancyOf[pair] as number) };
};

interface Priced {
  readonly of: PricedThing;
  readonly price: number;
  readonly bytes: () => Uint8Array;
  readonly text: () => string;
}

function* pricesOf({ workers, vacancies, limits }: FileMarket, prices: BoundPrices | LimitedPrices): Generator<Priced> {
  for (const [of, column, names] of [
    ['vacancy', prices.vacancy, vacancies],
    ['open', prices.open, vacancies],
    ['limit', prices.limit, undefined],
    ['worker', 'worker' in prices ? prices.worker : new Float64Array(0), workers],
  ] as const)
    for (const [number, price] of column.entries()) {
      const name = limits[number] ?? '';
      const text = () => (names === undefined ? name : names.text(number));
      yield { of, price, text, bytes: () => (names === undefined ? new TextEncoder().encode(name) : names.bytes(number)) };
    }
}

/** What all that there is costs, in 1/denominator of a score: together the bound. */
export const costsOf = ({ market }: FileMarket, prices: LimitedPrices): Record<'workers' | 'places' | 'open' | 'limits', bigint> => {
  const { places, reserved, limits } = market;
  return {
    workers: sum(prices.worker, () => 1),
    places: sum(prices.vacancy, (v) => places[v] as number),
    open: sum(prices.open, (v) => (places[v] as number) - (reserved?.[v] ?? 0)),
    limits: sum(prices.limit, (l) => limits?.[l]?.max ?? 0),
  };
};

const sum = (column: Float64Array, times: (index: number) => number): bigint => {
  let total = 0n;
  for (const [index, price] of column.entries()) if (price !== 0) total += BigInt(price) * BigInt(times(index));
  return total;
};
