import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import type { SubstitutionAlert } from './alert.ts';
import { isCorrected } from './corrected.ts';
import { paidTerms } from './paid-terms.ts';
import type { Terms } from './terms.ts';

const offer: Terms = {
  pay: Money.parse('9.80', 'EUR'),
  payPer: 'hour',
  hoursWeek: 40,
  start: plainDate('2025-06-01'),
  end: plainDate('2025-10-31'),
  occupation: '9211',
  region: 'South',
  housing: true,
};
const text = (version: number, state: 'in-force' | 'stopped' | 'replaced', change: Partial<Terms> = {}) => ({
  version,
  state,
  terms: { ...offer, ...change },
  addendum: [],
});
const fell = (foundIn: SubstitutionAlert['foundIn'], term: 'housing' | 'pay') => ({ foundIn, falls: [{ term, promised: 'x' }] });

test('a contract that was drawn without what was promised is corrected by a text that gives it, and by no other', () => {
  const drawn = fell('drawn', 'housing');
  expect(isCorrected(drawn, offer, [text(1, 'in-force', { housing: false })])).toMatchObject({ error: { code: 'alert.not-corrected' } });
  expect(isCorrected(drawn, offer, [])).toMatchObject({ error: { params: { terms: 'housing' } } });
  expect(isCorrected(drawn, offer, [text(1, 'replaced', { housing: false }), text(2, 'in-force')]).ok).toBe(true);
});
test('a change that was stopped is corrected by a later text that holds, not by the one that held before', () => {
  const stopped = [text(1, 'in-force'), text(2, 'stopped', { housing: false })];
  expect(isCorrected(fell('amended', 'housing'), offer, stopped).ok).toBe(false);
  expect(isCorrected(fell('amended', 'housing'), offer, [text(1, 'replaced'), ...stopped.slice(1), text(3, 'in-force')]).ok).toBe(true);
});
test('what a worker told of the work has no text to be measured by: the office answers for its reason', () => {
  for (const foundIn of ['reported', 'payslip'] as const) expect(isCorrected(fell(foundIn, 'pay'), offer, []).ok).toBe(true);
});
test('a payslip of 38.5 hours in ten days for 377.30 euros is 9.80 an hour and 26.95 hours a week', () => {
  const slip = { first: plainDate('2025-06-01'), last: plainDate('2025-06-10'), worked: 3850, offered: 3850, piece: null, deductions: [] };
  const gross = Money.parse('377.30', 'EUR');
  expect(paidTerms({ ...slip, gross, net: gross }, 'half_up')).toMatchObject({ hoursWeek: 2695 });
  expect(`${paidTerms({ ...slip, gross, net: gross }, 'half_up').perHour}`).toBe('9.80 EUR');
  expect(paidTerms({ ...slip, worked: 0, gross, net: gross }, 'half_up').perHour).toBeUndefined();
});
