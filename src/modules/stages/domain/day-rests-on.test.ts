import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import type { Calendar } from '../../../kernel/working-days.ts';
import { dayRestsOn } from './day-rests-on.ts';

/** Friday is closed, and a feast is expected on 20 March 2026. */
const calendar: Calendar = {
  weekend: [5],
  holidays: new Set(['2026-03-20']),
  years: { from: 2026, to: 2026 },
  expected: new Set(['2026-03-20']),
};
const calendars = (country: string) => (country === 'origin' ? calendar : undefined);
const working = { dueText: '5 working days (origin) after stage.offer', within: { working: 5, of: 'origin' } } as const;
const since = plainDate('2026-03-15');

test('a day that counts over a holiday which can still move says so, and one before it does not', () => {
  expect(dayRestsOn(working, { since, until: plainDate('2026-03-22') }, calendars)).toBe('may-move');
  expect(dayRestsOn(working, { since: plainDate('2026-03-01'), until: plainDate('2026-03-08') }, calendars)).toBeUndefined();
});

test('a day by the calendar never moves with a holiday', () => {
  expect(
    dayRestsOn({ dueText: 'P15D after stage.offer', within: 'P15D' }, { since, until: plainDate('2026-03-30') }, calendars),
  ).toBeUndefined();
});

test('no day is told with its reason: none is named, holidays are not known, or it counts from what has not happened', () => {
  expect(dayRestsOn({ dueText: undefined, within: undefined }, { since, until: undefined }, calendars)).toBe('none-named');
  expect(dayRestsOn({ ...working, within: { working: 5, of: 'XX' } }, { since, until: undefined }, calendars)).toBe('holidays-unknown');
  expect(dayRestsOn({ dueText: 'P1M after event.entry', within: 'P1M' }, { since, until: undefined }, calendars)).toBe('not-yet');
});
