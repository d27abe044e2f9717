import { compile } from '../../src/platform/i18n/message.ts';

/** Words, sentences and syllables of a text, and the school grade of the United States that reads it, after Flesch and Kincaid (1975). */
export interface Ease {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
  readonly grade: number;
}

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];

/** The sentences of a text; a heading or a label without a full stop is one. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?:;])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);

/** How many words a sentence has. */
export const wordCount = (sentence: string): number => wordsOf(sentence).length;

/** Syllables of an English word, by its groups of vowels; a number is read as one. */
export const syllablesIn = (word: string): number => {
  const plain = word.toLowerCase().replace(/['’].*$/, '');
  const groups = plain.replace(/(?:[^laeiouycgszx]es|[^laeiouy]e|[^aeioutd]ed)$/, (end) => end.charAt(0)).match(/[aeiouy]+/g);
  const apart = plain.match(/(?:ia|io(?!u|n)|(?<![gq])ua|[aeou]y(?=[aeiou])|(?<=\b(?:id|ar))ea|[aeiou]ing$)/g);
  return Math.max(1, (groups?.length ?? 0) + (apart?.length ?? 0));
};

/** The ease of several texts together. */
export const easeOf = (texts: readonly string[]): Ease => {
  const sentences = texts.flatMap(sentencesOf);
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return {
    words: words.length,
    sentences: sentences.length,
    syllables,
    grade: 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59,
  };
};

/** What a message says, once for each branch of its choices, with a short word or a small number for each value. */
export const sayingsOf = (text: string): readonly string[] => {
  const { args, format } = compile(text, 'en');
  const values = Object.fromEntries(args.map(({ name, kind }) => [name, kind === 'plural' ? 3 : 'Fez']));
  const numbers = Object.fromEntries([...text.matchAll(/\{(\w+), (?:number|plural)/g)].map(([, name = '']) => [name, 3]));
  const selects = args.filter(({ kind }) => kind === 'select');
  const cases = selects.length === 0 ? [{}] : selects.flatMap(({ name, options }) => options.map((option) => ({ [name]: option })));
  return [...new Set(cases.map((one) => String(format.format({ ...values, ...numbers, ...one }))))];
};
