import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from './dates.ts';
import { addWorkingDays, type Calendar, isConfirmed, isWorkingDay, workingDaysBetween } from './working-days.ts';

const plain: Calendar = { weekend: [6, 7], holidays: new Set() };
const day = plainDate;
const ending = (from: string, n: number, calendar = plain) => addWorkingDays(day(from), n, calendar)?.toString();

describe('working days', () => {
  test('are counted from the day after: one from a Friday is the Monday, ten are two weeks', () => {
    expect(ending('2025-01-10', 1)).toBe('2025-01-13');
    expect(ending('2025-01-10', 10)).toBe('2025-01-24');
    expect(ending('2025-01-11', 1)).toBe('2025-01-13');
    expect(ending('2025-01-11', 0)).toBe('2025-01-11');
  });
  test('step over holidays, the turn of a year, and 29 February where there is one', () => {
    const holidays = new Set(['2025-12-25', '2026-01-01', '2026-01-06']);
    expect(ending('2025-12-24', 1, { ...plain, holidays })).toBe('2025-12-26');
    expect(ending('2025-12-31', 3, { ...plain, holidays })).toBe('2026-01-07');
    expect(ending('2028-02-28', 1)).toBe('2028-02-29');
    expect(ending('2026-02-27', 1)).toBe('2026-03-02');
  });
  test('of a week that rests on Friday and Saturday go from Thursday to Sunday', () => {
    expect(ending('2025-01-09', 1, { ...plain, weekend: [5, 6] })).toBe('2025-01-12');
  });
  test('are not known in a year whose holidays nobody has said, and the weekend of that year is', () => {
    const known = { ...plain, years: { from: 2024, to: 2025 } };
    expect(ending('2025-12-30', 1, known)).toBe('2025-12-31');
    expect(ending('2025-12-30', 2, known)).toBeUndefined();
    expect(isWorkingDay(day('2026-01-03'), known)).toBe(false);
    expect(isWorkingDay(day('2026-01-05'), known)).toBeUndefined();
    expect(workingDaysBetween(day('2025-12-29'), day('2026-01-02'), known)).toBeUndefined();
  });
  test('of a place that never opens are never reached', () => {
    expect(ending('2025-01-10', 1, { ...plain, weekend: [1, 2, 3, 4, 5, 6, 7] })).toBeUndefined();
  });
  test('are not confirmed while a holiday in between, or a day beside, can move', () => {
    const moving = { ...plain, expected: new Set(['2026-03-21']) };
    const confirmed = (from: string, until: string) => isConfirmed(day(from), day(until), moving);
    expect([confirmed('2026-03-02', '2026-03-19'), confirmed('2026-03-02', '2026-03-20'), confirmed('2026-03-22', '2026-03-25')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

const days = fc.integer({ min: 0, max: 2_000 }).map((n) => day('2024-01-01').add({ days: n }));
const calendars: fc.Arbitrary<Calendar> = fc
  .tuple(fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 3 }), fc.array(days, { maxLength: 60 }))
  .map(([weekend, holidays]) => ({ weekend, holidays: new Set(holidays.map(String)) }));

test('counting and adding are each other’s inverse, and the day reached is a working day', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), calendars, (from, n, calendar) => {
      const reached = addWorkingDays(from, n, calendar);
      if (reached === undefined) return;
      expect(isWorkingDay(reached, calendar)).toBe(true);
      expect(workingDaysBetween(from, reached, calendar)).toBe(n);
    }),
  );
});

test('two spans after each other are their sum, and one more holiday never makes a span end earlier', () => {
  fc.assert(
    fc.property(days, fc.nat(20), fc.nat(20), calendars, days, (from, a, b, calendar, more) => {
      const first = addWorkingDays(from, a, calendar);
      const whole = addWorkingDays(from, a + b, calendar);
      if (first === undefined || whole === undefined) return;
      expect(addWorkingDays(first, b, calendar)?.toString()).toBe(whole.toString());
      const later = addWorkingDays(from, a + b, { ...calendar, holidays: new Set([...calendar.holidays, more.toString()]) });
      if (later) expect(later.toString() >= whole.toString()).toBe(true);
    }),
  );
});
