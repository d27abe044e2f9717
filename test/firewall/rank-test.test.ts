import { expect, test } from 'vitest';
import { median, rankTest } from './rank-test.ts';

test('the race of six tortoises and six hares, which textbooks reckon by hand', () => {
  // In the order of arrival: T H H H H H T T T T T H. A tortoise beats 6, 1, 1, 1, 1 and 1 hares: 11 of 36 pairs.
  const tortoises = [1, 7, 8, 9, 10, 11];
  const hares = [2, 3, 4, 5, 6, 12];
  expect(rankTest(hares, tortoises).u).toBe(11);
  expect(rankTest(tortoises, hares).u).toBe(25);
  // (11 - 18) / sqrt(6 * 6 * 13 / 12) = -1.1209: 26.2 % of the normal curve lie at least so far out.
  expect(rankTest(tortoises, hares).p).toBeCloseTo(0.2623, 3);
});

test('the points of the normal curve that every table has', () => {
  // Of a hundred and a hundred without ties u is 5000 +- 409.27; shifted by so many pairs the test has to give the table's chances.
  const apart = (z: number) => {
    const spread = Math.sqrt((100 * 100 * 201) / 12);
    const u = Math.round(5000 + z * spread);
    // A first list of which u pairs are larger: whole rows of a hundred, and one figure within a row.
    const second = Array.from({ length: 100 }, (_, index) => index * 2);
    const first = Array.from({ length: 100 }, (_, index) =>
      index < Math.floor(u / 100) ? 1_000 + index : index === Math.floor(u / 100) ? (u % 100) * 2 - 1 : -1_000 - index,
    );
    return rankTest(first, second);
  };
  for (const [z, p] of [
    [1.96, 0.05],
    [2.576, 0.01],
    [3.291, 0.001],
  ] as const)
    expect(apart(z).p / p).toBeCloseTo(1, 1);
});

test('figures of one kind are not told apart, and a shift is', () => {
  const some = Array.from({ length: 50 }, (_, index) => (index * 37) % 50);
  expect(rankTest(some, some).p).toBeCloseTo(1, 5);
  expect(
    rankTest(
      some,
      some.map((value) => value + 30),
    ).p,
  ).toBeLessThan(1e-6);
});

test('the middle of an even list is between its two', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
});
