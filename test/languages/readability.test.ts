import { expect, test } from 'vitest';
import { moduleByKey } from '../../src/platform/i18n/locales.ts';
import { compile } from '../../src/platform/i18n/message.ts';
import { readerKeys } from '../../src/platform/i18n/reader-keys.ts';
import { localesFolder, shippedLocales } from '../../src/platform/i18n/translator.ts';
import { easeOf, sayingsOf, sentencesOf, syllablesIn, wordCount } from './readability.ts';

const english = shippedLocales().get('en') ?? new Map<string, string>();
const texts = readerKeys().flatMap((key) => {
  const text = english.get(key);
  return text === undefined ? [] : [{ key, text, said: sayingsOf(text) }];
});
/** Sentences with an end: labels and headings say nothing of how long a breath a reader needs. */
const proseOf = (said: readonly string[]): readonly string[] => said.flatMap(sentencesOf).filter((sentence) => /[.!?]$/.test(sentence));

test('the measure counts as one counts by hand', () => {
  // 6 words, 1 sentence, 6 syllables: 0.39 x 6 + 11.8 x 1 - 15.59.
  expect(easeOf(['The cat sat on the mat.'])).toMatchObject({ words: 6, sentences: 1, syllables: 6 });
  expect(easeOf(['The cat sat on the mat.']).grade).toBeCloseTo(-1.45, 2);
  // Lincoln's first sentence at Gettysburg has 30 words and 46 syllables, as a dictionary divides them: grade 14.2.
  const lincoln =
    'Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, and dedicated to the proposition that all men are created equal.';
  expect(easeOf([lincoln])).toMatchObject({ words: 30, sentences: 1 });
  expect(Math.abs(easeOf([lincoln]).grade - 14.2)).toBeLessThan(1.5);
});

// As a dictionary divides them.
test.each([
  [
    'work-er',
    'em-ploy-er',
    'a-gen-cy',
    'va-can-cy',
    'pay',
    'asked',
    'chang-es',
    're-viewed',
    'fam-i-ly',
    'peo-ple',
    'per-mit',
    'of-fi-cer',
  ],
  [
    'i-de-a',
    'be-ing',
    'lan-guage',
    'min-utes',
    'con-tract',
    'wag-es',
    'pass-port',
    'wait-ed',
    'the',
    'signed',
    'gov-ern-ment',
    'com-plaint',
  ],
])('most words have as many syllables as a dictionary gives them', (...words) => {
  const wrong = words.filter((word) => syllablesIn(word.replaceAll('-', '')) !== word.split('-').length);
  expect(wrong.length).toBeLessThan(2);
});

test('no sentence that a visitor, a worker or a family member can meet has more than twenty words', () => {
  const long = texts.flatMap(({ key, said }) =>
    said.flatMap(sentencesOf).flatMap((sentence) => (wordCount(sentence) > 20 ? [`${key}: ${sentence}`] : [])),
  );
  expect(long).toEqual([]);
});

test('a child of ten can read it: grade 5 in all, and grade 7 in each part', () => {
  const modules = moduleByKey(localesFolder);
  expect(easeOf(texts.flatMap(({ said }) => proseOf(said))).grade).toBeLessThan(5);
  const parts = Map.groupBy(texts, ({ key }) => modules.get(key) ?? '');
  const hard = [...parts].flatMap(([module, part]) => {
    const prose = part.flatMap(({ said }) => proseOf(said));
    return prose.length >= 5 && easeOf(prose).grade > 7 ? [`${module}: grade ${easeOf(prose).grade.toFixed(1)}`] : [];
  });
  expect(hard).toEqual([]);
});

/** Words of offices, of programs and of blame, with what is said instead. */
const avoided: Readonly<Record<string, string>> = {
  pending: 'who has it, and until when',
  invalid: 'what is wrong, and what would be right',
  illegal: 'irregular, of a situation',
  alien: 'person, worker',
  submit: 'send',
  terminat: 'end',
  commence: 'begin',
  utili: 'use',
  remunerat: 'pay',
  pursuant: 'by',
  'prior to': 'before',
  'in respect of': 'for',
  hereby: '',
  herein: '',
  thereof: '',
  notwithstanding: '',
  aforementioned: '',
  adjudicat: 'decide',
  stakeholder: 'say who',
  beneficiar: 'worker, family',
  manpower: 'workers',
  'sending country': 'country of origin',
  'receiving country': 'country of destination',
  'host country': 'country of destination',
  credential: 'login, password',
  parameter: '',
  endpoint: '',
  payload: '',
  backend: '',
  undefined: '',
  solver: '',
  algorithm: 'how it is decided',
};

test('no word of offices, of programs or of blame stands on the pages of workers', () => {
  const found = Object.keys(avoided).flatMap((word) =>
    texts
      .filter(({ said }) => said.some((text) => new RegExp(`\\b${word}`, 'i').test(text)))
      .map(({ key }) => `${key}: ${word}, say ${avoided[word]}`),
  );
  expect(found).toEqual([]);
});

test('a number that is counted stands with what it counts', () => {
  const bare = texts.flatMap(({ key, text }) => {
    const plurals = compile(text, 'en').args.filter(({ kind }) => kind === 'plural');
    const said = sayingsOf(text).map((one) => /\p{L}/u.test(one.replaceAll('Fez', '')));
    // A figure alone has its words in the label beside it.
    return plurals.length > 0 && said.includes(true) && said.includes(false) ? [key] : [];
  });
  expect(bare).toEqual([]);
});
