import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostWishes } from '../../workers/domain/wishes.ts';
import { listLength, mostWaited, perPoint, type Scored, scoreOf } from './score.ts';

// The published weights of the toy programme.
const weights = { wish_rank: 40, fit: 20, waiting: 10, returning: 30 };
const scored = (change: Partial<Scored> = {}): Scored => ({
  rank: 1,
  workerOccupation: '9211',
  vacancyOccupation: '9211',
  waited: 0,
  returning: false,
  ...change,
});
const points = (change: Partial<Scored>) => scoreOf(weights, scored(change)).score / perPoint;

test('the first wish counts the full weight and the twentieth a twentieth of it', () => {
  expect(points({ vacancyOccupation: '6111', rank: 1 })).toBe(40);
  expect(points({ vacancyOccupation: '6111', rank: 2 })).toBe(38);
  expect(points({ vacancyOccupation: '6111', rank: 20 })).toBe(2);
});

test('every wish that a worker may have counts: the longest list has as many places as the score tells apart', () => {
  expect(mostWishes).toBe(listLength);
});

test('the same occupation counts in full, one of the same minor group by half, another not at all', () => {
  expect(scoreOf(weights, scored()).parts.fit / perPoint).toBe(20);
  expect(scoreOf(weights, scored({ vacancyOccupation: '9212' })).parts.fit / perPoint).toBe(10);
  expect(scoreOf(weights, scored({ vacancyOccupation: '9221' })).parts.fit).toBe(0);
});

test('each round of waiting counts, and from the fifth on no more', () => {
  expect(points({ waited: 2 })).toBe(60 + 20);
  expect(points({ waited: mostWaited })).toBe(60 + 50);
  expect(points({ waited: 40 })).toBe(60 + 50);
});

test('a score is a whole number of at least one, and its parts add up to it', () => {
  const weight = fc.integer({ min: 0, max: 10_000 });
  const any = fc.record({
    rank: fc.integer({ min: 1, max: 20 }),
    workerOccupation: fc.constantFrom('9211', '9212', '6111'),
    vacancyOccupation: fc.constantFrom('9211', '9212', '6111'),
    waited: fc.nat(50),
    returning: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.record({ wish_rank: weight, fit: weight, waiting: weight, returning: weight }), any, (given, candidate) => {
      const { score, parts } = scoreOf(given, candidate);
      expect(Number.isSafeInteger(score)).toBe(true);
      expect(score).toBe(Math.max(1, parts.wish_rank + parts.fit + parts.waiting + parts.returning));
    }),
  );
});

test('with equal weights a wish that stands higher never scores less', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 19 }), (rank) => {
      expect(points({ rank })).toBeGreaterThan(points({ rank: rank + 1 }));
    }),
  );
});
