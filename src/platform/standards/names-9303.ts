import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

let known: ReadonlyMap<string, string> | undefined;
const letters = (): ReadonlyMap<string, string> => {
  known ??= new Map(
    parse<{ letter: string; mrz: string }>(
      readFileSync(new URL('../../../packs/standards/icao-9303-letters.csv', import.meta.url), 'utf8'),
      { columns: true },
    ).map(({ letter, mrz }) => [letter, mrz]),
  );
  return known;
};

/** What a name is in the letters of a travel document, and whether every sign of it has a place there. */
export interface Transliterated {
  readonly latin: string;
  /** False where the table of Doc 9303 has no letter for a sign: then a person compares, and no program does. */
  readonly complete: boolean;
}

const shadda = '\u0651';
const tehMarbuta = 'ة';

/** One part of a name. A shadda doubles the letter before it; a teh marbuta at the end of the part is XAH. */
const partOf = (part: string): { latin: string; complete: boolean } => {
  const signs = [...part];
  let complete = true;
  const out: string[] = [];
  for (const [at, sign] of signs.entries()) {
    if (sign === shadda) {
      out.push(out.at(-1) ?? '');
      continue;
    }
    if (/\p{M}/u.test(sign)) continue;
    if (/[A-Z]/.test(sign)) out.push(sign);
    else if (sign === tehMarbuta && at === signs.length - 1) out.push('XAH');
    else {
      const direct = letters().get(sign);
      // A letter with a mark that the table does not name is written as the letter alone.
      const bare = direct ?? (/['’ʼ.]/.test(sign) ? '' : bareOf(sign));
      if (bare === undefined) complete = false;
      out.push(bare ?? '');
    }
  }
  return { latin: out.join(''), complete };
};

const bareOf = (sign: string): string | undefined => {
  const bare = sign.normalize('NFD').replace(/\p{M}/gu, '');
  return /^[A-Z]$/.test(bare) ? bare : letters().get(bare);
};

/**
 * A name in the letters A to Z, by the tables of ICAO Doc 9303 part 3, section 6: the first of the spellings that it recommends. A name in
 * Arabic letters comes out as the machine-readable zone has it (`XSH` for sheen), which is no transcription that anybody says.
 */
export const transliterate = (name: string): Transliterated => {
  const parts = name
    .normalize('NFC')
    .toUpperCase()
    .split(/[\s\-‐‑–_]+/u)
    .filter((part) => part !== '')
    .map(partOf);
  return {
    latin: parts
      .map(({ latin }) => latin)
      .filter((latin) => latin !== '')
      .join(' '),
    complete: parts.every(({ complete }) => complete),
  };
};

/** Family name, two fillers, given names, as the zone has them: `ERIKSSON<<ANNA<MARIA`. */
export const zoneName = (familyName: string, givenNames: string): string =>
  [familyName, givenNames]
    .map((name) => transliterate(name).latin.replaceAll(' ', '<'))
    .filter((name) => name !== '')
    .join('<<');
