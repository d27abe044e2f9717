import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../kernel/dates.ts';
import { pseudo, translator } from '../platform/i18n/index.ts';
import { allExamples, Gallery } from './gallery.tsx';
import { type PageProps, page } from './page.tsx';
import { strayText } from './testing/stray-text.ts';

const props = (lang: string): PageProps => ({
  translator: translator(lang),
  title: translator(lang).t('ui.example.gallery'),
  clock: { today: plainDate('2026-02-16'), demo: true, canTick: true },
  actor: { name: 'خديجة العلوي', role: translator(lang).t('ui.side.worker') },
  nav: [{ href: '/', label: translator(lang).t('ui.example.vacancies'), current: true }],
  crumbs: [{ href: '/', label: translator(lang).t('ui.example.vacancies') }],
  quickExit: true,
});
const documentOf = (html: string) => parseHTML(html).document;
const gallery = (lang: string): string => page(<Gallery />, props(lang));

describe.each(['en', 'ar'])('every component in %s', (lang) => {
  const document = documentOf(gallery(lang));
  const all = (selector: string) => [...document.querySelectorAll(selector)];

  test('no id is used twice, and what is referred to is there', () => {
    // Two forms of the gallery are two pages elsewhere: their fields have different names.
    const ids = all('[id]').map((element) => element.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const references = all('[for], [aria-describedby], [aria-labelledby]').flatMap((element) =>
      ['for', 'aria-describedby', 'aria-labelledby'].flatMap((name) => (element.getAttribute(name) ?? '').split(' ').filter(Boolean)),
    );
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
    const leads = all('.error-summary a').map((link) => link.getAttribute('href')?.slice(1) ?? '');
    expect(leads.length).toBeGreaterThan(0);
    expect(leads.filter((id) => !ids.includes(id))).toEqual([]);
  });
  test('every control has a label', () => {
    const labelled = new Set(all('label').map((label) => label.getAttribute('for')));
    const bare = all('input, select, textarea').filter((control) => control.getAttribute('type') !== 'hidden' && !labelled.has(control.id));
    expect(bare.map((control) => control.getAttribute('name'))).toEqual([]);
  });
  test('nothing carries an inline style or a script, which the policy of the pages would refuse', () => {
    expect(all('[style], script, main style').length).toBe(0);
  });
  test('every form that posts carries the token against forged requests', () => {
    for (const form of all('form[method=post]')) expect(form.querySelector('input[name=_csrf]')).not.toBeNull();
  });
  test('the page says its language and direction, and has one title', () => {
    expect(document.documentElement.getAttribute('dir')).toBe(lang === 'ar' ? 'rtl' : 'ltr');
    expect(document.documentElement.getAttribute('lang')).toBe(lang);
    expect(all('h1').length).toBe(1);
  });
});

test.each(allExamples.map((example) => [example.name, example] as const))(
  '"%s" says nothing that did not come through the messages',
  (_, example) => {
    const marked = translator(pseudo);
    expect(strayText(page(example.render(marked), props(pseudo)))).toEqual([]);
  },
);

test('words written into a component are found out', () => {
  expect(strayText(page(<p>Pending</p>, props(pseudo)))).toEqual(['Pending']);
});

test('text that somebody typed cannot become markup', () => {
  const html = page('<script>alert(1)</script>', { ...props('en'), title: '"><img src=x>' });
  expect(html).not.toContain('<script>');
  expect(html).not.toContain('<img');
});
