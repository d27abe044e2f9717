/** Languages in which messages are written; more than pages are offered in, since a message is short and its reader may have no page. */
export const messageLanguages = ['en', 'ar', 'es', 'fr'] as const;
export type MessageLanguage = (typeof messageLanguages)[number];
