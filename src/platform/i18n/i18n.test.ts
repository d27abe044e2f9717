import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import { isoOfParts, languages, missingKeys, negotiate, pseudo, spanIn, translator, translatorOf } from './index.ts';

const en = translator('en');
const ar = translator('ar');
const own = (lang: string, text: string) => translatorOf(lang, new Map([[lang, new Map([['x.y', text]])]]));
const plain = (text: string) => text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '').replace(/\u00a0/g, ' ');

afterEach(() => vi.unstubAllEnvs());

describe('dates, numbers and money', () => {
  test('are written as the language writes them', () => {
    expect(en.date(plainDate('2026-02-16'))).toBe('16 February 2026');
    expect(en.date('2026-02-16', 'short')).toBe('16 Feb 2026');
    expect(ar.date('2026-02-16')).toBe('16 فبراير 2026');
    expect(en.money(Money.parse('9.43', 'EUR'), 'hour')).toBe('€9.43 an hour');
    expect(plain(ar.money(Money.parse('9.43', 'EUR'), 'hour'))).toBe('9.43 € في الساعة');
    expect(en.percent(0.123, 1)).toBe('12.3%');
    expect(ar.country('MA')).toBe('المغرب');
    expect(en.language('ar')).toBe('Arabic');
    expect(en.list(['a', 'b', 'c'])).toBe('a, b and c');
  });
  test.each(languages.filter((lang) => lang !== 'en'))(
    'pages in %s keep Latin digits, so that a figure is the same at both ends',
    (lang) => {
      const own = translator(lang);
      const digits = (text: string) => text.replace(/\D/g, '');
      fc.assert(
        fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), (minor) => {
          const amount = new Money(minor, 'EUR');
          expect(digits(own.money(amount))).toBe(digits(en.money(amount)));
          expect(digits(own.number(minor))).toBe(digits(en.number(minor)));
        }),
        { numRuns: 20 },
      );
      expect(own.date('2026-02-16')).toMatch(/16/);
      expect(own.date('2026-02-16')).toMatch(/2026/);
      expect(spanIn(lang, 'P14D')).toMatch(/14/);
    },
  );
  test('thousands are grouped as readers of the language group them', () => {
    // Lakh and crore: Nepal, India, Bangladesh; thousands: Ethiopia, the Philippines; points: Portuguese.
    const grouped = ['ne', 'hi', 'bn', 'am', 'fil', 'pt'].map((lang) => translator(lang).number(1_234_567));
    expect(grouped).toEqual(['12,34,567', '12,34,567', '12,34,567', '1,234,567', '1,234,567', '1.234.567']);
  });
  test('an amount is never rounded through a float', () => {
    expect(en.money(Money.parse('123456789012345.67', 'EUR'))).toBe('€123,456,789,012,345.67');
  });
  test('a stored period ends the day before the day on which it is over', () => {
    expect(plain(en.period('2025-01-10', '2025-10-10'))).toMatch(/^10 January\s–\s9 October 2025$/);
    expect(en.period('2025-01-10')).toBe('since 10 January 2025');
    expect(plain(en.days('2026-03-09', '2026-06-30'))).toMatch(/^9 March\s–\s30 June 2026$/);
  });
  test('an instant always names its zone', () => {
    expect(en.instant('2026-02-16T14:05:00Z')).toBe('16 February 2026 at 14:05 UTC');
    expect(en.instant('2026-02-16T14:05:00Z', 'Europe/Madrid')).toBe('16 February 2026 at 15:05 Europe/Madrid');
  });
});

describe('messages', () => {
  test('Arabic counts take the form that Arabic grammar asks', () => {
    const counts = [0, 1, 2, 3, 11, 100].map((n) => ar.t('ui.count.worker', { n }));
    expect(counts).toEqual(['لا عمال', 'عامل واحد', 'عاملان', '3 عمال', '11 عاملًا', '100 عامل']);
  });
  test('a value in the other script is set apart, one in the same script is left alone', () => {
    expect(own('en', 'file of {name}').t('x.y', { name: 'خديجة' })).toBe('file of \u2068خديجة\u2069');
    expect(own('en', 'file of {name}').t('x.y', { name: 'Huelva' })).toBe('file of Huelva');
    expect(own('ar', 'ملف {code}').t('x.y', { code: '2026-17' })).toBe('ملف \u20682026-17\u2069');
  });
  test('the choice of a branch is not disturbed by that', () => {
    expect(own('ar', '{k, select, day {يوم} other {?}}').t('x.y', { k: 'day' })).toBe('يوم');
  });
  test('a missing key or value stops a test; production shows the key and counts it', () => {
    expect(() => en.t('ui.no-such-key')).toThrow('ui.no-such-key is missing in en');
    expect(() => en.t('ui.clock.demo')).toThrow('ui.clock.demo');
    vi.stubEnv('NODE_ENV', 'production');
    expect(en.t('ui.no-such-key')).toBe('ui.no-such-key');
    expect(missingKeys().get('ui.no-such-key')).toBe(1);
  });
  test('the pseudo-locale marks messages and formatted values', () => {
    const marked = translator(pseudo);
    expect(marked.t('ui.product')).toBe('⟦Corridor⟧');
    expect(marked.date('2026-02-16')).toBe('⟦16 February 2026⟧');
    expect(marked.money(Money.parse('1', 'EUR'))).toBe('⟦€1.00⟧');
    expect(marked.parts('ui.clock.demo', { today: 7 }).at(0)).toBe('⟦');
  });
});

describe('the language of an answer', () => {
  test('the address wins over the cookie, the cookie over the browser', () => {
    expect(negotiate('en', 'en', 'ar')).toBe('ar');
    expect(negotiate('en', 'ar', undefined)).toBe('ar');
    expect(negotiate('de, ar-MA;q=0.8, en;q=0.2', undefined, undefined)).toBe('ar');
    expect(negotiate('ar;q=0, en;q=0.1', undefined, undefined)).toBe('en');
    expect(negotiate('de', 'xx', '../../etc')).toBe('en');
    expect(negotiate('fil-PH, en;q=0.5', undefined, undefined)).toBe('fil');
    expect(negotiate('tl', undefined, undefined)).toBe('fil');
    expect(negotiate('pt-BR', undefined, undefined)).toBe('pt');
    expect(negotiate('fi-FI', undefined, undefined)).toBe('en');
    expect(negotiate('en', undefined, pseudo)).toBe('en');
    expect(negotiate('en', undefined, pseudo, ['en', 'ar', pseudo])).toBe(pseudo);
  });
  test('whatever a browser sends, the answer is a language that is offered', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (header, cookie) => {
        expect(languages).toContain(negotiate(header, cookie, undefined));
      }),
    );
  });
});

test('a day may be typed in many ways', () => {
  const ways = [
    { day: '9', month: '3', year: '2026' },
    { day: '09', month: 'March', year: '2026' },
    { day: '٩', month: 'مارس', year: '٢٠٢٦' },
    { day: '9', month: 'marzo', year: '2026' },
    { day: ' 9 ', month: 'Mar.', year: '2026' },
    { day: '९', month: 'मार्च', year: '२०२६' },
    { day: '৯', month: 'মার্চ', year: '২০২৬' },
    { day: '9', month: 'Marso', year: '2026' },
    { day: '9', month: 'março', year: '2026' },
    { day: '9', month: 'ማርች', year: '2026' },
  ];
  expect(ways.map(isoOfParts)).toEqual(ways.map(() => '2026-03-09'));
  expect(isoOfParts({ day: '1', month: 'غشت', year: '2026' })).toBe('2026-08-01');
});
