import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

let known: ReadonlyMap<string, string> | undefined;

/**
 * The country of ISO 3166-1 whose three letters stand in a machine-readable zone; `D` alone is Germany (Doc 9303 part 3, section 5).
 * Undefined for what is no country: the United Nations, a refugee's document, a specimen.
 */
export const countryOfZone = (letters: string): string | undefined => {
  known ??= new Map([
    ['D', 'DE'],
    ...parse<{ alpha3: string; alpha2: string }>(
      readFileSync(new URL('../../../packs/standards/iso-3166-1.csv', import.meta.url), 'utf8'),
      {
        columns: true,
      },
    ).map(({ alpha3, alpha2 }): [string, string] => [alpha3, alpha2]),
  ]);
  return known.get(letters);
};
