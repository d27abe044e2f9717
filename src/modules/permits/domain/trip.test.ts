import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PlainDate, plainDate } from '../../../kernel/dates.ts';
import type { Said } from '../../../programme/index.ts';
import { merged } from './stay-days.ts';
import { mayComeBack, mayLeave, presenceOf, type Trip } from './trip.ts';

const permit = {
  id: 'p',
  placement: 'f',
  corridor: 'c',
  number: 'XS-0000-0000',
  issuedOn: plainDate('2025-02-20'),
  from: plainDate('2025-03-01'),
  until: plainDate('2025-12-01'),
};
const known = <T>(value: T): Said<T> => ({ status: 'known', value, source: undefined });
const rules = { multipleEntry: known<'yes' | 'no'>('yes'), absenceAllowed: known(Temporal.Duration.from('P30D')) };
const late = plainDate('2026-12-31');
const entered = { entry: plainDate('2025-03-01') };
const away = (leftOn: string, backOn?: string): Trip => ({
  id: 't',
  leftOn: plainDate(leftOn),
  backOn: backOn ? plainDate(backOn) : undefined,
});
const back = (on: string, more: { rules?: Partial<typeof rules>; reason?: string; trips?: Trip[] } = {}) =>
  mayComeBack(
    permit,
    entered,
    more.trips ?? [away('2025-05-10')],
    { ...rules, ...more.rules },
    { on: plainDate(on), today: late, reason: more.reason },
  );
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code);

test('who is there may go and come back, as often as the programme lets', () => {
  expect(code(mayLeave(entered, [], plainDate('2025-05-10'), late))).toBe('ok');
  expect(code(back('2025-05-10'))).toBe('ok');
  expect(code(back('2025-05-09'))).toBe('stay.before-exit');
  expect(code(mayLeave(entered, [away('2025-05-10', '2025-05-20')], plainDate('2025-05-19'), late))).toBe('stay.before-entry');
  expect(code(mayLeave(entered, [away('2025-05-10')], plainDate('2025-05-20'), late))).toBe('stay.away-already');
  expect(code(mayLeave({}, [], plainDate('2025-05-20'), late))).toBe('stay.not-entered');
});

test('nobody comes back under a permit that has ended', () => {
  expect(code(back('2025-11-30', { reason: 'ferry' }))).toBe('ok');
  expect(code(back('2025-12-01', { reason: 'ferry' }))).toBe('stay.outside-permit');
});

test('a programme of one entry lets nobody in again, and where it is silent an officer says why', () => {
  expect(code(back('2025-05-20', { rules: { multipleEntry: known<'yes' | 'no'>('no') }, reason: 'because' }))).toBe('stay.one-entry');
  const silent = { multipleEntry: { status: 'silent', source: undefined } as Said<'yes' | 'no'> };
  expect(code(back('2025-05-20', { rules: silent }))).toBe('stay.entry-open');
  expect(code(back('2025-05-20', { rules: silent, reason: 'a funeral' }))).toBe('ok');
});

test('thirty days away are allowed, and after thirty-one an officer says why', () => {
  // Away from 11 May: thirty days end with 9 June, and coming back on 10 June is in time.
  expect(code(back('2025-06-10'))).toBe('ok');
  expect(back('2025-06-11')).toMatchObject({ error: { code: 'stay.away-long', params: { days: 31, since: '2025-05-10' } } });
  expect(code(back('2025-06-11', { reason: 'in hospital' }))).toBe('ok');
});

test('the days of presence are all days from the entry to the exit but those between a leaving and a coming back', () => {
  const day = (n: number): PlainDate => plainDate('2024-02-01').add({ days: n });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 9 }), (steps) => {
      // Entry, leaving, coming back, leaving, … one after the other, on one day or later.
      const days = [0];
      for (const step of steps) days.push((days.at(-1) ?? 0) + step);
      const [entry = 0, ...rest] = days;
      const trips = Array.from({ length: Math.floor(rest.length / 2) }, (_, i) => ({
        id: `${i}`,
        leftOn: day(rest[2 * i] ?? 0),
        backOn: day(rest[2 * i + 1] ?? 0),
      }));
      const exit = rest.length % 2 === 1 ? rest.at(-1) : undefined;
      const present = new Set<number>();
      const ends = [entry, ...rest];
      const last = exit ?? (ends.at(-1) ?? 0) + 30;
      for (let i = 0; i < ends.length; i += 2) for (let n = ends[i] ?? 0; n <= (ends[i + 1] ?? last); n += 1) present.add(n);
      const counted = merged(presenceOf({ entry: day(entry), ...(exit !== undefined && { exit: day(exit) }) }, trips)).reduce(
        (sum, { from, until }) => sum + from.until(until ?? day(last + 1)).days,
        0,
      );
      expect(counted).toBe(present.size);
    }),
  );
});
