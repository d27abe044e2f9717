import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { asTexts, isUnsigned, textIn } from '../../kernel/texts.ts';
import { languages, programmeTranslations } from './index.ts';

const packs = new URL('../../../packs/', import.meta.url);
const isTexts = (value: object): value is { readonly en: string } => 'en' in value && typeof value.en === 'string';
/** Every text by language in a value, however deep. */
const textsIn = (value: unknown): (Readonly<Record<string, string>> & { readonly en: string })[] =>
  typeof value !== 'object' || value === null ? [] : isTexts(value) ? [value] : Object.values(value).flatMap(textsIn);

const shipped = readdirSync(new URL('programmes/', packs), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => textsIn(parse(readFileSync(new URL(`programmes/${name}/programme.yaml`, packs), 'utf8'))));
const sentences = new Set(shipped.map(({ en }) => en));
const unsigned = languages.filter((lang) => shipped.some((texts) => texts[lang] === undefined));

/** Numbers of a text in Latin digits, in order of size: 13,000 and 13.000 are the same number, 6.5 and 6,5 too. */
const numbersOf = (text: string): string[] =>
  [...text.matchAll(/\d+(?:[.,]\d+)*/g)].map(([written]) => written.replace(/[.,](?=\d{3}(?!\d))/g, '').replace(',', '.')).toSorted();

test('there are sentences, and languages in which nobody signed them', () => {
  expect(sentences.size).toBeGreaterThan(400);
  expect(unsigned.toSorted()).toEqual(['am', 'bn', 'fil', 'hi', 'ne', 'pt']);
});

describe.each(unsigned)('in %s', (lang) => {
  const found = programmeTranslations(lang);
  test('every sentence of every programme that is shipped has a translation, and no other has', () => {
    expect([...sentences].filter((sentence) => !found.has(sentence))).toEqual([]);
    expect([...found.keys()].filter((sentence) => !sentences.has(sentence))).toEqual([]);
  });
  test('no number of a sentence is lost or changed', () => {
    const wrong = [...found].filter(([english, text]) => numbersOf(english).join(' ') !== numbersOf(text).join(' '));
    expect(wrong).toEqual([]);
  });
  test('they are written in the script of the language', () => {
    const scripts: Readonly<Record<string, RegExp>> = {
      ne: /\p{Script=Devanagari}/u,
      hi: /\p{Script=Devanagari}/u,
      bn: /\p{Script=Bengali}/u,
      am: /\p{Script=Ethiopic}/u,
    };
    const script = scripts[lang] ?? /\p{Script=Latin}/u;
    // Names such as FARMS or ANAPEC stay as they are.
    expect([...found].filter(([english, text]) => !script.test(text) && text !== english)).toEqual([]);
    expect([...found].filter(([english, text]) => text === english).length).toBeLessThan(8);
  });
});

test('what was signed comes before what was translated, and that before English', () => {
  const [sentence = ''] = programmeTranslations('ne').keys();
  const translated = programmeTranslations('ne').get(sentence) ?? '';
  const texts = asTexts(sentence);
  expect([textIn(texts, 'ne'), textIn(texts, 'ne-NP'), textIn(texts, 'en'), textIn(texts, 'sw')]).toEqual([
    translated,
    translated,
    sentence,
    sentence,
  ]);
  expect([isUnsigned(texts, 'ne'), isUnsigned(texts, 'en'), isUnsigned(texts, 'sw')]).toEqual([true, false, false]);
  const signed = asTexts({ en: sentence, ne: 'हस्ताक्षर गरिएको' });
  expect(textIn(signed, 'ne')).toBe('हस्ताक्षर गरिएको');
  expect(isUnsigned(signed, 'ne')).toBe(false);
  expect(textIn(texts, '../../../etc/passwd')).toBe(sentence);
});
