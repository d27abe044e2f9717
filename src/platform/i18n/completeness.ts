import { compareMessages, type Difference } from './compare.ts';
import { extent, type Language } from './languages.ts';
import type { Catalogue } from './locales.ts';
import { readerKeys } from './reader-keys.ts';
import { fingerprint, type Reviewed } from './review.ts';

/** How far one language is with one module. */
export interface Completeness {
  readonly module: string;
  /** Messages that the language is to have. */
  readonly wanted: number;
  readonly translated: number;
  /** Read by a native speaker as they are today. */
  readonly reviewed: number;
}

/** Keys that a language is to have: all, or those that visitors, workers and families can meet. */
export const wantedKeys = (lang: Language, english: Catalogue): readonly string[] =>
  extent[lang] === 'whole' ? [...english.keys()] : readerKeys().filter((key) => english.has(key));

/** Counts by module, in the order of the modules' names. `moduleOf` says in which file of English a key stands. */
export const completenessOf = (
  lang: Language,
  { english, own, reviewed, moduleOf }: Catalogues & { readonly reviewed: Reviewed; readonly moduleOf: ReadonlyMap<string, string> },
): readonly Completeness[] => {
  const modules = new Map<string, { wanted: number; translated: number; reviewed: number }>();
  for (const key of wantedKeys(lang, english)) {
    const module = moduleOf.get(key) ?? '';
    const counts = modules.get(module) ?? { wanted: 0, translated: 0, reviewed: 0 };
    modules.set(module, counts);
    counts.wanted += 1;
    const text = own.get(key);
    if (text === undefined) continue;
    counts.translated += 1;
    if (lang === 'en' || reviewed.get(key) === fingerprint(english.get(key) ?? '', text)) counts.reviewed += 1;
  }
  return [...modules].map(([module, counts]) => ({ module, ...counts })).toSorted((a, b) => (a.module < b.module ? -1 : 1));
};

interface Catalogues {
  readonly english: Catalogue;
  readonly own: Catalogue;
}

/** What is wrong with a language, key by key. */
export interface CatalogueCheck {
  /** Keys that the language is to have and lacks. */
  readonly missing: readonly string[];
  /** Keys that it has and is not to have. */
  readonly more: readonly string[];
  readonly different: readonly { readonly key: string; readonly differences: readonly Difference[] }[];
}

/** Compares a language with English. */
export const checkCatalogue = (lang: Language, { english, own }: Catalogues): CatalogueCheck => {
  const wanted = new Set(wantedKeys(lang, english));
  return {
    missing: [...wanted].filter((key) => !own.has(key)),
    more: [...own.keys()].filter((key) => !wanted.has(key)),
    different: [...own]
      .filter(([key]) => english.has(key))
      .map(([key, text]) => ({ key, differences: compareMessages(english.get(key) ?? '', text, lang) }))
      .filter(({ differences }) => differences.length > 0),
  };
};
