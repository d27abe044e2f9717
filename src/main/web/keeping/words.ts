/** The pack's words in the reader's language; English where it has none. */
export const inWords = (words: { readonly en: string; readonly ar: string }, lang: string): string =>
  lang.startsWith('ar') ? words.ar : words.en;
