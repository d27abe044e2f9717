import { type Domain, notKnown, type Row } from '../tables/count.ts';
import type { Aggregates } from './aggregates.ts';
import { combinationsOf, type Item, itemsOf, nameOf } from './combinations.ts';
import type { Draw } from './draws.ts';

/**
 * Invented records whose combinations occur about as often as the noisy counts say. Each value is drawn in proportion to what is still
 * left of every combination that it would make; what was made is taken off. Only the counts are read, so that no record can be nearer
 * to a person than they are (post-processing costs no budget).
 */
export const synthesize = ({ length, counts, records }: Aggregates, domain: Domain, draw: Draw): Row[] => {
  const left = new Map(counts);
  const attributes = Object.keys(domain).toSorted((a, b) => knownOf(b) - knownOf(a) || (a < b ? -1 : 1));
  function knownOf(attribute: string): number {
    return (domain[attribute] ?? []).reduce((sum, value) => sum + (counts.get(`${attribute}=${value}`) ?? 0), 0);
  }
  const rows: Row[] = [];
  for (let made = 0; made < records; made += 1) {
    const row: Record<string, string> = {};
    const chosen: Item[] = [];
    for (const attribute of attributes) {
      const values = domain[attribute] ?? [];
      const weights = values.map((value) => possibleOf(`${attribute}=${value}`, chosen, left, length));
      const all = chosen.length === 0 ? records - made : Math.min(...chosen.map((item) => left.get(item) ?? 0));
      const unknown = Math.max(0, all - weights.reduce((sum, weight) => sum + weight, 0));
      const index = drawn(draw, [...weights, unknown]);
      const value = values[index] ?? notKnown;
      row[attribute] = value;
      if (value !== notKnown) chosen.push(`${attribute}=${value}`);
    }
    const items = itemsOf(row);
    for (let size = 1; size <= length; size += 1)
      for (const combination of combinationsOf(items, size)) {
        const name = nameOf(combination);
        left.set(name, Math.max(0, (left.get(name) ?? 0) - 1));
      }
    rows.push(row);
  }
  return rows;
};

/** How many more records may have an item beside those already chosen: the least that is left of any combination they make. */
const possibleOf = (item: Item, chosen: readonly Item[], left: ReadonlyMap<string, number>, length: number): number => {
  let least = left.get(item) ?? 0;
  for (let size = 1; size < length && least > 0; size += 1)
    for (const others of combinationsOf(chosen, size)) least = Math.min(least, left.get(nameOf([...others, item].sort())) ?? 0);
  return least;
};

const drawn = (draw: Draw, weights: readonly number[]): number => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum <= 0) return weights.length - 1;
  let at = Number(draw(BigInt(sum)));
  for (const [index, weight] of weights.entries()) {
    if (at < weight) return index;
    at -= weight;
  }
  return weights.length - 1;
};
