import { expect, test } from 'vitest';
import { isOccupation } from './isco.ts';
import { escoOccupation, searchOccupations } from './search-occupations.ts';

const first = (typed: string, lang = 'en') => searchOccupations(typed, lang)[0];

test('a title is found by its words, by their beginnings and with a slip', () => {
  for (const typed of ['crop farm labourers', 'crop farm lab', 'crpo farm labourers'])
    expect(searchOccupations(typed, 'en').map(({ isco }) => isco)).toContain('9211');
});

test('in each language that has words the words of that language come first, with their language', () => {
  expect(first('peon agricola', 'es')).toMatchObject({ isco: '9211', lang: 'es' });
  expect(first('cueilleur fraises', 'fr')).toMatchObject({ isco: '9211', lang: 'fr' });
  expect(first('الفراوله', 'ar')).toMatchObject({ isco: '9211', lang: 'ar' });
  expect(first('سائق شاحنه', 'ar')).toMatchObject({ isco: '8332' });
  expect(first('morangos', 'pt')).toMatchObject({ isco: '9211', lang: 'pt' });
  expect(first('kasambahay', 'fil')).toMatchObject({ isco: '9111', lang: 'fil' });
});

test('what has no words in the reader’s language is found in English and says that it is', () => {
  expect(first('welder', 'ar')).toMatchObject({ isco: '7212', lang: 'en' });
});

test('an occupation of ESCO is found by another name of it and is below its unit group', () => {
  const found = searchOccupations('fruit picker', 'en').find(({ esco }) => esco !== undefined);
  expect(found).toBeDefined();
  expect(escoOccupation(found?.esco ?? '')?.isco).toBe(found?.isco);
  expect(searchOccupations('farm worker', 'en').every(({ isco }) => isOccupation(isco))).toBe(true);
});

test('nothing that says nothing finds anything, and nothing is listed twice', () => {
  expect(searchOccupations('  ', 'en')).toEqual([]);
  expect(searchOccupations('zzzzqqqq', 'en')).toEqual([]);
  const all = searchOccupations('farm', 'en', 100).map(({ isco, esco }) => `${isco} ${esco}`);
  expect(new Set(all).size).toBe(all.length);
});
