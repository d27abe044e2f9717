import { type Completeness, completenessOf, wantedKeys } from '../../../platform/i18n/completeness.ts';
import { extent, type Language, languages } from '../../../platform/i18n/languages.ts';
import { moduleByKey } from '../../../platform/i18n/locales.ts';
import { toPo } from '../../../platform/i18n/po.ts';
import { fingerprint, readReviewed } from '../../../platform/i18n/review.ts';
import { localesFolder, shippedLocales } from '../../../platform/i18n/translator.ts';

/** How far a language is, in all and by module. */
export interface Counted {
  readonly lang: Language;
  readonly extent: 'whole' | 'readers';
  readonly wanted: number;
  readonly translated: number;
  readonly reviewed: number;
  readonly modules: readonly Completeness[];
}

const catalogue = (lang: Language) => shippedLocales().get(lang) ?? new Map<string, string>();

const sum = (modules: readonly Completeness[], of: 'wanted' | 'translated' | 'reviewed'): number =>
  modules.reduce((total, module) => total + module[of], 0);

const count = (lang: Language): Counted => {
  const own = { english: catalogue('en'), own: catalogue(lang), reviewed: readReviewed(localesFolder, lang) };
  const modules = completenessOf(lang, { ...own, moduleOf: moduleByKey(localesFolder) });
  return {
    lang,
    extent: extent[lang] === 'whole' ? 'whole' : 'readers',
    wanted: sum(modules, 'wanted'),
    translated: sum(modules, 'translated'),
    reviewed: sum(modules, 'reviewed'),
    modules,
  };
};

let counted: readonly Counted[] | undefined;

/** Every language but English, from which they are made. Texts do not change while the program runs: counted once. */
export const countedLanguages = (): readonly Counted[] => {
  counted ??= languages.filter((lang) => lang !== 'en').map(count);
  return counted;
};

/** English texts that a language is to have and lacks, by key. */
export const lackedBy = (lang: Language): readonly (readonly [key: string, text: string])[] => {
  const [english, own] = [catalogue('en'), catalogue(lang)];
  return wantedKeys(lang, english)
    .filter((key) => !own.has(key))
    .map((key) => [key, english.get(key) ?? ''] as const);
};

const files = new Map<Language, string>();

/** The translator's file of a language, made once. */
export const poOf = (lang: Language): string => {
  const [english, own, read, modules] = [catalogue('en'), catalogue(lang), readReviewed(localesFolder, lang), moduleByKey(localesFolder)];
  const entries = () =>
    wantedKeys(lang, english).map((key) => {
      const [source, translation] = [english.get(key) ?? '', own.get(key) ?? ''];
      return { key, source, translation, unread: read.get(key) !== fingerprint(source, translation) };
    });
  const file = files.get(lang) ?? toPo(lang, entries(), (key) => `${modules.get(key)}.json`);
  files.set(lang, file);
  return file;
};
