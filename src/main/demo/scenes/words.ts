import type { Kept } from './who.ts';

const digits = (number: number, length: number): string => String(number).padStart(length, '0');

/**
 * What an act says, with the scene's ids in the place of their names: `$worker` is the id that is kept under it, `{n}` the number of the file
 * or worker among several in four digits, `{nn}` in two.
 * @throws RangeError for a name under which nothing is kept
 */
export const said = (value: unknown, kept: Kept, number: number): unknown => {
  if (Array.isArray(value)) return value.map((one) => said(one, kept, number));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, said(one, kept, number)]));
  if (typeof value !== 'string') return value;
  if (!value.startsWith('$')) return value.replaceAll('{nn}', digits(number, 2)).replaceAll('{n}', digits(number, 4));
  const found = kept[value.slice(1)];
  if (found === undefined) throw new RangeError(`nothing is called ${value.slice(1)} in this scene`);
  return found;
};
