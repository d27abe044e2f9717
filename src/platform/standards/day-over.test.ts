import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { country } from '../../kernel/country.ts';
import { isBefore, plainDate } from '../../kernel/dates.ts';
import { countryPack } from './country-pack.ts';
import { dayStill } from './day-over.ts';

const at = (countries: readonly string[], instant: string) => {
  const now = Temporal.Instant.from(instant);
  return dayStill(countries, { now, today: now.toZonedDateTimeISO('UTC').toPlainDate() }).toString();
};

describe('a last day', () => {
  test('lasts until midnight in the west of the country that has it', () => {
    // The Canary Islands keep the time of Greenwich in winter and one hour more in summer.
    expect(at(['ES'], '2025-01-15T23:59:00Z')).toBe('2025-01-15');
    expect(at(['ES'], '2025-01-16T00:00:00Z')).toBe('2025-01-16');
    expect(at(['ES'], '2025-07-15T22:59:00Z')).toBe('2025-07-15');
    expect(at(['ES'], '2025-07-15T23:00:00Z')).toBe('2025-07-16');
  });
  test('ends for two countries when it has ended in both', () => {
    // Morocco is one hour ahead of Greenwich, the westernmost time of Mexico eight behind it.
    expect(at(['MA'], '2025-01-15T23:30:00Z')).toBe('2025-01-16');
    expect(at(['MA', 'MX'], '2025-01-15T23:30:00Z')).toBe('2025-01-15');
    expect(at(['MA', 'MX'], '2025-01-16T08:00:00Z')).toBe('2025-01-16');
  });
  test('is the program’s where no zone is known, and where its day is not the clock’s', () => {
    expect(at(['XS'], '2025-01-16T00:30:00Z')).toBe('2025-01-16');
    const now = Temporal.Instant.from('2025-01-15T23:30:00Z');
    expect(dayStill(['ES'], { now, today: plainDate('2031-02-28') }).toString()).toBe('2031-02-28');
  });
});

/** Last days at which clocks change, months end and leap days stand, and any others. */
const lastDays = fc.oneof(
  fc
    .constantFrom(
      '2024-02-28',
      '2024-02-29',
      '2028-02-29',
      '2025-02-28',
      '2025-03-30',
      '2025-10-26',
      '2025-03-09',
      '2025-11-02',
      '2025-12-31',
      '2026-04-30',
    )
    .map(plainDate),
  fc.integer({ min: 0, max: 1_500 }).map((n) => plainDate('2024-01-01').add({ days: n })),
);

test('swept by the hour, silence comes once: never while it is still that day somewhere in the country, and at the first hour after', () => {
  fc.assert(
    fc.property(lastDays, fc.constantFrom('ES', 'MA', 'MX', 'US'), fc.nat(59), (due, code, minute) => {
      const zones = countryPack(country(code)).time_zones;
      const start = due.subtract({ days: 1 }).toZonedDateTime('UTC').toInstant().add({ minutes: minute });
      let acted = 0;
      let open = true;
      for (let hour = 0; hour < 96; hour += 1) {
        const now = start.add({ hours: hour });
        const today = now.toZonedDateTimeISO('UTC').toPlainDate();
        const still = zones.some((zone) => !isBefore(due, now.toZonedDateTimeISO(zone).toPlainDate()));
        const acts = open && isBefore(due, dayStill([code], { now, today }));
        expect(acts && still).toBe(false);
        if (open && !still) expect(acts).toBe(true);
        if (acts) {
          acted += 1;
          open = false;
        }
      }
      expect(acted).toBe(1);
    }),
    { numRuns: 300 },
  );
});
