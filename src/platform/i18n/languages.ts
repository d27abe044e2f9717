/** Languages that pages are offered in, the first being the one when nothing else is known. */
export const languages = ['en', 'ar', 'es', 'fr', 'ne', 'fil', 'bn', 'hi', 'am', 'pt'] as const;
export type Language = (typeof languages)[number];

/**
 * How much of the messages a language has: all of them; all that visitors, workers and families can meet (`locales/reader-keys.json`); or
 * some of these, while its translator is at work. Tests hold a language to it. What a language lacks is shown in English, marked as such.
 */
export const extent: Readonly<Record<Language, 'whole' | 'readers' | 'begun'>> = {
  en: 'whole',
  ar: 'whole',
  es: 'whole',
  fr: 'whole',
  ne: 'readers',
  fil: 'readers',
  bn: 'readers',
  hi: 'readers',
  am: 'readers',
  pt: 'readers',
};
