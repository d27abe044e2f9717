import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { outlookOn } from './status-change.ts';

const residence = {
  id: 'residence',
  texts: { en: 'Residence' },
  after: { seasons: 4, returns: 4 },
  decider: undefined,
  source: undefined,
} as const;
const today = plainDate('2026-05-01');
const running = { lastDay: plainDate('2026-07-31'), there: true };

test('with four seasons and four returns a longer residence is possible', () => {
  expect(outlookOn(residence, { seasons: 4, returns: 4, days: 0 }, undefined, today)).toMatchObject({ possible: true });
});

test('in the fourth season it becomes possible when the return is reported, the day after the last', () => {
  expect(outlookOn(residence, { seasons: 3, returns: 3, days: 0 }, running, today).earliest?.toString()).toBe('2026-08-01');
});

test('in the second season it takes two more, one a year', () => {
  expect(outlookOn(residence, { seasons: 1, returns: 1, days: 0 }, running, today)).toMatchObject({ missing: { seasons: 3, returns: 3 } });
  expect(outlookOn(residence, { seasons: 1, returns: 1, days: 0 }, running, today).earliest?.toString()).toBe('2028-08-01');
});

test('a season that ends on 29 February is a year later on 28 February', () => {
  const leap = { lastDay: plainDate('2028-02-29'), there: true };
  const seasons = { ...residence, after: { seasons: 2 } };
  expect(outlookOn(seasons, { seasons: 0, returns: 0, days: 0 }, leap, plainDate('2028-01-10')).earliest?.toString()).toBe('2029-02-28');
});

test('who is at home without a season is told what is missing and no day', () => {
  expect(outlookOn(residence, { seasons: 3, returns: 2, days: 0 }, undefined, today)).toEqual({
    missing: { seasons: 1, returns: 2, days: 0 },
    possible: false,
    earliest: undefined,
  });
});

test('days of presence are counted on from today, and not beyond the running season', () => {
  const days = { ...residence, after: { days: 300 } };
  expect(outlookOn(days, { seasons: 0, returns: 0, days: 250 }, running, today).earliest?.toString()).toBe('2026-06-20');
  expect(outlookOn(days, { seasons: 0, returns: 0, days: 100 }, running, today).earliest).toBeUndefined();
});

test('more behind a worker never makes the day later', () => {
  const count = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(count, count, count, count, (seasons, returns, more, evenMore) => {
      const before = outlookOn(residence, { seasons, returns, days: 0 }, running, today);
      const after = outlookOn(residence, { seasons: seasons + more, returns: returns + evenMore, days: 0 }, running, today);
      expect(Temporal.PlainDate.compare(after.earliest ?? today, before.earliest ?? today)).toBeLessThanOrEqual(0);
      if (before.possible) expect(after.possible).toBe(true);
    }),
  );
});
