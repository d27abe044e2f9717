import { expect, test } from 'vitest';
import { progressOf, standingOf, togetherOf } from './progress.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const shelters = { baseline: 4n, target: 12n, dueOn: day('2026-06-30') };
const measured = (value: bigint) => ({ value, on: day('2026-01-31') });

test('progress is the part of the way from the baseline to the target, rounded down', () => {
  // 4 to 12 shelters: 7 are three of eight more, 37.5 per cent.
  expect(progressOf(shelters, measured(7n))).toBe(37);
  expect(progressOf(shelters, measured(12n))).toBe(100);
  expect(progressOf(shelters, measured(20n))).toBe(100);
  expect(progressOf(shelters, measured(3n))).toBe(0);
});

test('a figure that should fall is reckoned downwards', () => {
  // From 90 days of waiting to 30: 60 days are half of the way.
  expect(progressOf({ baseline: 90n, target: 30n }, measured(60n))).toBe(50);
  expect(progressOf({ baseline: 90n, target: 30n }, measured(120n))).toBe(0);
});

test('what nobody has measured is not nought', () => {
  expect(progressOf(shelters, undefined)).toBe(undefined);
  expect(standingOf(shelters, undefined, day('2026-06-30'))).toBe('not-measured');
  expect(togetherOf([undefined, 50, 31])).toEqual({ activities: 3, measured: 2, progress: 40 });
  expect(togetherOf([undefined])).toEqual({ activities: 1, measured: 0, progress: undefined });
});

test('an activity is late on the day after its last, unless it was reached', () => {
  expect(standingOf(shelters, measured(11n), day('2026-06-30'))).toBe('under-way');
  expect(standingOf(shelters, measured(11n), day('2026-07-01'))).toBe('late');
  expect(standingOf(shelters, measured(12n), day('2026-07-01'))).toBe('reached');
  expect(standingOf(shelters, undefined, day('2026-07-01'))).toBe('late');
});
