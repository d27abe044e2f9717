import { describe, expect, test } from 'vitest';
import { country } from '../../kernel/country.ts';
import { plainDate } from '../../kernel/dates.ts';
import { addWorkingDays, isConfirmed, isWorkingDay } from '../../kernel/working-days.ts';
import { calendarOf } from './calendar.ts';
import { countryPack } from './country-pack.ts';

const works = (code: string, day: string) => {
  const calendar = calendarOf(code);
  return calendar && isWorkingDay(plainDate(day), calendar);
};

describe.each(['ES', 'MA', 'MX', 'US'])('the holidays of %s', (code) => {
  const { holidays, sources } = countryPack(country(code));
  test('stand in order, each once, in the years that are said to be known, with a source', () => {
    const days = holidays?.days.map(({ on }) => on.toString()) ?? [];
    expect(days).toEqual([...new Set(days)].sort());
    expect(holidays?.days.filter(({ on }) => on.year < (holidays?.from ?? 0) || on.year > (holidays?.to ?? 0))).toEqual([]);
    for (const { src } of holidays?.days ?? []) expect(Object.keys(sources)).toContain(src);
  });
  test('name a few in each year from 2024 to 2028', () => {
    for (const year of [2024, 2025, 2026, 2027, 2028])
      expect(holidays?.days.filter(({ on }) => on.year === year).length, String(year)).toBeGreaterThanOrEqual(7);
  });
});

test('the islamic holidays stand where another calendar of the same moon puts them, give or take a day', () => {
  // Umm al-Qura as the runtime knows it: 1 and 2 Shawwal, 10 and 11 Dhu al-Hijja, 1 Muharram, 12 and 13 Rabi al-awwal.
  const wanted = new Set(['10-1', '10-2', '12-10', '12-11', '1-1', '3-12', '3-13']);
  const moon = (countryPack(country('MA')).holidays?.days ?? []).filter(({ src }) => src === 'H3');
  expect(moon).toHaveLength(35);
  for (const { on } of moon) {
    const near = [-1, 0, 1].map((n) => {
      const there = on.add({ days: n }).withCalendar('islamic-umalqura');
      return `${there.month}-${there.day}`;
    });
    expect(
      near.some((one) => wanted.has(one)),
      `${on}: ${near.join(' ')}`,
    ).toBe(true);
  }
});

test('Good Friday stands two days before the Sunday that the computation of Easter gives', () => {
  // 2024 to 2028: 31 March, 20 April, 5 April, 28 March, 16 April.
  for (const friday of ['2024-03-29', '2025-04-18', '2026-04-03', '2027-03-26', '2028-04-14']) expect(works('ES', friday)).toBe(false);
});

test('offices are closed on 4 July where it is a weekday, and on the day beside where it falls on a weekend', () => {
  expect(['2025-07-04', '2026-07-03', '2027-07-05', '2026-07-06'].map((day) => works('US', day))).toEqual([false, false, false, true]);
});

test('ten working days from the Thursday before Easter 2026 in Spain end on the Friday two weeks later', () => {
  // 3 April is Good Friday: 6 to 10 April are five days, 13 to 17 April ten.
  const spain = calendarOf('ES');
  expect(spain && addWorkingDays(plainDate('2026-04-02'), 10, spain)?.toString()).toBe('2026-04-17');
});

test('the end of Ramadan is not confirmed beforehand, and a year that no pack names is unknown', () => {
  const morocco = calendarOf('MA');
  expect(morocco && isConfirmed(plainDate('2026-03-10'), plainDate('2026-03-24'), morocco)).toBe(false);
  expect(works('MA', '2029-03-01')).toBeUndefined();
  expect(calendarOf('XS')).toBeUndefined();
});
