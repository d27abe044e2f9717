export type { DateStyle } from './format.ts';
export { extent, type Language, languages } from './languages.ts';
export type { Catalogue } from './locales.ts';
export type { Params } from './message.ts';
export { negotiate } from './negotiate.ts';
export { isoOfParts, latinDigits, monthOf } from './read-date.ts';
export { closeEnglish, forPage, openEnglish, type PageTranslator, unmarked } from './said.ts';
export { spanIn } from './span.ts';
export { missingKeys, pseudo, type Translator, translator, translatorOf } from './translator.ts';
