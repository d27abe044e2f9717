import { expect, test } from 'vitest';
import { plainDate } from '../../../../kernel/dates.ts';
import { type Calling, nextCall } from './calls.ts';
import { isAway, waysTo } from './reach.ts';

const at = (minute: number) => Temporal.Instant.from('2025-03-03T12:00:00Z').add({ minutes: minute });
const calling = (more: Partial<Calling> = {}): Calling => ({
  ...{ summoned: true, taken: false, escalated: false, unreached: false, due: at(15), living: 1 },
  ...more,
});

test('who is on duty is called first; it goes on at its time and not a minute before, and once', () => {
  expect(nextCall(calling({ summoned: false, living: 0 }), at(0))).toBe('summon');
  expect([nextCall(calling(), at(14)), nextCall(calling(), at(15)), nextCall(calling({ escalated: true }), at(60))]).toEqual([
    undefined,
    'escalate',
    undefined,
  ]);
});

test('where nobody can be reached that is told, and it goes on at once', () => {
  expect(nextCall(calling({ living: 0 }), at(0))).toBe('miss');
  expect(nextCall(calling({ living: 0, unreached: true }), at(0))).toBe('escalate');
  // Of the next neither: that was told already.
  expect(nextCall(calling({ living: 0, unreached: true, escalated: true }), at(20))).toBeUndefined();
});

test('an alarm that somebody has taken calls nobody', () => {
  for (const more of [{ summoned: false }, { living: 0 }, {}]) expect(nextCall(calling({ ...more, taken: true }), at(60))).toBeUndefined();
});

test('a telephone comes before mail, and the login serves where it is an address and nothing else was said', () => {
  const reach = { phone: '+34600000001', mail: 'duty@example.org', loginMail: 'login@example.org', awayFrom: null, awayUntil: null };
  expect(waysTo(reach).map(({ to }) => to)).toEqual(['+34600000001', 'duty@example.org']);
  expect(waysTo({ ...reach, phone: null, mail: null }).map(({ to }) => to)).toEqual(['login@example.org']);
  expect(waysTo({ ...reach, phone: null, mail: null, loginMail: null })).toEqual([]);
  const away = { ...reach, awayFrom: plainDate('2025-03-03'), awayUntil: plainDate('2025-03-05') };
  expect(['2025-03-02', '2025-03-03', '2025-03-04', '2025-03-05'].map((day) => isAway(away, plainDate(day)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
