import { type PlainDate, plainDate } from '../../../kernel/dates.ts';
import type { FactEntry } from '../../facts.ts';
import { dayNumber } from './days.ts';
import { decimalText, type Rational, rational, zero } from './rational.ts';

const firstDay = rational(dayNumber(plainDate('1990-01-01')));
const lastDay = rational(dayNumber(plainDate('2100-12-31')));

/** Bounds of a fact, and a value that reads like a case. Money is counted in its smallest coin, days from 1970. */
export const numberBounds = (
  fact: string,
  entry: FactEntry,
  asOf: PlainDate,
): { integral: boolean; low: Rational; high: Rational; prefer: Rational } => {
  if (entry.type === 'Day')
    return { integral: true, low: firstDay, high: lastDay, prefer: rational(dayNumber(asOf) + (usualDays[fact] ?? usualDay(fact))) };
  if (entry.type === 'Money') {
    const hourly = entry.unit?.includes('hour') || fact === 'work.floor';
    return { integral: true, low: zero, high: rational(10n ** 11n), prefer: rational(hourly ? 1500 : 100_000) };
  }
  const [least, most] = [entry.least ?? 0, entry.most ?? 1_000_000];
  const usual = Math.min(Math.max(usualNumbers[fact] ?? 10, least), most);
  return { integral: entry.type === 'int', low: number(least), high: number(most), prefer: number(usual) };
};
const number = (value: number): Rational => decimalText(String(value)) ?? rational(Math.floor(value));

const usualDays: Readonly<Record<string, number>> = {
  'vacancy.filed_on': 0,
  'season.start': 120,
  'season.end': 300,
  'offer.start': 120,
  'offer.end': 300,
  'contract.start': 120,
  'contract.end': 300,
  'permit.from': 120,
  'permit.until': 300,
  'event.entry': 120,
  'event.arrival': 120,
  'event.first_day': 121,
  'event.exit': 300,
  'event.return': 310,
};
const usualDay = (fact: string): number => (fact.startsWith('stage.') ? 30 : 0);
const usualNumbers: Readonly<Record<string, number>> = {
  'worker.age': 30,
  'work.weeks': 26,
  'work.months': 6,
  'work.hours_week': 40,
  'vacancy.hours_week': 40,
  'contract.hours_week': 40,
  'offer.hours_week': 40,
};
