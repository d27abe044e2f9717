import { expect, test } from 'vitest';
import { fingerprint } from './review.ts';
import { forPage, unmarked } from './said.ts';
import { translatorOf } from './translator.ts';

const english = new Map([
  ['x.here', 'Hello {name}'],
  ['x.absent', '{n, plural, one {# day} other {# days}} left'],
]);
const nepali = new Map([['x.here', 'नमस्ते {name}']]);
const locales = new Map([
  ['en', english],
  ['ne', nepali],
]);

test('what a language lacks is said in English and marked on a page, elsewhere not', () => {
  const shared = translatorOf('ne', locales);
  expect(shared.t('x.absent', { n: 2 })).toBe('2 days left');
  const page = forPage(shared);
  expect(page.t('x.here', { name: 'Sita' })).toBe('नमस्ते Sita');
  expect(page.t('x.absent', { n: 1 })).not.toBe('1 day left');
  expect(unmarked(page.t('x.absent', { n: 1 }))).toBe('1 day left');
  expect(unmarked(page.parts('x.absent', { n: 3 }).join(''))).toBe('3 days left');
  expect([...page.said]).toEqual(['x.here', 'x.absent']);
});

test('a message is read until its English text or its own changes', () => {
  const read = new Map([['x.here', fingerprint('Hello {name}', 'नमस्ते {name}')]]);
  expect(translatorOf('ne', locales, () => read).reviewed('x.here')).toBe(true);
  expect(translatorOf('ne', locales).reviewed('x.here')).toBe(false);
  const changed = new Map([...locales, ['en', new Map([...english, ['x.here', 'Good day {name}']])] as const]);
  expect(translatorOf('ne', changed, () => read).reviewed('x.here')).toBe(false);
});
