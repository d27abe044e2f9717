import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** A unit group of ISCO-08: four digits, `9211`. */
export type Occupation = string & { readonly __occupation: true };

const read = (): ReadonlyMap<string, string> => {
  const text = readFileSync(new URL('../../../packs/standards/isco-08.csv', import.meta.url), 'utf8');
  return new Map(parse<{ code: string; title: string }>(text, { columns: true }).map(({ code, title }) => [code, title]));
};

let known: ReadonlyMap<string, string> | undefined;
const units = (): ReadonlyMap<string, string> => {
  known ??= read();
  return known;
};

/** Is this the code of one of the 436 unit groups of ISCO-08? Wider groups (`92`, `921`) are not occupations here. */
export const isOccupation = (code: string): code is Occupation => units().has(code);

/**
 * The ILO's English title: `9211` is "Crop Farm Labourers".
 * @throws RangeError for anything that is not a unit group.
 */
export const occupationTitle = (code: string): string => {
  const title = units().get(code);
  if (title === undefined) throw new RangeError(`${JSON.stringify(code.slice(0, 10))} is not a unit group of ISCO-08`);
  return title;
};

/** Every unit group with its title, in the order of the codes. */
export const occupations = (): ReadonlyMap<string, string> => units();
