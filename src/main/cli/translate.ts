import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compareMessages, differenceText } from '../../platform/i18n/compare.ts';
import { checkCatalogue, wantedKeys } from '../../platform/i18n/completeness.ts';
import { type Language, languages } from '../../platform/i18n/languages.ts';
import { type Catalogue, loadLocales, moduleByKey } from '../../platform/i18n/locales.ts';
import { fromPo, type ReadEntry, toPo } from '../../platform/i18n/po.ts';
import { fingerprint, type Reviewed, readReviewed } from '../../platform/i18n/review.ts';
import { localesFolder } from '../../platform/i18n/translator.ts';
import { writeLocale } from '../../platform/i18n/write-locale.ts';
import { answer, Failed, type Io, WrongInput, writeNamed } from './io.ts';

/** Where the languages lie; another folder for tests. */
const folderOf = (io: Io): string => io.env.CORRIDOR_LOCALES ?? localesFolder;

const languageNamed = (tag: string): Language => {
  const found = languages.find((lang) => lang === tag);
  if (found === undefined || found === 'en')
    throw new WrongInput(`"${tag}" is no language of the pages to translate into. There are ${languages.slice(1).join(', ')}.`);
  return found;
};

/** All that is known of one language. */
const read = (io: Io, lang: Language): Known => {
  const dir = folderOf(io);
  const locales = loadLocales(dir);
  return {
    lang,
    dir,
    english: locales.get('en') ?? new Map(),
    own: locales.get(lang) ?? new Map(),
    reviewed: readReviewed(dir, lang),
    moduleOf: moduleByKey(dir),
  };
};
interface Known {
  readonly lang: Language;
  readonly dir: string;
  readonly english: Catalogue;
  readonly own: Catalogue;
  readonly reviewed: Reviewed;
  readonly moduleOf: ReadonlyMap<string, string>;
}

/** A key's place in its file, for an editor: `locales/ne/ui.json:12`. */
const placeOf = ({ dir, lang }: Known, key: string): string => {
  const module = moduleByKey(dir, lang).get(key);
  if (module === undefined) return key;
  const path = join(dir, lang, `${module}.json`);
  const line =
    readFileSync(path, 'utf8')
      .split('\n')
      .findIndex((text) => text.includes(`"${key}":`)) + 1;
  return `${relative(process.cwd(), path)}:${line}`;
};

/** Checks languages against English. Exit code 1 when one lacks something, or differs where it must not. */
export const checkTranslations = (io: Io, json: boolean, tags: readonly string[]): void => {
  const chosen = tags.length === 0 ? languages.filter((lang) => lang !== 'en') : tags.map(languageNamed);
  const reports = chosen.map((lang) => {
    const known = read(io, lang);
    const { missing, more, different } = checkCatalogue(lang, known);
    const lines = [
      `${lang}: ${known.own.size} messages, ${missing.length} missing, ${more.length} that it is not to have, ${different.length} that differ.`,
      ...missing.slice(0, 20).map((key) => `  missing: ${key} (${known.moduleOf.get(key)}.json)`),
      ...(missing.length > 20 ? [`  and ${missing.length - 20} more; "translate export ${lang} --missing" lists them`] : []),
      ...more.map((key) => `  ${placeOf(known, key)}: ${key} is not asked of this language; take it out`),
      ...different.map(({ key, differences }) => `  ${placeOf(known, key)}: ${key} ${differences.map(differenceText).join('; ')}`),
    ];
    return { lang, missing, more, different, lines };
  });
  const text = reports.flatMap(({ lines }) => lines).join('\n');
  const data = reports.map(({ lines, ...report }) => report);
  if (reports.every(({ missing, more, different }) => missing.length + more.length + different.length === 0)) {
    answer(io, json, data, text);
    return;
  }
  if (!json) io.out(text);
  throw new Failed('Something is missing or differs.', data);
};

export interface ExportOptions {
  readonly to?: string;
  readonly missing?: boolean;
}

/** A PO file of a language for its translator; with --json the messages by module. */
export const exportTranslations = (io: Io, json: boolean, tag: string, { to, missing }: ExportOptions): void => {
  const known = read(io, languageNamed(tag));
  const { lang, english, own, reviewed, moduleOf } = known;
  const entries = wantedKeys(lang, english)
    .filter((key) => missing !== true || !own.has(key))
    .map((key) => {
      const [source, translation] = [english.get(key) ?? '', own.get(key) ?? ''];
      return { key, source, translation, unread: reviewed.get(key) !== fingerprint(source, translation) };
    });
  const text = json
    ? JSON.stringify(
        Object.groupBy(entries, ({ key }) => moduleOf.get(key) ?? ''),
        null,
        2,
      )
    : toPo(lang, entries, (key) => `${moduleOf.get(key)}.json`);
  if (to === undefined) io.out(text.trimEnd());
  else writeNamed(to, text.endsWith('\n') ? text : `${text}\n`);
};

export interface ImportOptions {
  /** The language, where the file does not name it. */
  readonly language?: string;
  readonly native?: boolean;
}

/** Takes a translator's PO file into the language's messages: all of it, or nothing when an entry cannot stand for its source. */
export const importTranslations = (io: Io, json: boolean, path: string, options: ImportOptions): void => {
  const { lang: named, entries } = parsed(path);
  const known = read(io, languageNamed(options.language ?? named ?? ''));
  const { lang, dir, english, own, moduleOf } = known;
  const wanted = new Set(wantedKeys(lang, english));
  const given = entries.filter(({ translation }) => translation !== '');
  const wrong = given.flatMap((entry) =>
    problemsOf(entry, known, wanted).map((problem) => `${path}:${entry.line}: ${entry.key} ${problem}`),
  );
  if (wrong.length > 0) throw new WrongInput(`Nothing was taken in.\n${wrong.join('\n')}`, wrong);
  const messages = new Map([...own, ...given.map(({ key, translation }): [string, string] => [key, translation])]);
  const readNow = new Map(known.reviewed);
  if (options.native)
    for (const { key, source, translation, unread } of given)
      if (unread) readNow.delete(key);
      else readNow.set(key, fingerprint(source, translation));
  writeLocale(dir, lang, messages, moduleOf, readNow);
  const changed = given.filter(({ key, translation }) => own.get(key) !== translation).length;
  answer(
    io,
    json,
    { language: lang, changed, reviewed: readNow.size },
    `${lang}: ${changed} messages changed, ${readNow.size} read by a native speaker.`,
  );
};

const parsed = (path: string): ReturnType<typeof fromPo> => {
  try {
    return fromPo(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new WrongInput(`${path} cannot be read as a PO file (${error instanceof Error ? error.message : 'unknown'}).`);
  }
};

const problemsOf = (entry: ReadEntry, { english, lang }: Known, wanted: ReadonlySet<string>): readonly string[] => {
  const source = english.get(entry.key);
  if (source === undefined || !wanted.has(entry.key)) return ['is not asked of this language; take the entry out'];
  if (source !== entry.source) return ['was translated from another English text than there is now; export again'];
  return compareMessages(source, entry.translation, lang).map(differenceText);
};
