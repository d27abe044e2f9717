import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { afterExit, mayEnter, mayExit, mayReturn } from './stay.ts';

const permit = {
  id: 'p',
  placement: 'f',
  corridor: 'c',
  number: 'XS-0000-0000',
  issuedOn: plainDate('2025-02-20'),
  from: plainDate('2025-06-01'),
  // People read 31 October as the last day.
  until: plainDate('2025-11-01'),
};
const late = plainDate('2026-12-31');
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code);

describe('an entry', () => {
  test.each([
    ['2025-05-31', 'stay.outside-permit'],
    ['2025-06-01', 'ok'],
    ['2025-10-31', 'ok'],
    ['2025-11-01', 'stay.outside-permit'],
  ])('on %s under a permit from 1 June to 31 October: %s', (day, answer) => {
    expect(code(mayEnter(permit, {}, plainDate(day), late))).toBe(answer);
  });
  test('outside the permit is told with the days asked and the day given', () => {
    expect(mayEnter(permit, {}, plainDate('2025-11-01'), late)).toMatchObject({
      error: { params: { from: '2025-06-01', until: '2025-10-31', given: '2025-11-01' }, field: 'on' },
    });
  });
  test('before the day on which the permit was issued is no entry under it', () => {
    const backdated = { ...permit, issuedOn: plainDate('2025-06-10') };
    expect(code(mayEnter(backdated, {}, plainDate('2025-06-09'), late))).toBe('stay.outside-permit');
    expect(code(mayEnter(backdated, {}, plainDate('2025-06-10'), late))).toBe('ok');
  });
  test('tomorrow is not recorded today', () => {
    expect(code(mayEnter(permit, {}, plainDate('2025-06-02'), plainDate('2025-06-01')))).toBe('stay.in-future');
  });
  test('needs a permit, and happens once', () => {
    expect(code(mayEnter(undefined, {}, plainDate('2025-06-01'), late))).toBe('stay.no-permit');
    expect(code(mayEnter(permit, { entry: plainDate('2025-06-01') }, plainDate('2025-06-02'), late))).toBe('stay.recorded-already');
  });
});

describe('an exit', () => {
  const entered = { entry: plainDate('2025-06-02') };
  test('needs an entry before it, and may be on the same day', () => {
    expect(code(mayExit(permit, {}, plainDate('2025-06-02'), late))).toBe('stay.not-entered');
    expect(code(mayExit(permit, entered, plainDate('2025-06-01'), late))).toBe('stay.before-entry');
    expect(code(mayExit(permit, entered, plainDate('2025-06-02'), late))).toBe('ok');
  });
  test.each([
    ['2025-10-31', 0],
    ['2025-11-01', 1],
    ['2025-11-30', 30],
  ])('on %s is %i days late, and recorded all the same', (day, daysLate) => {
    expect(mayExit(permit, entered, plainDate(day), late)).toEqual({ ok: true, value: { daysLate } });
  });
});

test('a return needs an exit before it', () => {
  const left = { entry: plainDate('2025-06-02'), exit: plainDate('2025-10-30') };
  expect(code(mayReturn({ entry: left.entry }, plainDate('2025-11-01'), late))).toBe('stay.not-left');
  expect(code(mayReturn(left, plainDate('2025-10-29'), late))).toBe('stay.before-exit');
  expect(code(mayReturn(left, plainDate('2025-10-30'), late))).toBe('ok');
  expect(code(mayReturn({ ...left, return: left.exit }, plainDate('2025-11-01'), late))).toBe('stay.recorded-already');
});

test('the file is complete with the exit only where the programme asks for no report of return', () => {
  expect(afterExit([{ step: 'stay.exit' }, { step: 'attest' }])).toBe('returned');
  expect(afterExit([{ step: 'stay.exit' }, { step: 'stay.return' }])).toBe('left');
});

test('whatever days are given, what is recorded stays in the order entry, exit, return, and never in the future', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((n) => plainDate('2025-05-01').add({ days: n }));
  fc.assert(
    fc.property(day, day, day, day, (entry, exit, back, today) => {
      const known: { entry?: Temporal.PlainDate; exit?: Temporal.PlainDate; return?: Temporal.PlainDate } = {};
      if (mayEnter(permit, known, entry, today).ok) known.entry = entry;
      if (mayExit(permit, known, exit, today).ok) known.exit = exit;
      if (mayReturn(known, back, today).ok) known.return = back;
      const days = [known.entry, known.exit, known.return];
      const recorded = days.filter((one) => one !== undefined);
      // No gap: nothing is recorded after something that is not.
      expect(days.slice(recorded.length).every((one) => one === undefined)).toBe(true);
      expect(recorded.map(String)).toEqual(recorded.map(String).toSorted());
      expect(recorded.every((one) => Temporal.PlainDate.compare(one, today) <= 0)).toBe(true);
    }),
  );
});
