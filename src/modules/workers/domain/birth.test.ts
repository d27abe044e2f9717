import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { ageOn, birthExists, birthText, latestBirth } from './birth.ts';

test('of whom only the year is known nobody says that they are of age before the year has ended', () => {
  const birth = { year: 2007, month: null, day: null };
  expect(ageOn(birth, plainDate('2025-12-30'))).toBe(17);
  expect(ageOn(birth, plainDate('2025-12-31'))).toBe(18);
});

test('of whom year and month are known the last day of the month counts, also in February', () => {
  expect(latestBirth({ year: 2008, month: 2, day: null }).toString()).toBe('2008-02-29');
  expect(latestBirth({ year: 2007, month: 2, day: null }).toString()).toBe('2007-02-28');
  expect(ageOn({ year: 2007, month: 6, day: null }, plainDate('2025-06-29'))).toBe(17);
  expect(ageOn({ year: 2007, month: 6, day: null }, plainDate('2025-06-30'))).toBe(18);
});

test('a known birthday counts from its day', () => {
  const birth = { year: 2007, month: 4, day: 12 };
  expect(ageOn(birth, plainDate('2025-04-11'))).toBe(17);
  expect(ageOn(birth, plainDate('2025-04-12'))).toBe(18);
});

test('whoever was born on 29 February is of age on 1 March of a year without that day', () => {
  const birth = { year: 2008, month: 2, day: 29 };
  expect(ageOn(birth, plainDate('2026-02-28'))).toBe(17);
  expect(ageOn(birth, plainDate('2026-03-01'))).toBe(18);
});

test('a day that does not exist is no birthday', () => {
  expect(birthExists({ year: 2007, month: 2, day: 29 })).toBe(false);
  expect(birthExists({ year: 2008, month: 2, day: 29 })).toBe(true);
  expect(birthExists({ year: 2008, month: null, day: 3 })).toBe(false);
  expect(birthText({ year: 1990, month: 4, day: null })).toBe('1990-04');
});

test('what is not known of a birth never makes anybody older', () => {
  const date = fc.integer({ min: 0, max: 40_000 }).map((days) => plainDate('1930-01-01').add({ days }));
  fc.assert(
    fc.property(date, date, (born, today) => {
      const known = ageOn({ year: born.year, month: born.month, day: born.day }, today);
      expect(ageOn({ year: born.year, month: born.month, day: null }, today)).toBeLessThanOrEqual(known);
      expect(ageOn({ year: born.year, month: null, day: null }, today)).toBeLessThanOrEqual(known);
    }),
  );
});
