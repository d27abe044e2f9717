import { describe, expect, test } from 'vitest';
import { groupLevels } from './levels.ts';
import { nearBest } from './near-best.ts';
import { sampleOf } from './sample.ts';
import { solveLimited } from './solve-limited.ts';
import { seededLimited } from './testing/seeded-limited.ts';
import { treesOf } from './trees.ts';

const all = (count: number) => Int32Array.from({ length: count }, (_, k) => k);

/** One worker with a pair with each vacancy, of these scores. */
const oneWorker = (...scores: number[]) =>
  treesOf({
    places: new Float64Array(scores.length).fill(1),
    start: Int32Array.of(0, scores.length),
    vacancyOf: all(scores.length),
    scoreOf: Float64Array.from(scores),
  });

describe('pairs near the best', () => {
  const kept = (scores: number[], prices: number[], node: number, width: number) => {
    const trees = oneWorker(...scores);
    const level = new Float64Array(trees.root + 1);
    level.set(prices);
    return [...nearBest(trees, level, Int32Array.of(node), width).position];
  };

  test('are those that leave no less than the width allows', () => {
    // At these prices they leave 90, 88, 87, 86, 85, 80 and 10.
    expect(kept([100, 98, 97, 96, 95, 90, 20], [10, 10, 10, 10, 10, 10, 10], -1, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(kept([100, 98, 97, 96, 95, 90, 20], [10, 10, 10, 10, 10, 10, 10], -1, 10)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('are the four best whatever they leave, and the one in use', () => {
    expect(kept([1000, 5, 4, 3, 2, 1], [0, 0, 0, 0, 0, 0], -1, 5)).toEqual([0, 1, 2, 3]);
    expect(kept([1000, 5, 4, 3, 2, 1], [0, 0, 0, 0, 0, 0], 5, 5)).toEqual([0, 1, 2, 3, 5]);
  });

  test('are counted from the best after prices', () => {
    // They leave 0, 5, 4, 3, 2, 1.
    expect(kept([1000, 5, 4, 3, 2, 1], [1000, 0, 0, 0, 0, 0], -1, 4)).toEqual([1, 2, 3, 4, 5]);
  });
});

test('a full group asks what the best of those would gain whom it keeps out, whoever is in', () => {
  // Four workers, one wish each, gains 9, 7, 5 and 3; the first three may fill two places together, and all four three.
  const market = {
    places: Float64Array.of(4),
    start: all(5),
    vacancyOf: new Int32Array(4),
    scoreOf: Float64Array.of(9, 7, 5, 3),
    limits: [
      { workers: Int32Array.of(0, 1, 2), max: 2 },
      { workers: Int32Array.of(0, 1, 2, 3), max: 3 },
    ],
  };
  const trees = treesOf(market);
  const level = new Float64Array(trees.root + 1);
  groupLevels(trees, level);
  const [inner, outer] = [trees.groupOf[0] as number, trees.groupOf[3] as number];
  expect([level[inner], level[outer]]).toEqual([-5, 0]);
  // With room for two of all, whoever gains 3 is kept out as well.
  const tighter = treesOf({ ...market, limits: [market.limits[0] as { workers: Int32Array; max: number }, { workers: all(4), max: 2 }] });
  groupLevels(tighter, level);
  expect([level[tighter.groupOf[0] as number], level[tighter.groupOf[3] as number]]).toEqual([-5, -3]);
});

describe('a large market', () => {
  const shape = { workers: 6000, vacancies: 300, places: 5700, candidates: 12, reserve: 0.1, limits: 'nested' as const };

  test('is begun with a quarter of the workers and of all room', () => {
    const trees = treesOf(seededLimited({ ...shape, score: ({ below }) => 1 + below(1000) }, 1));
    const sample = sampleOf(trees);
    expect(sample?.start.length).toBe(1501);
    const room = ({ cap, sinks }: { cap: Int32Array; sinks: number }) => cap.subarray(0, sinks).reduce((sum, count) => sum + count, 0);
    expect(sample && room(sample) / room(trees)).toBeCloseTo(0.25, 2);
  });

  test('is solved whole where it is small, or its vacancies have few places', () => {
    const score = ({ below }: { below: (n: number) => number }) => 1 + below(1000);
    expect(sampleOf(treesOf(seededLimited({ ...shape, workers: 400, score }, 1)))).toBeUndefined();
    expect(sampleOf(treesOf(seededLimited({ ...shape, vacancies: 3000, score }, 1)))).toBeUndefined();
  });

  test.each([
    ['scores 1 to 1000', ({ below }: { below: (n: number) => number }) => 1 + below(1000)],
    ['scores of every size', ({ below }: { below: (n: number) => number }) => Math.floor(10 ** (below(6_000_000) / 1e6))],
    ['scores that differ by trifles', ({ below }: { below: (n: number) => number }) => 1_000_000 - below(20)],
    ['all want the same', ({ below, vacancy }: { below: (n: number) => number; vacancy: number }) => 1 + (vacancy % 100) * 10 + below(5)],
  ])('ends with a proof of whole numbers: %s', (_, score) => {
    for (const share of [0.8, 0.97]) expect(solveLimited(seededLimited({ ...shape, score, share }, 2)).status).toBe('optimal');
  });
});
