import type { Domain } from '../../../../disclosure/index.ts';
import { fail, ok, type Result } from '../../../../kernel/result.ts';

/** The most cells that one release is solved for: each small one is attacked from both sides. */
export const mostCells = 3_000;

/** The most combinations that one synthetic file counts. */
export const mostCombinations = 150_000;

/**
 * The tables that somebody asks for: attributes with commas between them, tables with semicolons or line ends.
 * @returns `release.no-table`, `release.no-attribute` with the word that is none, `release.too-large`
 */
export const tablesOf = (
  text: string,
  valuesOf: (name: string) => readonly string[] | undefined,
): Result<readonly (readonly string[])[]> => {
  const tables = text
    .split(/[;\n]/)
    .map((line) => [
      ...new Set(
        line
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== ''),
      ),
    ])
    .filter((names) => names.length > 0);
  if (tables.length === 0) return fail('release.no-table', undefined, { field: 'tables' });
  for (const name of tables.flat())
    if (!valuesOf(name)) return fail('release.no-attribute', { given: name.slice(0, 40) }, { field: 'tables' });
  const cells = tables.reduce((sum, names) => sum + names.reduce((product, name) => product * ((valuesOf(name)?.length ?? 0) + 2), 1), 0);
  return cells > mostCells ? fail('release.too-large', { cells, most: mostCells }, { field: 'tables' }) : ok(tables);
};

/** How many combinations of up to a length there can be: what a synthetic file would count, noise included. */
export const combinationsOf = (domain: Domain, length: number): number => {
  // Elementary symmetric sums of the numbers of values.
  const sums = [1, ...Array.from({ length }, () => 0)];
  for (const { length: values } of Object.values(domain))
    for (let size = length; size >= 1; size -= 1) sums[size] = (sums[size] ?? 0) + (sums[size - 1] ?? 0) * values;
  return sums.slice(1).reduce((sum, one) => sum + one, 0);
};
