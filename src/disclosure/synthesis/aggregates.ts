import type { Domain, Row } from '../tables/count.ts';
import { type Budget, partsOf } from './budget.ts';
import { candidates, combinationsOf, type Item, itemsOf, nameOf } from './combinations.ts';
import { type Draw, discreteGaussian, discreteLaplace } from './draws.ts';
import { chooseByQuality, rankQuality } from './sensitivity.ts';

/** Noisy counts of combinations: all that the synthesis may see of the rows. */
export interface Aggregates {
  readonly length: number;
  /** Noisy count by the combination's name; those under the threshold of their length are not here. */
  readonly counts: ReadonlyMap<string, number>;
  /** Noisy number of records. */
  readonly records: number;
}

/** How much noise one length got, for the page that explains the file. Nothing in it depends on a single row beyond the budget. */
export interface Noise {
  readonly length: number;
  /** Combinations that one record may bring. */
  readonly sensitivity: number;
  readonly sigma: number;
  readonly threshold: number;
}

/**
 * Counts all combinations of up to `budget.length` items with differential privacy for a single record. Length by length: how many
 * combinations a record may bring is drawn near a percentile; a record with more brings as many, drawn by lot; every combination that
 * the shorter ones allow is counted, whether it occurs or not, and each count gets Gaussian noise. What stays under the threshold is
 * dropped. Method after the aggregates of synthetic-data-showcase (docs/dp); that absent combinations get noise as well, and that the
 * noise is discrete, is ours, and spends no part of delta.
 * @param percentile of the records' own numbers, say 95
 */
export const noisyAggregates = (
  rows: readonly Row[],
  domain: Domain,
  budget: Budget,
  draw: Draw,
  percentile = 95,
): { readonly aggregates: Aggregates; readonly noise: readonly Noise[] } => {
  const { epsilonOfChoice, sigmas } = partsOf(budget);
  const attributes = Object.keys(domain);
  const items = attributes.flatMap((attribute) => (domain[attribute] ?? []).map((value) => `${attribute}=${value}`)).sort();
  const known = new Set<Item>(items);
  const records = rows.map((row) => itemsOf(row).filter((item) => known.has(item)));
  const counts = new Map<string, number>();
  const noise: Noise[] = [];
  let shorter: ReadonlySet<string> = new Set();
  for (let length = 1; length <= budget.length; length += 1) {
    const possible = new Set(candidates(items, shorter, length).map(nameOf));
    const own = records.map((record) =>
      combinationsOf(record, length)
        .map(nameOf)
        .filter((name) => possible.has(name)),
    );
    const largest = binomial(attributes.length, length);
    const quality = rankQuality(
      own.map(({ length: size }) => size),
      percentile,
      largest,
    );
    const sensitivity = Math.max(1, chooseByQuality(draw, quality, epsilonOfChoice));
    const exact = new Map<string, number>();
    for (const names of own)
      for (const name of names.length > sensitivity ? some(names, sensitivity, draw) : names) exact.set(name, (exact.get(name) ?? 0) + 1);
    const sigma = (sigmas[length - 1] as number) * Math.sqrt(sensitivity);
    const threshold = Math.ceil(sigma * Math.sqrt(2 * Math.log(Math.max(2, possible.size))));
    const kept = new Set<string>();
    for (const name of possible) {
      const count = (exact.get(name) ?? 0) + discreteGaussian(draw, sigma);
      if (count <= threshold) continue;
      counts.set(name, count);
      kept.add(name);
    }
    noise.push({ length, sensitivity, sigma, threshold });
    shorter = kept;
  }
  return { aggregates: { length: budget.length, counts, records: noisyRecords(rows.length, domain, counts, budget, draw) }, noise };
};

const noisyRecords = (exact: number, domain: Domain, counts: ReadonlyMap<string, number>, budget: Budget, draw: Draw): number => {
  if (budget.recordsShare) {
    const scale = BigInt(Math.ceil(1 / (budget.epsilon * budget.recordsShare)));
    return Math.max(0, exact + Number(discreteLaplace(draw, scale)));
  }
  const known = (attribute: string): number =>
    (domain[attribute] ?? []).reduce((sum, value) => sum + (counts.get(`${attribute}=${value}`) ?? 0), 0);
  return Math.max(0, ...Object.keys(domain).map(known));
};

const some = (names: readonly string[], many: number, draw: Draw): string[] => {
  const left = [...names];
  return Array.from({ length: many }, () => left.splice(Number(draw(BigInt(left.length))), 1)[0] as string);
};

const binomial = (n: number, k: number): number => {
  let value = 1;
  for (let i = 1; i <= k; i += 1) value = (value * (n - k + i)) / i;
  return Math.round(value);
};
