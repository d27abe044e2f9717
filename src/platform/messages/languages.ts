import { languages } from '../i18n/index.ts';

/** Languages in which workers and their families are told something: all in which they can read a page. */
export const messageLanguages = languages;
export type MessageLanguage = (typeof messageLanguages)[number];

/** Languages in which employers and recruiters are told something: those that have all messages. */
export const organisationLanguages = ['en', 'ar', 'es', 'fr'] as const;
