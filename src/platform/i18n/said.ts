import type { Translator } from './translator.ts';

/** The translator of one answer: it knows what was said, and marks what it had to say in English. */
export interface PageTranslator extends Translator {
  /** Keys of all that was said so far. */
  readonly said: ReadonlySet<string>;
}

/**
 * Marks around text that is in English on a page of another language: Unicode's own signs for the language of a text, which show
 * nothing where they are not understood. `page()` puts markup in their place; what is no page goes through `unmarked`.
 */
export const openEnglish = '\u{e0001}\u{e0065}\u{e006e}';
export const closeEnglish = '\u{e007f}';

/** Text without the marks. */
export const unmarked = (text: string): string => text.replaceAll(openEnglish, '').replaceAll(closeEnglish, '');

/** A translator for one answer, over the shared one. */
export const forPage = (shared: Translator): PageTranslator => {
  const said = new Set<string>();
  /** Whether English stands in for the key. */
  const lacks = (key: string): boolean => {
    said.add(key);
    return !shared.speaks(key) && shared.has(key);
  };
  return {
    ...shared,
    said,
    t: (key, params) => (lacks(key) ? `${openEnglish}${shared.t(key, params)}${closeEnglish}` : shared.t(key, params)),
    parts: <T>(key: string, params: Readonly<Record<string, string | number | T>>) =>
      lacks(key) ? [openEnglish, ...shared.parts<T>(key, params), closeEnglish] : shared.parts<T>(key, params),
  };
};
