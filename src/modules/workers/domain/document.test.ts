import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { plainNumber, tailOf, warningsOf } from './document.ts';

const passport = (expiresOn: string) => [{ id: 'p', kind: 'passport' as const, expiresOn: plainDate(expiresOn) }];
const kinds = (expiresOn: string, today: string, until?: string) =>
  warningsOf(passport(expiresOn), plainDate(today), until === undefined ? undefined : plainDate(until)).map(({ kind }) => kind);

test('a passport holds on its last day and has expired on the next', () => {
  expect(kinds('2025-03-31', '2025-03-31')).toEqual(['ends-soon']);
  expect(kinds('2025-03-31', '2025-04-01')).toEqual(['expired']);
});

test('one that ends before the season does is told, one that ends with its last day is not', () => {
  expect(kinds('2025-10-30', '2025-01-10', '2025-10-31')).toEqual(['ends-before']);
  expect(kinds('2025-10-31', '2025-01-10', '2025-10-31')).toEqual([]);
});

test('less than half a year is told; half a year from 31 August is the last day of February', () => {
  expect(kinds('2026-02-27', '2025-08-31')).toEqual(['ends-soon']);
  expect(kinds('2026-02-28', '2025-08-31')).toEqual([]);
});

test('a paper without an end is never told of, and a season asks nothing of other papers', () => {
  expect(warningsOf([{ id: 'b', kind: 'birth-certificate', expiresOn: null }], plainDate('2025-01-10'))).toEqual([]);
  const licence = [{ id: 'd', kind: 'driving-licence' as const, expiresOn: plainDate('2025-09-01') }];
  expect(warningsOf(licence, plainDate('2025-01-10'), plainDate('2025-10-31'))).toEqual([]);
});

test('a number is the same however it is spaced, and on a screen never more than its last three signs', () => {
  expect(plainNumber('ab 12-34.567')).toBe('AB1234567');
  expect(tailOf('ab 12-34.567')).toBe('567');
  expect(tailOf('12345')).toBe('');
  fc.assert(
    fc.property(fc.string(), (number) => {
      expect([...tailOf(number)].length * 2).toBeLessThanOrEqual([...plainNumber(number)].length);
    }),
  );
});
