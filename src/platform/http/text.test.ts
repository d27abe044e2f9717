import { expect, test } from 'vitest';
import { money, prose, text } from './input.ts';

const code = (field: ReturnType<typeof text>, value: unknown): string | undefined => field.safeParse(value).error?.issues[0]?.message;

test('a reason may have several lines, a name may not', () => {
  expect(prose(100).parse(' First.\r\n\r\n\r\n\r\nSecond \t line. ')).toBe('First.\n\nSecond line.');
  expect(code(text(100), 'Fatima\nZahra')).toBe('input.characters');
  expect(text(100).parse('  Fatima   Zahra ')).toBe('Fatima Zahra');
});

test('signs that make one text look like another are refused on every line', () => {
  for (const sign of ['\u202e', '\u0000', '\u200b', '\ud800']) {
    expect(code(prose(100), `First.\nSec${sign}ond.`)).toBe('input.characters');
    expect(code(text(100), `Fat${sign}ima`)).toBe('input.characters');
  }
});

test('an amount may have a decimal comma, and what could be a thousand is refused', () => {
  const read = (amount: string) => money().safeParse({ amount, currency: 'EUR' });
  expect(read('7,10').data?.minor).toBe(710n);
  expect(read('٧,١٠').data?.minor).toBe(710n);
  expect(read('1,000').error?.issues[0]?.message).toBe('input.amount');
  expect(read('-7,10').error?.issues[0]?.message).toBe('input.negative');
});
