import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../kernel/dates.ts';
import { Money } from '../kernel/money.ts';
import { translator } from '../platform/i18n/index.ts';
import { withQuery } from './address.ts';
import { assets, criticalCss, styles } from './assets.ts';
import { barsSvg } from './chart-svg.ts';
import { DateField, Decision, ErrorSummary, Form, MoneyField, page, Select, Timeline, type TimelineStep } from './index.ts';

const draw = (children: Parameters<typeof page>[0], lang = 'en') =>
  parseHTML(page(children, { translator: translator(lang), title: 'x' })).document.querySelector('main') ?? parseHTML('').document.body;
const text = (element: { textContent: string | null } | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('the timeline', () => {
  const today = plainDate('2026-03-20');
  const consulate: TimelineStep = {
    side: 'destination',
    title: 'Visa',
    state: 'now',
    holder: 'Consulate in Rabat',
    since: plainDate('2026-03-03'),
    until: plainDate('2026-03-24'),
    silence: 'escalate',
  };
  const file = (step: TimelineStep) => draw(<Timeline origin="MA" destination="ES" today={today} steps={[step]} />);

  test('a step says who holds it, since when, by when, and what silence means', () => {
    expect(text(file(consulate))).toContain(
      'Consulate in Rabat has had this since 3 March 2026.The answer is due by 24 March 2026. If no answer comes, the file goes to a higher office.',
    );
  });
  test('a late step says by how many days', () => {
    expect(text(file({ ...consulate, state: 'late', until: plainDate('2026-03-17') }))).toContain('due by 17 March 2026, 3 days ago');
  });
  test('the steps are an ordered list, and the present one is marked for whoever hears the page', () => {
    expect(file(consulate).querySelectorAll('ol.timeline > li[aria-current=step]').length).toBe(1);
  });
  test('only what is mine and open is in colour and has a button', () => {
    const action = { href: '/sign', label: 'Sign' };
    const mine = { ...consulate, mine: true, action };
    expect(file(mine).querySelectorAll('.step-mine .button').length).toBe(1);
    expect(file({ ...consulate, action }).querySelectorAll('.step-mine, .button').length).toBe(0);
    expect(file({ ...mine, state: 'done', on: today }).querySelectorAll('.step-mine, .button').length).toBe(0);
  });
});

describe('forms', () => {
  const form = {
    values: { 'start.day': '30', 'start.month': '2', 'start.year': '2026', 'pay.amount': '9,43', kind: 'b' },
    problems: [{ code: 'input.date', field: 'start' }],
  };
  const main = draw(
    <Form action="/x" csrf="t" idempotencyKey="k" form={form}>
      <ErrorSummary labels={{ start: 'First day' }} />
      <DateField name="start" label="First day" value="2026-01-01" />
      <MoneyField name="pay" label="Pay" currency="EUR" value="1.00" />
      <Select name="kind" label="Kind" options={['a', 'b'].map((value) => ({ value, label: value }))} value="a" />
    </Form>,
  );
  const value = (name: string) => main.querySelector(`[name="${name}"]`)?.getAttribute('value');

  test('what was typed is never cleared, not even what cannot be read', () => {
    expect(['start.day', 'start.month', 'start.year', 'pay.amount'].map(value)).toEqual(['30', '2', '2026', '9,43']);
    expect(main.querySelector('option[selected]')?.getAttribute('value')).toBe('b');
  });
  test('the error stands beside the field and in a summary that leads to it', () => {
    const link = main.querySelector('.error-summary a');
    expect(text(link)).toMatch(/^First day: /);
    expect(main.querySelector(link?.getAttribute('href') ?? '')?.getAttribute('name')).toBe('start.day');
    expect(text(main.querySelector('fieldset.has-error .error'))).not.toBe('');
  });
  test('the currency is sent with the amount and cannot be typed', () => {
    expect(main.querySelector('[name="pay.currency"]')?.getAttribute('type')).toBe('hidden');
    expect(value('pay.currency')).toBe('EUR');
  });
  test('the token and the key of the request go along', () => {
    expect([value('_csrf'), value('_key')]).toEqual(['t', 'k']);
  });
});

test('a refusal gives the figure asked, the figure given, the source with how well it is known, and the appeal', () => {
  const asked = Money.parse('9.43', 'EUR').toString();
  const main = draw(
    <Decision
      outcome="refused"
      asOf={plainDate('2026-02-16')}
      programme={{ title: 'GECCO', version: '1' }}
      answers={[
        { rule: 'fee', outcome: 'met', text: 'No fee' },
        {
          rule: 'floor',
          outcome: 'failed',
          text: 'Wage floor',
          asked,
          given: '9.10 EUR',
          source: { id: 'S', title: 'RD 87/2025', mark: 'K' },
        },
      ]}
      appeal={{ to: 'Huelva', until: plainDate('2026-03-16') }}
    />,
  );
  expect(text(main.querySelector('.figures'))).toBe('The rule asks€9.43The file says€9.10');
  expect(text(main)).toContain('not yet checked in the source');
  expect(text(main)).toContain('Write to Huelva by 16 March 2026.');
  expect(text(main.querySelector('.answers'))).not.toContain('No fee');
});

test('a rule that nobody signed in the language of the reader is translated, and what was signed stands beside it', () => {
  // The sentence and its translation are those of `packs/programmes/ca-sawp` and `packs/translations/ne.json`.
  const signed = 'The worker is an adult.';
  const refused = (lang: string, texts: Readonly<Record<string, string>>) =>
    draw(
      <Decision
        outcome="refused"
        asOf={plainDate('2026-02-16')}
        programme={{ title: 'RSE', version: '1' }}
        answers={[{ rule: 'age', outcome: 'failed', text: signed, texts }]}
      />,
      lang,
    ).querySelector('.answers');
  const nepali = refused('ne', { en: signed });
  expect(text(nepali)).toContain('वयस्क');
  expect(text(nepali?.querySelector('.beside[lang=en][dir=ltr]') ?? null)).toBe(signed);
  const spanish = refused('es', { en: signed, es: 'El trabajador es mayor de edad.' });
  expect(text(spanish)).toContain('El trabajador es mayor de edad.');
  expect(spanish?.querySelector('.beside')).toBeNull();
  expect(refused('en', { en: signed })?.querySelector('.beside')).toBeNull();
});

test('bars start at zero at the side where reading starts', () => {
  const bars = [{ label: 'a', value: 10, text: '10' }];
  const bar = (dir: 'ltr' | 'rtl') => parseHTML(barsSvg(bars, dir)).document.querySelector('rect');
  const start = Number(bar('rtl')?.getAttribute('x')) + Number(bar('rtl')?.getAttribute('width'));
  expect(Number(bar('ltr')?.getAttribute('x'))).toBe(0);
  expect(start).toBeCloseTo(400);
});

test('a sort link changes the sort and keeps the filter', () => {
  expect(withQuery('/v?town=Moguer&sort=a&after=9', { sort: '-a', after: undefined })).toBe('/v?town=Moguer&sort=-a');
});

describe('what the pages load', () => {
  const size = (path: string) => assets.get(path)?.body.byteLength ?? Number.POSITIVE_INFINITY;
  test('all style together is under 20 KB, the inline part under 4 KB', () => {
    expect(criticalCss.length).toBeLessThan(4096);
    expect(criticalCss.length + styles.reduce((sum, path) => sum + size(path), 0)).toBeLessThan(20_000);
  });
  test('a page with the font of its script stays under 100 KB, and the names of the languages cost less than 10 KB', () => {
    const fonts = [...assets.keys()].filter((path) => path.endsWith('.woff2'));
    // 20 KB of style and 10 KB for the page itself are counted uncompressed, although they travel as a third of it.
    for (const path of fonts) expect(size(path), path).toBeLessThan(70_000);
    expect(fonts.filter((path) => path.includes('/names-')).reduce((sum, path) => sum + size(path), 0)).toBeLessThan(10_000);
  });
  test('every asset carries the digest of its content in its name', () => {
    for (const path of assets.keys()) expect(path).toMatch(/^\/assets\/[a-z-]+-[0-9a-f]{12}\.[a-z0-9]+$/);
  });
  test('no rule names a physical side', () => {
    const css = criticalCss + styles.map((path) => new TextDecoder().decode(assets.get(path)?.body)).join('');
    expect(css.match(/(margin|padding|border)-(left|right)|[{;](left|right):|text-align:(left|right)|float:(left|right)/g)).toBeNull();
  });
});
