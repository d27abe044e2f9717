import { expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import { type ExchangeRate, exchanged, exchangeRates } from './exchange-rates.ts';

const rate = (currency: string, on: string, perEuro: string): ExchangeRate => ({
  currency,
  on: plainDate(on),
  perEuro,
  source: 'Bank',
  mark: 'P',
});
const rates = [
  rate('USD', '2025-01-02', '1.25'),
  rate('USD', '2025-02-03', '1.50'),
  rate('MXN', '2025-01-31', '20'),
  rate('KRW', '2025-01-02', '1500'),
];
const at = (text: string, currency: string, to: string, on = '2025-02-10') =>
  exchanged(Money.parse(text, currency), to, plainDate(on), rates);

test('by the last rate of the day or before, and by both rates where neither is the euro', () => {
  expect(at('100', 'EUR', 'USD')?.amount.toString()).toBe('150.00 USD');
  expect(at('100', 'EUR', 'USD', '2025-02-02')?.amount.toString()).toBe('125.00 USD');
  // 60 / 1.5 * 20
  expect(at('60', 'USD', 'MXN')).toMatchObject({ amount: Money.parse('800.00', 'MXN'), on: plainDate('2025-01-31') });
});

test('a currency without cents, and half a unit goes up', () => {
  expect(at('1.01', 'EUR', 'KRW')?.amount.toString()).toBe('1515 KRW');
  // 1 / 1500 = 0.000666…; 8 / 1500 = 0.0053…, 7.5 would be half a cent.
  expect(at('8', 'KRW', 'EUR')?.amount.toString()).toBe('0.01 EUR');
});

test('where no rate is known, or only a later one, nothing is reckoned', () => {
  expect(at('100', 'EUR', 'JPY')).toBeUndefined();
  expect(at('100', 'EUR', 'USD', '2025-01-01')).toBeUndefined();
  expect(at('100', 'EUR', 'EUR')).toBeUndefined();
});

test('each rate of the file says its day, its source and how well it is known, and stands once a day', () => {
  const all = exchangeRates();
  expect(all.length).toBeGreaterThan(10);
  for (const one of all) expect(Number(one.perEuro)).toBeGreaterThan(0);
  expect(new Set(all.map(({ currency, on }) => `${currency} ${on}`)).size).toBe(all.length);
  expect(all.every(({ source }) => source !== '')).toBe(true);
});
