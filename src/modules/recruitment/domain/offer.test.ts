import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastDayOf } from './offer.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const season = { start: day('2025-06-01'), end: day('2025-10-31') };

test('an offer of 14 days made on 10 January can be accepted until 24 January', () => {
  expect(lastDayOf(day('2025-01-10'), 'P14D', season).toString()).toBe('2025-01-24');
});

test('a month from 31 January ends on the last of February, in a leap year on the 29th', () => {
  expect(lastDayOf(day('2025-01-31'), 'P1M', season).toString()).toBe('2025-02-28');
  expect(lastDayOf(day('2024-01-31'), 'P1M', season).toString()).toBe('2024-02-29');
});

test('where the programme does not say how long, an offer is open until the work begins, and during the season until its end', () => {
  expect(lastDayOf(day('2025-01-10'), undefined, season)).toEqual(season.start);
  expect(lastDayOf(day('2025-07-10'), undefined, season)).toEqual(season.end);
});

test('an offer is open on the day on which it is made', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 60 }), (after, days) => {
      const made = day('2024-06-01').add({ days: after });
      expect(Temporal.PlainDate.compare(lastDayOf(made, `P${days}D`, season), made)).toBeGreaterThanOrEqual(0);
    }),
  );
});
