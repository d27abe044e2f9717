import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { country } from '../../kernel/country.ts';
import { daysBetween, isBefore, plainDate } from '../../kernel/dates.ts';
import { countryPack } from './country-pack.ts';
import { dayStill } from './day-over.ts';
import { dayAt } from './place-day.ts';

const utcDay = (now: Temporal.Instant) => now.toZonedDateTimeISO('UTC').toPlainDate();
const at = (code: string, instant: string): string => {
  const now = Temporal.Instant.from(instant);
  return dayAt(code, { now, today: utcDay(now) }).toString();
};

describe('what happens after midnight at a place', () => {
  test('has happened on the new day, though the program’s day is still the old one', () => {
    // Summer time in Madrid is two hours ahead of Greenwich, winter time one; Morocco keeps one hour all year.
    expect(at('ES', '2025-07-15T21:59:00Z')).toBe('2025-07-15');
    expect(at('ES', '2025-07-15T22:00:00Z')).toBe('2025-07-16');
    expect(at('ES', '2025-01-15T22:30:00Z')).toBe('2025-01-15');
    expect(at('ES', '2025-01-15T23:00:00Z')).toBe('2025-01-16');
    expect(at('MA', '2025-07-15T22:30:00Z')).toBe('2025-07-15');
  });
  test('is of the new day at one end of a corridor while it is still the old one at the other', () => {
    expect([at('ES', '2025-07-31T22:30:00Z'), at('MA', '2025-07-31T22:30:00Z')]).toEqual(['2025-08-01', '2025-07-31']);
  });
  test('is right in the night in which clocks change, at the end of a month, and on 29 February', () => {
    // On 30 March 2025 clocks in Madrid go from two to three; on 26 October back from three to two.
    expect(at('ES', '2025-03-29T23:00:00Z')).toBe('2025-03-30');
    expect(at('ES', '2025-03-30T21:59:00Z')).toBe('2025-03-30');
    expect(at('ES', '2025-03-30T22:00:00Z')).toBe('2025-03-31');
    expect(at('ES', '2025-10-25T22:00:00Z')).toBe('2025-10-26');
    expect(at('ES', '2025-10-26T22:59:00Z')).toBe('2025-10-26');
    expect(at('ES', '2025-10-26T23:00:00Z')).toBe('2025-10-27');
    expect(at('ES', '2028-02-28T23:00:00Z')).toBe('2028-02-29');
    expect(at('ES', '2028-02-29T23:00:00Z')).toBe('2028-03-01');
    expect(at('ES', '2025-02-28T23:00:00Z')).toBe('2025-03-01');
  });
  test('is of the program’s day where no zone is known, and where that day is not the clock’s', () => {
    expect(at('XS', '2025-07-15T23:30:00Z')).toBe('2025-07-15');
    const now = Temporal.Instant.from('2025-07-15T23:30:00Z');
    expect(dayAt('ES', { now, today: plainDate('2031-02-28') }).toString()).toBe('2031-02-28');
  });
});

test('at any instant a day that has begun somewhere in a country is no earlier than one that has not ended there, and never two days off', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_600 * 24 * 60 }), fc.constantFrom('ES', 'MA', 'MX', 'US'), (minutes, code) => {
      const now = Temporal.Instant.from('2024-01-01T00:00:00Z').add({ minutes });
      const moment = { now, today: utcDay(now) };
      const [begun, still] = [dayAt(code, moment), dayStill([code], moment)];
      expect(isBefore(begun, still)).toBe(false);
      expect(daysBetween(still, begun)).toBeLessThanOrEqual(1);
      const there = countryPack(country(code)).time_zones.map((zone) => now.toZonedDateTimeISO(zone).toPlainDate().toString());
      expect(there).toContain(still.toString());
      // Where it is ahead of the program's day somewhere, that day counts.
      for (const day of there) expect(day <= begun.toString()).toBe(true);
    }),
  );
});
