import { readFileSync, writeFileSync } from 'node:fs';
import type { PageTranslator } from '../../src/platform/i18n/index.ts';
import { readerKeysFile } from '../../src/platform/i18n/reader-keys.ts';
import { shippedLocales } from '../../src/platform/i18n/translator.ts';
import { besides, refusals } from './meetable.ts';
import { sayings, sources } from './sources.ts';

/** Parts of every page, and what the door says. */
const ofEveryPage = /^(?:ui|platform|edge)\./;

/**
 * Writes `locales/reader-keys.json`: what was heard on the pages of visitors, workers and families, what stands beside it, and the
 * refusals of what they may do. Keys that are there already stay while English has them; with `anew` they do not.
 */
export const writeReaderKeys = (heard: ReadonlySet<string>, anew: boolean): readonly string[] => {
  const english = shippedLocales().get('en') ?? new Map<string, string>();
  const files = sources();
  const known: readonly string[] = anew ? [] : JSON.parse(readFileSync(readerKeysFile, 'utf8'));
  const near = besides(heard, sayings(files, new Set(english.keys())));
  const parts = [...english.keys()].filter((key) => ofEveryPage.test(key));
  const keys = [...new Set([...heard, ...near, ...refusals(files), ...parts, ...known])].filter((key) => english.has(key)).toSorted();
  writeFileSync(readerKeysFile, `${JSON.stringify(keys, null, 2)}\n`);
  return keys;
};

/** The keys that an answer said. */
export const saidOn = (translator: object): Iterable<string> => (translator as Partial<PageTranslator>).said ?? [];
