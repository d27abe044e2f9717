/** A text by language tag; `en` is always there. */
export type Texts = Readonly<Record<string, string>> & { readonly en: string };

export const asTexts = (text: string | Readonly<Record<string, string>>): Texts =>
  typeof text === 'string' ? { en: text } : { ...text, en: text.en ?? Object.values(text)[0] ?? '' };

/** The text in a language, or in English where the pack does not have it. */
export const textIn = (texts: Texts, language: string): string => texts[language] ?? texts[language.split('-')[0] ?? ''] ?? texts.en;
