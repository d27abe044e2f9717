/** The pack's words in the reader's language; English where it has none. */
export const inWords = (words: Readonly<Partial<Record<string, string>>> & { readonly en: string }, lang: string): string =>
  words[lang.split('-')[0] ?? ''] ?? words.en;
