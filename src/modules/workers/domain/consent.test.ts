import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { type Consent, purposes, standingOf } from './consent.ts';

const day = plainDate;
const registered = day('2025-01-10');
const consent = (givenOn: string, withdrawnOn?: string): Consent => ({
  purpose: 'statistics',
  givenOn: day(givenOn),
  withdrawnOn: withdrawnOn === undefined ? null : day(withdrawnOn),
});

test('whoever registers has agreed to be matched and to be called back, and to nothing else', () => {
  expect(purposes.filter((purpose) => standingOf(purpose, [], registered).given)).toEqual(['matching', 'recall']);
  expect(purposes.filter((purpose) => standingOf(purpose, [], null).given)).toEqual([]);
});

test('a consent that was taken back is none, also one that the registration gave, and it can be given again', () => {
  const back: Consent = { purpose: 'matching', givenOn: registered, withdrawnOn: day('2025-02-01') };
  expect(standingOf('matching', [back], registered)).toMatchObject({ given: false, since: day('2025-02-01') });
  const again: Consent = { purpose: 'matching', givenOn: day('2025-03-01'), withdrawnOn: null };
  expect(standingOf('matching', [back, again], registered)).toMatchObject({ given: true, since: day('2025-03-01') });
});

test('one purpose says nothing of another', () => {
  expect(standingOf('family', [consent('2025-01-11')], registered).given).toBe(false);
  expect(standingOf('statistics', [consent('2025-01-11', '2025-01-12')], registered).since).toEqual(day('2025-01-12'));
});
