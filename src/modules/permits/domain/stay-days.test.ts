import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Period, plainDate } from '../../../kernel/dates.ts';
import type { StayLimit } from '../../../programme/index.ts';
import { merged, stayCount } from './stay-days.ts';

const span = (text: string) => Temporal.Duration.from(text);
const rolling = (max: string, window: string): StayLimit => ({ max: span(max), window: { kind: 'rolling', span: span(window) } });
/** Present from the first to the last day, both included. */
const there = (from: string, to: string): Period => ({ from: plainDate(from), until: plainDate(to).add({ days: 1 }) });
const at = (limit: StayLimit, presence: readonly Period[], on: string) => stayCount(limit, presence, plainDate(on));

describe('nine months in any twelve', () => {
  const limit = rolling('P9M', 'P12M');
  test('from 10 January the last day is 9 October', () => {
    expect(at(limit, [there('2025-01-10', '2025-10-09')], '2025-10-09')).toMatchObject({ left: 0, beyond: 0 });
    expect(at(limit, [there('2025-01-10', '2025-10-10')], '2025-10-10')).toMatchObject({ beyond: 1 });
    expect(at(limit, [], '2025-01-10').lastDay?.toString()).toBe('2025-10-09');
  });
  test('a month at home is not counted, and the last day moves on by it', () => {
    // 10 January to 9 October 2025 is 273 days. 1 May to 31 May is away: 31 days later is 9 November.
    const presence = [there('2025-01-10', '2025-04-30')];
    expect(at(limit, presence, '2025-06-01').lastDay?.toString()).toBe('2025-11-09');
  });
  test('days of the year before fall out of the window one by one', () => {
    // 1 March to 30 November 2024 is 275 days, nine months. On 1 March 2025 the window begins on 2 March 2024: 274 are used of 275.
    const presence = [there('2024-03-01', '2024-11-30')];
    expect(at(limit, presence, '2024-12-01')).toMatchObject({ used: 275, allowed: 275, left: 0 });
    expect(at(limit, presence, '2025-03-01')).toMatchObject({ used: 274 });
  });
  test.each([
    ['2024-02-29', '2024-11-28'],
    ['2023-05-31', '2024-02-28'],
    ['2023-05-30', '2024-02-28'],
    ['2024-05-31', '2025-02-27'],
    ['2024-11-30', '2025-08-29'],
  ])('from %s the last day is %s, months that lack the day ending on their last', (from, last) => {
    expect(at(limit, [], from).lastDay?.toString()).toBe(last);
  });
});

test('seven months in any eleven: who stayed seven may come again after four', () => {
  const limit = rolling('P7M', 'P11M');
  const presence = [there('2025-01-01', '2025-07-31')];
  expect(at(limit, presence, '2025-08-01')).toMatchObject({ used: 212, left: 0 });
  // 1 December 2025: eleven months back is 2 January.
  expect(at(limit, presence, '2025-12-01')).toMatchObject({ used: 211 });
});

test('ninety days in any 180 are counted to the day', () => {
  const limit = rolling('P90D', 'P180D');
  expect(at(limit, [], '2025-01-01').lastDay?.toString()).toBe('2025-03-31');
  expect(at(limit, [there('2025-01-01', '2025-03-31')], '2025-06-29')).toMatchObject({ used: 90, left: 0 });
  expect(at(limit, [there('2025-01-01', '2025-03-31')], '2025-06-30')).toMatchObject({ used: 89, left: 1 });
});

test('in a calendar year the count begins again on 1 January', () => {
  const limit: StayLimit = { max: span('P6M'), window: { kind: 'calendar-year' } };
  const presence = [there('2024-07-02', '2024-12-31')];
  expect(at(limit, presence, '2024-12-31')).toMatchObject({ used: 183, left: 1 });
  expect(at(limit, presence, '2025-01-01')).toMatchObject({ used: 0 });
});

test('in a part of the year nobody is there outside it', () => {
  const limit: StayLimit = { max: span('P8M'), window: { kind: 'part-of-year', from: '01-01', to: '12-15' } };
  expect(at(limit, [there('2025-12-10', '2025-12-16')], '2025-12-16')).toMatchObject({ allowed: 0, beyond: 1 });
  expect(at(limit, [], '2025-11-01').lastDay?.toString()).toBe('2025-12-15');
});

test('where nothing is said of a window, each stay is counted by itself', () => {
  const limit: StayLimit = { max: span('P1Y'), window: { kind: 'each-stay' } };
  const presence = [there('2024-01-01', '2024-06-30'), there('2024-08-01', '2024-08-31')];
  expect(at(limit, presence, '2024-08-31')).toMatchObject({ used: 31 });
});

test('leaving and coming back on one day is one day', () => {
  const presence = [there('2025-03-01', '2025-03-10'), there('2025-03-10', '2025-03-20')];
  expect(merged(presence)).toHaveLength(1);
  expect(at(rolling('P9M', 'P12M'), presence, '2025-03-20').used).toBe(20);
});

const epoch = plainDate('2023-01-01');
const day = (n: number) => epoch.add({ days: n });
const visits = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_100 }), fc.integer({ min: 1, max: 200 })), { maxLength: 8 });
const limits = fc.record({
  max: fc.constantFrom('P9M', 'P7M', 'P90D', 'P1Y', 'P1M', 'P8M'),
  window: fc.constantFrom('P12M', 'P11M', 'P180D', 'P24M', 'year', 'part', 'each'),
});
const limitOf = ({ max, window }: { max: string; window: string }): StayLimit => ({
  max: span(max),
  window:
    window === 'year'
      ? { kind: 'calendar-year' }
      : window === 'part'
        ? { kind: 'part-of-year', from: '02-29', to: '11-30' }
        : window === 'each'
          ? { kind: 'each-stay' }
          : { kind: 'rolling', span: span(window) },
});

/** The same by brute force: a set of days, each looked at by itself. */
const bruteForce = (limit: StayLimit, days: ReadonlySet<string>, on: Temporal.PlainDate) => {
  const inWindow = (one: Temporal.PlainDate): boolean => {
    const { window } = limit;
    if (Temporal.PlainDate.compare(one, on) > 0) return false;
    if (window.kind === 'rolling') return Temporal.PlainDate.compare(one, on.subtract(window.span)) > 0;
    if (window.kind === 'calendar-year') return one.year === on.year;
    if (window.kind === 'part-of-year') {
      const leap = one.inLeapYear ? '02-29' : '02-28';
      const text = one.toString().slice(5);
      return one.year === on.year && text >= leap && text <= window.to;
    }
    for (let back = one; Temporal.PlainDate.compare(back, on) <= 0; back = back.add({ days: 1 }))
      if (!days.has(back.toString())) return false;
    return true;
  };
  const counted = [...days]
    .sort()
    .map((text) => plainDate(text))
    .filter(inWindow);
  const first = counted[0] ?? on;
  const outside = limit.window.kind === 'part-of-year' && !inWindow(on);
  return {
    used: outside ? Number(days.has(on.toString())) : counted.length,
    allowed: outside ? 0 : first.until(first.add(limit.max)).days,
  };
};

test('whatever the visits, the window and the limit, the count is that of looking at each day', () => {
  fc.assert(
    fc.property(visits, limits, fc.integer({ min: 0, max: 1_300 }), (trips, said, n) => {
      const limit = limitOf(said);
      const presence = trips.map(([from, length]) => ({ from: day(from), until: day(from + length) }));
      const days = new Set(trips.flatMap(([from, length]) => Array.from({ length }, (_, i) => day(from + i).toString())));
      const { used, allowed } = stayCount(limit, presence, day(n));
      expect({ used, allowed }).toEqual(bruteForce(limit, days, day(n)));
    }),
    { numRuns: 100 },
  );
});

test('the last day is the one before the first on which, staying on, more is used than allowed', () => {
  fc.assert(
    fc.property(visits, limits, fc.integer({ min: 0, max: 900 }), (trips, said, n) => {
      const limit = limitOf(said);
      const on = day(n);
      const past = trips
        .filter(([from]) => from < n)
        .map(([from, length]) => ({ from: day(from), until: day(Math.min(from + length, n)) }));
      const within = (last: Temporal.PlainDate) =>
        stayCount(limit, [...past, { from: on, until: last.add({ days: 1 }) }], last).beyond === 0;
      const { lastDay } = stayCount(limit, past, on);
      if (!lastDay) return;
      if (Temporal.PlainDate.compare(lastDay, on) < 0) {
        expect(within(on)).toBe(false);
        return;
      }
      for (let one = on; Temporal.PlainDate.compare(one, lastDay) <= 0; one = one.add({ days: 7 })) expect(within(one)).toBe(true);
      expect(within(lastDay)).toBe(true);
      expect(within(lastDay.add({ days: 1 }))).toBe(false);
    }),
    { numRuns: 25 },
  );
});
