import { z } from 'zod';
import { languageOf } from '../../../kernel/language.ts';

/** A text by language. English is always there; another that is missing falls back to it, and the page says so. */
export type Words = Readonly<Record<string, string>> & { readonly en: string };

const line = z.string().trim().min(1).max(600);
/** Words of a pack. */
export const words = z.object({ en: line }).catchall(line);

/** A text as a reader gets it, with the language in which it is written. */
export interface Said {
  readonly text: string;
  readonly lang: string;
}

/** The words in a language, else in English. */
export const saidIn = (said: Words, lang: string): Said => {
  for (const one of [lang, languageOf(lang)]) {
    const text = said[one];
    if (text !== undefined) return { text, lang: one };
  }
  return { text: said.en, lang: 'en' };
};

/** Whether all of these words are there in a language. */
export const isIn = (lang: string, ...all: readonly Words[]): boolean => all.every((one) => saidIn(one, lang).lang === languageOf(lang));
