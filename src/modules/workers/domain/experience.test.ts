import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { monthsOf } from './experience.ts';

const span = (from: string, until: string | null) => ({ from: plainDate(from), until: until === null ? null : plainDate(until) });
const months = (...spans: ReturnType<typeof span>[]) => monthsOf(spans, plainDate('2025-01-10'));

test('first and last day are days of work: 1 March to 31 May are three months', () => {
  expect(months(span('2024-03-01', '2024-05-31'))).toBe(3);
  expect(months(span('2024-02-01', '2024-02-29'))).toBe(1);
  expect(months(span('2024-02-01', '2024-02-28'))).toBe(0);
});

test('two works at the same time count once, two that follow one another together', () => {
  expect(months(span('2024-03-01', '2024-05-31'), span('2024-04-01', '2024-06-30'))).toBe(4);
  expect(months(span('2024-03-01', '2024-03-15'), span('2024-03-16', '2024-03-31'))).toBe(1);
});

test('a work that lasts counts up to today', () => {
  expect(months(span('2024-12-11', null))).toBe(1);
});

test('more experience is never fewer months', () => {
  const any = fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 900 })).map(([start, days]) => ({
    from: plainDate('2010-01-01').add({ days: start }),
    until: plainDate('2010-01-01').add({ days: start + days }),
  }));
  fc.assert(
    fc.property(fc.array(any, { maxLength: 5 }), any, (some, one) => {
      const today = plainDate('2025-01-10');
      // Days that are left of a month are dropped at the end of each stretch of work: joining two never loses any.
      expect(monthsOf([...some, one], today) + some.length).toBeGreaterThanOrEqual(monthsOf(some, today));
    }),
  );
});
