import type { PlainDate } from '../kernel/dates.ts';

/**
 * A day as a number, counted from 1 January 1970, by the civil calendar. Rules compare days far more often than they move them, and the
 * runtime compares its own dates twenty times slower than numbers.
 */
export const dayNumber = (date: PlainDate): number => {
  if (date === latest) return ofLatest;
  if (date === before) return ofBefore;
  before = latest;
  ofBefore = ofLatest;
  latest = date;
  ofLatest = numberOf(date);
  return ofLatest;
};

/** A rule and then its explanation ask for the same two days: reading a date is dear, and it never changes. */
let latest: PlainDate | undefined;
let before: PlainDate | undefined;
let [ofLatest, ofBefore] = [0, 0];

const numberOf = ({ year, month, day }: PlainDate): number => {
  const first = firstDays[year - earliest];
  if (first === undefined) return civil(year, month, day);
  return first + ((isLeap(year) ? monthsOfLeap : months)[month] as number) + day - 1;
};

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const civil = (ofYear: number, month: number, day: number): number => {
  const year = ofYear - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const ofEra = year - era * 400;
  const passed = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + passed - 719_468;
};

/** The first days of the years that laws name. */
const earliest = 1900;
const firstDays = Array.from({ length: 301 }, (_, n) => civil(earliest + n, 1, 1));

/** Days of the year before each month, which count from 1. */
const months = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const monthsOfLeap = months.map((days, month) => (month > 2 ? days + 1 : days));

const epoch = Temporal.PlainDate.from('1970-01-01');
/** As many days as two centuries have: those that laws name lie within. */
const most = 75_000;
const dates = new Map<number, PlainDate>();
const texts = new Map<number, string>();

/** The day of a number. */
export const dateOf = (day: number): PlainDate => {
  const known = dates.get(day);
  if (known) return known;
  const date = epoch.add({ days: day });
  if (dates.size >= most) dates.clear();
  dates.set(day, date);
  return date;
};

/** The day of a number in ISO form. */
export const isoOfDay = (day: number): string => {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = dateOf(day).toString();
  if (texts.size >= most) texts.clear();
  texts.set(day, text);
  return text;
};

/** A day in ISO form, as it writes itself. */
export const isoText = (date: PlainDate): string => isoOfDay(dayNumber(date));
