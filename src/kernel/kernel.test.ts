import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countryCount, isCountry } from './country.ts';
import { contains, daysBetween, moveYears, plainDate } from './dates.ts';
import { divideHalfUp, Money } from './money.ts';
import { seeded } from './random.ts';

describe('money', () => {
  test('an amount is read with the decimals that ISO 4217 gives its currency', () => {
    expect(Money.parse('9.43', 'EUR').minor).toBe(943n);
    expect(Money.parse('1500', 'JPY').minor).toBe(1500n);
    expect(Money.parse('1.234', 'TND').minor).toBe(1234n);
    expect(() => Money.parse('1.5', 'JPY')).toThrow('0 decimals');
    expect(() => Money.parse('9.435', 'EUR')).toThrow('2 decimals');
  });
  test.each(['', '1e3', '9,43', 'NaN', '--1', '١٢', '1.', '9999999999999999'])('%j is not an amount', (text) => {
    expect(() => Money.parse(text, 'EUR')).toThrow(RangeError);
  });
  test('two currencies never mix', () => {
    expect(() => Money.parse('1', 'EUR').plus(Money.parse('1', 'USD'))).toThrow('cannot be mixed');
  });
  test('halves are rounded away from zero', () => {
    // 6 130 cents for a day of 6.5 hours is 943.08 cents an hour; 5 cents halved is 3.
    expect(Money.parse('61.30', 'EUR').times(10, 65).decimal()).toBe('9.43');
    expect(divideHalfUp(5n, 2n)).toBe(3n);
    expect(divideHalfUp(-5n, 2n)).toBe(-3n);
  });
  test('what is written is read back the same', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), fc.constantFrom('EUR', 'JPY', 'TND'), (minor, currency) => {
        const amount = new Money(minor, currency);
        expect(Money.parse(amount.decimal(), currency).minor).toBe(minor);
      }),
    );
  });
});

describe('dates', () => {
  test.each(['2026-02-30', '2025-02-29', '01-02-2026', '2026-1-1', '1026-01-01', ''])('%j is not a date', (text) => {
    expect(() => plainDate(text)).toThrow(RangeError);
  });
  test('a period holds its first day and not the day on which it ends', () => {
    const period = { from: plainDate('2025-01-10'), until: plainDate('2025-10-10') };
    expect(contains(period, plainDate('2025-01-10'))).toBe(true);
    expect(contains(period, plainDate('2025-10-09'))).toBe(true);
    expect(contains(period, plainDate('2025-10-10'))).toBe(false);
  });
  test('29 February moved into a common year becomes the 28th', () => {
    expect(moveYears(plainDate('2024-02-29'), 1).toString()).toBe('2025-02-28');
    expect(daysBetween(plainDate('2024-02-28'), plainDate('2024-03-01'))).toBe(2);
  });
});

test('countries are the 249 of ISO 3166-1', () => {
  expect(countryCount).toBe(249);
  expect(['MA', 'ES', 'MX', 'US', 'PH'].every(isCountry)).toBe(true);
  expect(['ZZ', 'EU', 'XK', 'ma', 'QQ', 'AA', 'UK', ''].some(isCountry)).toBe(false);
});

test('one seed gives one sequence, and a fork is not moved by draws elsewhere', () => {
  const [a, b] = [seeded('2026'), seeded('2026')];
  a.next();
  expect([a.next(), a.next()]).not.toEqual([b.next(), b.next()]);
  expect(a.fork('names').next()).toBe(b.fork('names').next());
});
