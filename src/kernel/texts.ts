import { languageOf } from './language.ts';

/** A text by language tag; `en` is always there. */
export type Texts = Readonly<Record<string, string>> & { readonly en: string };

/**
 * Finds a sentence of a signed text in a language in which nobody signed it.
 * @param language without its country
 * @param english the sentence as it was signed
 */
export type Translations = (language: string, english: string) => string | undefined;

let translations: Translations = () => undefined;
/** Says once where unsigned translations are found: the engine reads no files. Until then there are none. */
export const translateWith = (given: Translations): void => {
  translations = given;
};

export const asTexts = (text: string | Readonly<Record<string, string>>): Texts =>
  typeof text === 'string' ? { en: text } : { ...text, en: text.en ?? Object.values(text)[0] ?? '' };

const signedIn = (texts: Readonly<Record<string, string>>, language: string): string | undefined =>
  texts[language] ?? texts[languageOf(language)];

/** The text in a language: as it was signed, else as it was translated, else in English. */
export const textIn = (texts: Texts, language: string): string =>
  signedIn(texts, language) ?? translations(languageOf(language), texts.en) ?? texts.en;

/** Whether `textIn` answers with words that nobody signed, beside which the English has to stand where somebody is bound by them. */
export const isUnsigned = (texts: Texts, language: string): boolean =>
  signedIn(texts, language) === undefined && translations(languageOf(language), texts.en) !== undefined;
