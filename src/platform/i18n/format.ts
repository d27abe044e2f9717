import { isoOf, lastDay, type PlainDate, plainDate } from '../../kernel/dates.ts';
import { keeping } from '../../kernel/keeping.ts';
import type { Money } from '../../kernel/money.ts';

export type DateStyle = 'long' | 'short';

export interface Formats {
  /** `16 February 2026`, or `16 Feb 2026` for tables. Takes a day or its ISO form. */
  date(value: PlainDate | string, style?: DateStyle): string;
  /** `February 2026`, for counts by month. Takes any day of the month. */
  month(value: PlainDate | string): string;
  /** `16 February 2026, 14:05 UTC`: an event's instant, its zone always named. */
  instant(value: Temporal.Instant | string, zone?: string): string;
  /** First day and the first day no longer included, as periods are stored; people see the last day included. */
  period(from: PlainDate | string, until?: PlainDate | string): string;
  /** First and last day, both included, as a season is written in a programme. */
  days(first: PlainDate | string, last: PlainDate | string): string;
  number(value: number | bigint, decimals?: number): string;
  /** 0.123 as `12.3%`. */
  percent(share: number, decimals?: number): string;
  amount(money: Money): string;
  country(code: string): string;
  language(code: string): string;
  list(items: readonly string[]): string;
}

const iso = (value: PlainDate | string): string => (typeof value === 'string' ? value : isoOf(value));
const day = (value: PlainDate | string): PlainDate => (typeof value === 'string' ? plainDate(value) : value);

/** `US$` stays in this order in a right-to-left line: without the mark its dollar sign would change sides. */
const together = (amount: string): string =>
  amount.startsWith('\u200f') ? amount.replace(/([A-Z]+)([$\u20a0-\u20bf])/u, '$1$2\u200e') : amount;

/** How many written days, seasons and amounts of a locale are kept. */
const mostWritten = 5_000;

/** Formats of one locale, on cached Intl objects. `since` words an open period, which Intl has no form for. */
export const formatsOf = (locale: string, since: (date: string) => string): Formats => {
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long', calendar: 'gregory' });
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', calendar: 'gregory' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const regions = new Intl.DisplayNames([locale], { type: 'region' });
  const languages = new Intl.DisplayNames([locale], { type: 'language' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const cache = new Map<string, Intl.NumberFormat>();
  const numbers = (key: string, options: Intl.NumberFormatOptions) => {
    const found = cache.get(key) ?? new Intl.NumberFormat(locale, options);
    cache.set(key, found);
    return found;
  };
  const instants = new Map<string, Intl.DateTimeFormat>();
  const instant = (zone: string) => {
    const options = { dateStyle: 'long', timeStyle: 'short', timeZone: zone, hourCycle: 'h23' } as const;
    const found = instants.get(zone) ?? new Intl.DateTimeFormat(locale, options);
    instants.set(zone, found);
    return found;
  };
  // A list of fifty rows says a hundred days and amounts, most of them again on the next page, and Intl takes as long for them as the rest of the page does.
  const once = keeping<string>(mostWritten);
  const days = (first: PlainDate | string, last: PlainDate | string) =>
    once(`${iso(first)}/${iso(last)}`, () => long.formatRange(day(first), day(last)));
  return {
    date: (value, style = 'long') => once(`${style} ${iso(value)}`, () => (style === 'short' ? short : long).format(day(value))),
    month: (value) => month.format(new Date(`${day(value)}T00:00:00Z`)),
    instant: (value, zone = 'UTC') => `${instant(zone).format(Temporal.Instant.from(value.toString()))} ${zone}`,
    days,
    period: (from, until) => (until === undefined ? since(long.format(day(from))) : days(from, lastDay(day(until)))),
    number: (value, decimals = 0) =>
      numbers(`n${decimals}`, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value),
    percent: (share, decimals = 0) => numbers(`p${decimals}`, { style: 'percent', maximumFractionDigits: decimals }).format(share),
    // The decimal goes in as text, so that no amount passes through a float.
    amount: (money) =>
      once(`${money.minor} ${money.currency}`, () =>
        together(
          numbers(money.currency, { style: 'currency', currency: money.currency }).format(money.decimal() as Intl.StringNumericLiteral),
        ),
      ),
    country: (code) => regions.of(code) ?? code,
    language: (code) => languages.of(code) ?? code,
    list: (items) => lists.format(items),
  };
};
