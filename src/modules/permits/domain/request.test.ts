import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import type { EmployerChange, Said } from '../../../programme/index.ts';
import { mayAskEmployer, mayAskExtension } from './request.ts';

const permit = {
  id: 'p',
  placement: 'f',
  corridor: 'c',
  number: 'XS-0000-0000',
  issuedOn: plainDate('2025-02-20'),
  from: plainDate('2025-03-01'),
  // The last day is 31 July.
  until: plainDate('2025-08-01'),
};
const silent: Said<never> = { status: 'silent', source: undefined };
const known = <T>(value: T): Said<T> => ({ status: 'known', value, source: undefined });
const rules = {
  allowed: known<'yes' | 'no'>('yes'),
  askBefore: known(Temporal.Duration.from('P14D')),
  decider: undefined,
  decideWithin: silent,
  staysMeanwhile: silent,
};
const ask = (until: string, today: string, more: Partial<typeof rules> | { allowed: Said<'yes' | 'no'> } = {}) =>
  mayAskExtension(permit, { ...rules, ...more }, plainDate(until), plainDate(today));

test('fourteen days before the last day is in time, thirteen is late and asked all the same', () => {
  expect(ask('2025-10-01', '2025-07-17')).toEqual({ ok: true, value: { inTime: true } });
  expect(ask('2025-10-01', '2025-07-18')).toEqual({ ok: true, value: { inTime: false } });
});

test('where the programme says nothing of when to ask, nobody is late', () => {
  expect(ask('2025-10-01', '2025-07-31', { askBefore: silent } as never)).toEqual({ ok: true, value: { inTime: undefined } });
});

test('an extension is longer than the permit, and a programme that has none is told', () => {
  expect(ask('2025-08-01', '2025-07-01')).toMatchObject({ error: { code: 'permit.not-longer', params: { until: '2025-07-31' } } });
  expect(ask('2025-10-01', '2025-07-01', { allowed: known<'yes' | 'no'>('no') })).toMatchObject({ error: { code: 'permit.no-extension' } });
});

const change = (more: Partial<EmployerChange>): EmployerChange => ({
  id: 'agreed',
  texts: { en: 'By agreement' },
  allowed: 'yes',
  counts: true,
  most: 3,
  search: silent,
  approver: 'labour',
  source: undefined,
  ...more,
});

test('a fourth change is refused where three count, and one that does not count is not', () => {
  const changes = [change({}), change({ id: 'not-of-the-worker', counts: false })];
  expect(mayAskEmployer(changes, 'agreed', 2)).toMatchObject({ ok: true });
  expect(mayAskEmployer(changes, 'agreed', 3)).toMatchObject({ error: { code: 'permit.changes-used', params: { most: 3, counted: 3 } } });
  expect(mayAskEmployer(changes, 'not-of-the-worker', 9)).toMatchObject({ ok: true });
  expect(mayAskEmployer(changes, 'abuse', 0)).toMatchObject({ error: { code: 'permit.no-such-ground' } });
});
