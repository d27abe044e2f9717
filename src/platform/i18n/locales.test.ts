import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { differenceText } from './compare.ts';
import { checkCatalogue } from './completeness.ts';
import { extent, languages } from './languages.ts';
import { readerKeys } from './reader-keys.ts';
import { localesFolder, shippedLocales } from './translator.ts';

const locales = shippedLocales();
const english = locales.get('en') ?? new Map<string, string>();

test('every language that is offered has messages, and no other lies in the folder', () => {
  const folders = readdirSync(localesFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name);
  expect(names.filter((name) => !languages.some((lang) => lang === name))).toEqual([]);
  expect(languages.filter((lang) => extent[lang] !== 'begun' && !names.includes(lang))).toEqual([]);
});

test('what visitors, workers and families can meet is a part of what there is, each once and in order', () => {
  expect(readerKeys().filter((key) => !english.has(key))).toEqual([]);
  expect(readerKeys()).toEqual([...new Set(readerKeys())].toSorted());
});

describe.each(languages)('messages in %s', (lang) => {
  const { missing, more, different } = checkCatalogue(lang, { english, own: locales.get(lang) ?? new Map() });

  test('all keys that the language is to have are there, and no others', () => {
    expect(more).toEqual([]);
    if (extent[lang] !== 'begun') expect(missing).toEqual([]);
  });
  test('each takes the same values and branches as the English one, has every plural form of the language, and is plain text', () => {
    expect(different.map(({ key, differences }) => `${key} ${differences.map(differenceText).join('; ')}`)).toEqual([]);
  });
});
