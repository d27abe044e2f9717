export type { DateStyle } from './format.ts';
export type { Catalogue } from './locales.ts';
export type { Params } from './message.ts';
export { languages, negotiate } from './negotiate.ts';
export { isoOfParts, latinDigits, monthOf } from './read-date.ts';
export { spanIn } from './span.ts';
export { missingKeys, pseudo, type Translator, translator, translatorOf } from './translator.ts';
