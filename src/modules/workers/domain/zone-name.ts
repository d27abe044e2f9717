import type { WorkerDocument } from './document.ts';

/** How Doc 9303 part 3, section 6 writes letters in a zone, where it offers a second way beside the plain letter. */
const digraphs: Readonly<Record<string, string>> = {
  Ä: 'AE',
  Å: 'AA',
  Æ: 'AE',
  Ö: 'OE',
  Ø: 'OE',
  Ü: 'UE',
  ß: 'SS',
  ẞ: 'SS',
  Ñ: 'NXX',
  Þ: 'TH',
  Œ: 'OE',
  Ĳ: 'IJ',
};
/** Letters that no decomposition makes plain. */
const plainLetters: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Ø: 'O',
  ß: 'SS',
  ẞ: 'SS',
  Đ: 'D',
  Ð: 'D',
  Ł: 'L',
  Þ: 'TH',
  ı: 'I',
  Œ: 'OE',
  Ħ: 'H',
  Ŧ: 'T',
};

const wordsOf = (name: string, letters: Readonly<Record<string, string>>): readonly string[] =>
  [...name.normalize('NFC').toUpperCase()]
    .map((sign) => letters[sign] ?? plainLetters[sign] ?? sign)
    .join('')
    .normalize('NFD')
    // An apostrophe is left out of a zone; a hyphen becomes a filler.
    .replace(/[\p{M}'’ʼ`]/gu, '')
    .replace(/[^A-Z]+/g, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
    .toSorted();

/** Signs of a name in the narrowest zone: whoever has a longer one is cut off there, and what is missing says nothing. */
const narrowest = 28;

const covers = (zone: readonly string[], typed: readonly string[]): boolean => {
  const cut = zone.join(' ').length >= narrowest;
  if (!cut && zone.length !== typed.length) return false;
  const left = [...typed];
  return zone.every((word) => {
    const whole = left.indexOf(word);
    const at = whole >= 0 ? whole : cut ? left.findIndex((other) => other.startsWith(word)) : -1;
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
};

/**
 * Whether a name that was typed is the one of a machine-readable zone, whatever the order of its words: accents, apostrophes and hyphens are
 * not in a zone, and letters such as Ü stand there in one of two ways. Undefined where the typed name has no Latin letters to compare.
 */
export const sameAsZone = (zone: string, typed: string): boolean | undefined => {
  const asZone = wordsOf(zone, plainLetters);
  const ways = [wordsOf(typed, plainLetters), wordsOf(typed, digraphs)];
  if (asZone.length === 0 || ways.every((words) => words.length === 0)) return undefined;
  return ways.some((words) => covers(asZone, words));
};

/** Papers whose zone spells the name otherwise than the paper was typed or the worker is registered, with what was written instead. */
export const spelledOtherwise = (
  papers: readonly Pick<WorkerDocument, 'id' | 'zoneName' | 'printedName'>[],
  registered: string | undefined,
): ReadonlyMap<string, string> =>
  new Map(
    papers.flatMap(({ id, zoneName, printedName }) => {
      const typed = [printedName, registered].find((name) => name && zoneName !== null && sameAsZone(zoneName, name) === false);
      return typed ? [[id, typed]] : [];
    }),
  );
