import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { forPage, translatorOf } from '../platform/i18n/index.ts';
import { fingerprint } from '../platform/i18n/review.ts';
import { shippedLocales } from '../platform/i18n/translator.ts';
import { Message, page, Select } from './index.ts';

const english = new Map([...(shippedLocales().get('en') ?? []), ['x.a', 'Choose <a> job & {what}'], ['x.b', 'Read {what}']]);
const arabic = (...without: string[]) =>
  new Map(
    [...(shippedLocales().get('ar') ?? []), ['x.b', 'اقرأ {what}']].filter(([key]) => !without.includes(String(key))) as [string, string][],
  );
const draw = (own: ReadonlyMap<string, string>, reviewed?: ReadonlyMap<string, string>) => {
  const translator = forPage(
    translatorOf(
      'ar',
      new Map([
        ['en', english],
        ['ar', own],
      ]),
      () => reviewed ?? new Map(),
    ),
  );
  const { t } = translator;
  return parseHTML(
    page(
      <>
        <p class="text">{t('x.a', { what: 'more' })}</p>
        <p class="parts">
          <Message k="x.a" values={{ what: <b>bold</b> }} />
        </p>
        <p class="own" title={t('x.a', { what: 'x' })}>
          {t('x.b', { what: 'V-1' })}
        </p>
        <Select name="s" label="l" options={[{ value: 'a', label: t('x.a', { what: 'x' }) }]} />
      </>,
      { translator, title: t('x.a', { what: 'x' }) },
    ),
  ).document;
};

test('English text on a page of another language carries its language and direction, and its title and attributes stay plain', () => {
  const document = draw(arabic());
  expect(document.querySelector('.text')?.innerHTML).toBe('<span lang="en" dir="ltr">Choose &lt;a&gt; job &amp; more</span>');
  expect(document.querySelector('.parts > span[lang=en][dir=ltr] > b')?.textContent).toBe('bold');
  expect(document.querySelector('.own')?.getAttribute('title')).toBe('Choose <a> job & x');
  expect(document.querySelector('.own [lang]')).toBeNull();
  expect(document.querySelector('option[lang=en]')?.textContent).toBe('Choose <a> job & x');
  expect(document.title).toMatch(/^Choose <a> job & x – /);
  expect(document.documentElement.outerHTML).not.toMatch(/[\u{e0001}-\u{e007f}]/u);
});

test('the page says that some of it is in English, and that nobody has read the rest', () => {
  const note = draw(arabic()).querySelector('.language-note');
  expect(note?.textContent).toContain('بالإنجليزية');
  expect(note?.textContent).toContain('متحدث أصلي');
});

test('a page whose every word a native speaker has read says nothing of it', () => {
  const own = new Map([...arabic(), ['x.a', 'اختر {what}']]);
  const all = new Map([...own].map(([key, text]) => [key, fingerprint(english.get(key) ?? '', text)]));
  expect(draw(own, all).querySelector('.language-note')).toBeNull();
});
