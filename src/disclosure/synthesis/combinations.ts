import type { Row } from '../tables/count.ts';

/** One attribute with one known value, written `attribute=value`. */
export type Item = string;

/** A combination of items of different attributes, sorted. */
export type Combination = readonly Item[];

const between = '\u001f';

export const nameOf = (combination: Combination): string => combination.join(between);
export const combinationOf = (name: string): Combination => (name === '' ? [] : name.split(between));
export const attributeOf = (item: Item): string => item.slice(0, item.indexOf('='));

/** What is known of a record, sorted; what is not known is no item. */
export const itemsOf = (row: Row): Combination =>
  Object.entries(row)
    .flatMap(([attribute, value]) => (value === undefined || value === '' ? [] : [`${attribute}=${value}`]))
    .sort();

/** All combinations of a length that are in a set of items. */
export const combinationsOf = (items: Combination, length: number): Combination[] => {
  if (length === 0) return [[]];
  return items.flatMap((item, index) => combinationsOf(items.slice(index + 1), length - 1).map((rest) => [item, ...rest]));
};

/** How many records have each combination of up to `length` items. */
export const countCombinations = (rows: readonly Row[], length: number): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const items = itemsOf(row);
    for (let size = 1; size <= length; size += 1)
      for (const combination of combinationsOf(items, size)) counts.set(nameOf(combination), (counts.get(nameOf(combination)) ?? 0) + 1);
  }
  return counts;
};

/**
 * The combinations of a length that could exist, judged by the shorter ones alone: every part that is one shorter is among them. The
 * rows are never asked, so that absence from the file is nothing that anybody can learn.
 * @param shorter names of the combinations of one length less; for length 1, the items themselves
 */
export const candidates = (items: readonly Item[], shorter: ReadonlySet<string>, length: number): Combination[] => {
  if (length === 1) return items.map((item) => [item]);
  const found: Combination[] = [];
  for (const name of shorter) {
    const start = combinationOf(name);
    const last = start.at(-1) as Item;
    for (const item of items) {
      if (item <= last || start.some((one) => attributeOf(one) === attributeOf(item))) continue;
      const next = [...start, item];
      if (next.every((_, without) => shorter.has(nameOf(next.filter((__, index) => index !== without))))) found.push(next);
    }
  }
  return found;
};
