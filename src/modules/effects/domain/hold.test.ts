import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { endOfMonth, heldAfter } from './hold.ts';

const asked = (until: string, today = '2025-01-10', before?: { from: string; until: string }) => {
  const held = heldAfter(before && { from: plainDate(before.from), until: plainDate(before.until) }, plainDate(until), {
    today: plainDate(today),
    longest: 365,
  });
  return held && [held.from.toString(), held.until.toString()];
};

test('a hold ends on the first of a month, so that its end tells no day on which something happened', () => {
  expect(['2025-03-01', '2025-03-02', '2025-03-31', '2025-12-15'].map((day) => endOfMonth(plainDate(day)).toString())).toEqual([
    '2025-03-01',
    '2025-04-01',
    '2025-04-01',
    '2026-01-01',
  ]);
});

test('it begins on the day on which it takes effect, is renewed and ended by its number, and keeps its first day', () => {
  expect(asked('2025-03-20')).toEqual(['2025-01-10', '2025-04-01']);
  expect(asked('2025-06-20', '2025-03-20', { from: '2025-01-10', until: '2025-04-01' })).toEqual(['2025-01-10', '2025-07-01']);
  expect(asked('2025-02-11', '2025-02-11', { from: '2025-01-10', until: '2025-04-01' })).toEqual(['2025-01-10', '2025-03-01']);
});

test('it lasts a year at most from its first day, however often it is renewed', () => {
  // 365 days from 10 January 2025 are 10 January 2026: the first of that month is the last day that it can end.
  expect(asked('2027-01-01')).toEqual(['2025-01-10', '2026-01-01']);
  expect(asked('2027-01-01', '2025-12-20', { from: '2025-01-10', until: '2026-01-01' })).toEqual(['2025-01-10', '2026-01-01']);
});

test('an end of what never was holds nothing', () => {
  expect(asked('2025-01-01', '2025-01-10')).toBeUndefined();
});
