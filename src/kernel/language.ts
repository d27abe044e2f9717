/** The language of a tag: `en` of `en-XA`, `fil` of `fil-PH`. */
export const languageOf = (tag: string): string => tag.split('-')[0] ?? tag;

/**
 * The locale in which Intl writes a language: with Latin digits in all of them. An amount, a date or a file number is read out on the
 * telephone, typed on a keypad and compared between two offices, one of which reads Latin script; the same digits at both ends let
 * everyone compare them sign by sign. Names of months, the order of a date and the groups of thousands stay the language's own.
 */
export const localeOf = (lang: string): string => (lang === 'en' ? 'en-GB' : `${lang}-u-nu-latn`);
