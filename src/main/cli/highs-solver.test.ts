import { expect, test } from 'vitest';
import { solveLimited } from '../../matching/limited/index.ts';
import { seededLimited } from '../../matching/limited/testing/seeded-limited.ts';
import { highsSolver } from './highs-solver.ts';

const pairwise = [
  { columns: [0, 1], max: 1 },
  { columns: [1, 2], max: 1 },
  { columns: [2, 0], max: 1 },
];

test('of three that exclude each other the best one is chosen whole, though halves of all would score more', async () => {
  const solve = await highsSolver(() => 60);
  // By hand: halves score (4 + 5 + 6) / 2 = 7.5, one alone 6.
  expect(Array.from(solve({ score: Float64Array.of(4, 5, 6), rows: pairwise }) ?? [], Math.round)).toEqual([0, 0, 1]);
});

test('where no time is left it is not asked', async () => {
  const solve = await highsSolver(() => 0);
  expect(solve({ score: Float64Array.of(4, 5, 6), rows: pairwise })).toBeUndefined();
});

test('a market whose gap the search alone leaves open is solved with it, and proved', async () => {
  const market = seededLimited(
    { workers: 100, vacancies: 10, places: 95, candidates: 5, score: ({ below }) => 1 + below(20), limits: 'crossing', share: 0.6 },
    1,
  );
  const alone = solveLimited(market, { nodes: 1 });
  const helped = solveLimited(market, { nodes: 1, programme: await highsSolver(() => 60) });
  expect([alone.status, helped.status]).toEqual(['feasible', 'optimal']);
  expect(helped.total).toBeGreaterThan(alone.total);
});
