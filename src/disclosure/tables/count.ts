/** One person of the frame: for each attribute the value that is known, or nothing where it is not known. */
export type Row = Readonly<Record<string, string | undefined>>;

/** The values that an attribute may take, in the order in which they are shown. They are declared, never read off the rows. */
export type Domain = Readonly<Record<string, readonly string[]>>;

/** What stands where a value is not known. It is a category of its own, so that every table adds up. */
export const notKnown = '';

/** A cell of a release: the attributes that it fixes, each to one value; a cell that fixes none is everybody. */
export interface Cell {
  readonly key: string;
  readonly fixed: Readonly<Record<string, string>>;
}

/** A cell that is the sum of others: `whole` counts whoever stands in exactly one of `parts`. */
export interface Sum {
  readonly whole: string;
  readonly parts: readonly string[];
}

/** All cells of a release with their true counts, and every sum that a reader can write down between them. */
export interface Counts {
  readonly cells: readonly Cell[];
  readonly sums: readonly Sum[];
  readonly count: ReadonlyMap<string, number>;
  readonly people: number;
}

const between = '\u001f';

/** The name of a cell, the same in every table in which it stands, whatever the order of the attributes. */
export const keyOf = (fixed: Readonly<Record<string, string>>): string =>
  Object.keys(fixed)
    .sort()
    .map((attribute) => `${attribute}=${fixed[attribute]}`)
    .join(between);

/**
 * Counts every cell of all tables of a release: each table's inside and all its margins. A cell that two tables share is one cell.
 * @param tables the attributes of each table
 * @throws RangeError when an attribute has no domain, or a row a value outside it: it would be counted in the whole and in no part
 */
export const countTables = (rows: readonly Row[], domain: Domain, tables: readonly (readonly string[])[]): Counts => {
  const cells = new Map<string, Cell>();
  const sums = new Map<string, Sum>();
  for (const table of tables)
    for (const attributes of subsets([...new Set(table)]))
      for (const fixed of combinations(attributes, domain)) {
        const key = keyOf(fixed);
        if (!cells.has(key)) cells.set(key, { key, fixed });
        for (const attribute of table.filter((one) => !attributes.includes(one))) {
          const parts = valuesOf(attribute, domain).map((value) => keyOf({ ...fixed, [attribute]: value }));
          sums.set(`${key}${between}${between}${attribute}`, { whole: key, parts });
        }
      }
  const count = new Map([...cells.keys()].map((key) => [key, 0]));
  const known = new Map([...new Set(tables.flat())].map((attribute) => [attribute, new Set(valuesOf(attribute, domain))]));
  // What two tables share is counted once.
  const groups = new Map(tables.flatMap((table) => subsets([...new Set(table)])).map((one) => [one.toSorted().join(between), one]));
  for (const [index, row] of rows.entries()) {
    for (const [attribute, values] of known)
      if (!values.has(row[attribute] ?? notKnown))
        throw new RangeError(`row ${index + 1}: "${row[attribute]}" is no value of ${attribute}`);
    for (const attributes of groups.values()) {
      const key = keyOf(Object.fromEntries(attributes.map((attribute) => [attribute, row[attribute] ?? notKnown])));
      count.set(key, (count.get(key) ?? 0) + 1);
    }
  }
  return { cells: [...cells.values()], sums: [...sums.values()], count, people: rows.length };
};

const valuesOf = (attribute: string, domain: Domain): readonly string[] => {
  const values = domain[attribute];
  if (!values) throw new RangeError(`${attribute} is no attribute of this release`);
  return [...values, notKnown];
};

const subsets = ([first, ...rest]: readonly string[]): string[][] => {
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((one) => [first, ...one])];
};

const combinations = (attributes: readonly string[], domain: Domain): Record<string, string>[] =>
  attributes.reduce<Record<string, string>[]>(
    (all, attribute) => all.flatMap((fixed) => valuesOf(attribute, domain).map((value) => ({ ...fixed, [attribute]: value }))),
    [{}],
  );
