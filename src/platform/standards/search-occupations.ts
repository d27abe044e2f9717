import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { distance, foldedWords } from '../../kernel/fold.ts';
import { occupations } from './isco.ts';

/** An occupation that was found: a unit group of ISCO-08, and the occupation of ESCO below it where the words are ESCO's. */
export interface FoundOccupation {
  readonly isco: string;
  readonly esco: string | undefined;
  readonly title: string;
  /** The language of the title, which may not be the reader's: it is then shown as what it is. */
  readonly lang: string;
  /** The other title by which it was found, when it is not the title itself. */
  readonly by: string | undefined;
}

interface Entry extends Omit<FoundOccupation, 'by'> {
  readonly names: readonly { readonly text: string; readonly words: readonly string[] }[];
}

const read = (file: string): string => {
  const bytes = readFileSync(new URL(`../../../packs/standards/${file}`, import.meta.url));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};
const named = (texts: readonly string[]): Entry['names'] =>
  texts.filter((text) => text !== '').map((text) => ({ text, words: foldedWords(text) }));

let index: readonly Entry[] | undefined;
const entries = (): readonly Entry[] => {
  index ??= [
    ...[...occupations()].map(([isco, title]) => ({ isco, esco: undefined, title, lang: 'en', names: named([title]) })),
    ...parse<Record<'code' | 'isco' | 'title' | 'other_titles', string>>(read('esco-occupations-en.csv.gz'), { columns: true }).map(
      (row) => ({
        isco: row.isco,
        esco: row.code,
        title: row.title,
        lang: 'en',
        names: named([row.title, ...row.other_titles.split('|')]),
      }),
    ),
    ...parse<Record<'isco' | 'lang' | 'words', string>>(read('occupation-words.csv'), { columns: true }).map(({ isco, lang, words }) => {
      const texts = words.split('|');
      return { isco, esco: undefined, title: texts[0] ?? '', lang, names: named(texts) };
    }),
  ];
  return index;
};

/** How many wrong signs a word of a length is forgiven. */
const forgiven = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2);

/** How well a word that somebody typed fits a word of a title: 4 the same, 3 its beginning, 2 with a slip, 1 its beginning with one, 0 not. */
const closeness = (typed: string, word: string): number => {
  if (word === typed) return 4;
  if (typed.length > 1 && word.startsWith(typed)) return 3;
  const most = forgiven(typed.length);
  if (most === 0) return 0;
  if (distance(typed, word, most) <= most) return 2;
  return word.length > typed.length && distance(typed, word.slice(0, typed.length), 1) <= 1 ? 1 : 0;
};

/**
 * Occupations by words in any language that there are words in. Each typed word has to fit; beginnings and slips do. What is in the
 * reader's language comes first, then what fits best; of one occupation the best title alone.
 */
export const searchOccupations = (typed: string, lang: string, most = 20): readonly FoundOccupation[] => {
  const asked = foldedWords(typed.slice(0, 100)).slice(0, 8);
  if (asked.length === 0) return [];
  const fits = new Map<string, number[]>();
  const fitsOf = (word: string): number[] => {
    const known = fits.get(word) ?? asked.map((one) => closeness(one, word));
    fits.set(word, known);
    return known;
  };
  const found = entries().flatMap((entry) => {
    let best: { readonly score: number; readonly text: string } | undefined;
    for (const { text, words } of entry.names) {
      const all = words.map(fitsOf);
      const each = asked.map((_, at) => Math.max(0, ...all.map((one) => one[at] ?? 0)));
      if (each.includes(0)) continue;
      // Of two titles that hold the words, the one that says little besides.
      const score = each.reduce((sum, one) => sum + one, 0) / each.length - words.length / 50 + (text === entry.title ? 0.25 : 0);
      if (!best || score > best.score) best = { score, text };
    }
    return best ? [{ entry, ...best, score: best.score + (entry.lang === lang ? 1 : 0) }] : [];
  });
  const seen = new Set<string>();
  return found
    .sort((a, b) => b.score - a.score || a.entry.isco.localeCompare(b.entry.isco) || (a.entry.esco ?? '').localeCompare(b.entry.esco ?? ''))
    .filter(({ entry: { isco, esco } }) => {
      const key = `${isco} ${esco ?? ''}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, most)
    .map(({ entry, text }) => ({
      isco: entry.isco,
      esco: entry.esco,
      title: entry.title,
      lang: entry.lang,
      by: text === entry.title ? undefined : text,
    }));
};

/** Every name by which an occupation is known, in whatever languages there are: titles of ISCO-08, titles and other titles of ESCO, words of our own. */
export const occupationNames = (): readonly { readonly isco: string; readonly lang: string; readonly names: readonly string[] }[] =>
  entries().map(({ isco, lang, names }) => ({ isco, lang, names: names.map(({ text }) => text) }));

let escoTitles: ReadonlyMap<string, { readonly isco: string; readonly title: string }> | undefined;

/** An occupation of ESCO by its code: its unit group and its English title; undefined when there is none. */
export const escoOccupation = (code: string): { readonly isco: string; readonly title: string } | undefined => {
  escoTitles ??= new Map(entries().flatMap(({ esco, isco, title }) => (esco === undefined ? [] : [[esco, { isco, title }] as const])));
  return escoTitles.get(code);
};
