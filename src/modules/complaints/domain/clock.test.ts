import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { calendarOf } from '../../../platform/standards/index.ts';
import { dueOf, isBreached, lastOf, type Spans } from './clock.ts';

const working = (days: number) => ({ days, count: 'working' }) as const;
const spans: Spans = {
  acknowledge: working(2),
  triage: working(3),
  conciliate: working(10),
  investigate: { days: 60, count: 'calendar' },
  decide: working(10),
  order: working(5),
  pay: { days: 30, count: 'calendar' },
  verify: working(5),
  'decide-appeal': working(20),
};
const due = (state: Parameters<typeof dueOf>[0], since: string, country: string, urgency: 'danger' | 'usual' = 'usual') =>
  dueOf(state, plainDate(since), { spans, urgency, calendar: calendarOf(country) });

describe('the clock of a complaint', () => {
  test('counts the working days of the place: two from Maundy Thursday 2025 end on Tuesday in Spain', () => {
    // 18 April 2025 is Good Friday; Easter Monday is worked where no region says otherwise.
    expect(due('received', '2025-04-17', 'ES')).toEqual({ on: plainDate('2025-04-22'), sure: true });
  });
  test('says that a day is not sure while a holiday can still move', () => {
    expect(due('received', '2026-03-18', 'MA')?.sure).toBe(false);
  });
  test('counts Monday to Friday, and says so, where nobody knows the holidays', () => {
    expect(due('received', '2025-04-17', 'XS')).toEqual({ on: plainDate('2025-04-21'), sure: false });
  });
  test('gives danger to life no day, also on a Sunday', () => {
    expect(due('received', '2025-04-20', 'ES', 'danger')).toEqual({ on: plainDate('2025-04-20'), sure: true });
    expect(due('investigation', '2025-04-20', 'ES', 'danger')?.on.toString()).toBe('2025-06-19');
  });
  test('stands still where nothing is owed', () => {
    expect([due('closed', '2025-04-17', 'ES'), due('withdrawn', '2025-04-17', 'ES')]).toEqual([undefined, undefined]);
  });
  test('is breached after the last day and not on it, and goes to the supervisor once', () => {
    const last = lastOf(plainDate('2025-04-17'), working(2), calendarOf('ES')).on;
    expect([
      isBreached(last, false, last),
      isBreached(last, false, last.add({ days: 1 })),
      isBreached(last, true, last.add({ days: 9 })),
    ]).toEqual([false, true, false]);
  });
});
