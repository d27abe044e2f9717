import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { compareDates, type PlainDate, plainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';

/** What one euro was worth in a currency on a day, and who says so. */
export interface ExchangeRate {
  readonly currency: string;
  readonly on: PlainDate;
  /** As it was published, a decimal. */
  readonly perEuro: string;
  readonly source: string;
  readonly mark: 'P' | 'K' | 'R';
}

/** An amount in another currency, by rates of a day. */
export interface Exchanged {
  readonly amount: Money;
  /** The older day of the two rates. */
  readonly on: PlainDate;
  readonly source: string;
  readonly mark: 'P' | 'K' | 'R';
}

let known: readonly ExchangeRate[] | undefined;

/** The rates of packs/standards/exchange-rates.csv. @throws RangeError for a day or a currency that is none */
export const exchangeRates = (): readonly ExchangeRate[] => {
  known ??= parse<Record<'currency' | 'on' | 'per_euro' | 'source' | 'mark', string>>(
    readFileSync(new URL('../../../packs/standards/exchange-rates.csv', import.meta.url), 'utf8'),
    { columns: true },
  ).map(({ currency, on, per_euro, source, mark }) => ({
    currency: Money.parse('0', currency).currency,
    on: plainDate(on),
    perEuro: per_euro,
    source,
    mark: mark === 'P' || mark === 'R' ? mark : 'K',
  }));
  return known;
};

/** Six decimals, which no published rate exceeds. */
const scaled = (decimal: string): bigint => {
  const [whole = '0', part = ''] = decimal.split('.');
  return BigInt(`${whole}${part.padEnd(6, '0').slice(0, 6)}`);
};
const euro = (on: PlainDate): ExchangeRate => ({ currency: 'EUR', on, perEuro: '1', source: '', mark: 'P' });

const rateOf = (currency: string, on: PlainDate, rates: readonly ExchangeRate[]): ExchangeRate | undefined =>
  currency === 'EUR'
    ? euro(on)
    : rates
        .filter((rate) => rate.currency === currency && compareDates(rate.on, on) <= 0)
        .reduce<ExchangeRate | undefined>((last, rate) => (last && compareDates(last.on, rate.on) >= 0 ? last : rate), undefined);

/**
 * An amount in another currency by the last rates of a day or before it, rounded half up once. Undefined where a rate is not known; what a bank
 * or a sender takes is not in it.
 */
export const exchanged = (
  amount: Money,
  currency: string,
  on: PlainDate,
  rates: readonly ExchangeRate[] = exchangeRates(),
): Exchanged | undefined => {
  const [from, to] = [rateOf(amount.currency, on, rates), rateOf(currency, on, rates)];
  if (!from || !to || amount.currency === currency) return undefined;
  // Minor units differ: a yen has none, a dinar three.
  const digits = (code: string) => BigInt(Money.parse('1', code).minor);
  const minor = new Money(amount.minor, currency).times(
    scaled(to.perEuro) * digits(currency),
    scaled(from.perEuro) * digits(amount.currency),
  );
  const older = compareDates(from.on, to.on) <= 0 ? from : to;
  const stated = [from, to].filter(({ source }) => source !== '');
  return {
    amount: minor,
    on: older.on,
    source: [...new Set(stated.map(({ source }) => source))].join('; '),
    mark: stated.some(({ mark }) => mark === 'K') ? 'K' : 'P',
  };
};
