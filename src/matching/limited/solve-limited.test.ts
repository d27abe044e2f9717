import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LimitedMarket, solveLimited } from './index.ts';
import { highsSolver, solveProgramme, wholeProgramme } from './testing/highs-programme.ts';
import { type LimitedShape, seededLimited } from './testing/seeded-limited.ts';
import { everyLimited, smallLimited } from './testing/small-limited.ts';
import { treesOf } from './trees.ts';

const to =
  (max: number): LimitedShape['score'] =>
  ({ below }) =>
    1 + below(max);

describe('on small markets no assignment of all is better', () => {
  const best = (market: LimitedMarket) => {
    const { status, total, bound } = solveLimited(market);
    expect({ status, total, bound }).toEqual({ status: 'optimal', total: everyLimited(market), bound: total });
  };
  test('with reserves', () => {
    fc.assert(fc.property(smallLimited({ limits: 'none' }), best), { numRuns: 1500 });
  });
  test('with limits that are nested or disjoint on either side', () => {
    fc.assert(
      fc.property(smallLimited({ limits: 'laminar' }), (market) => {
        expect(treesOf(market).crossing).toEqual([]);
        best(market);
      }),
      { numRuns: 2500 },
    );
  });
  test('with any limits', () => {
    fc.assert(fc.property(smallLimited({ limits: 'any' }), best), { numRuns: 1500 });
  });
  test('with limits that cross', () => {
    fc.assert(fc.property(smallLimited({ limits: 'crossing', maxWorkers: 6, maxScore: 30 }), best), { numRuns: 800 });
  });
  test('with limits that cross and scores near 2^53, where the proof may stay open but the total never exceeds the best', () => {
    fc.assert(
      fc.property(smallLimited({ limits: 'crossing', maxWorkers: 5, maxScore: Number.MAX_SAFE_INTEGER }), (market) => {
        const { status, total, bound } = solveLimited(market);
        const every = everyLimited(market);
        expect(total <= every && every <= bound).toBe(true);
        expect(status === 'optimal').toBe(total === bound);
      }),
      { numRuns: 400 },
    );
  });
});

const common = { workers: 300, vacancies: 30, places: 240, candidates: 6 };
const shapes: Record<string, LimitedShape> = {
  'reserves alone': { ...common, score: to(100), reserve: 0.3 },
  'nested limits': { ...common, score: to(100), limits: 'nested' },
  'nested limits and reserves, tight': { ...common, places: 300, score: to(20), limits: 'nested', reserve: 0.2, share: 0.6 },
  'all scores equal': { ...common, score: () => 7, limits: 'nested', reserve: 0.1 },
  'ten workers for each place': { ...common, places: 30, score: to(1000), limits: 'nested', reserve: 0.5 },
  'ten places for each worker': { ...common, places: 3000, score: to(1000), limits: 'nested', reserve: 0.9 },
  'one vacancy of 5,000 places': { workers: 400, vacancies: 1, places: [5_000], candidates: 1, score: to(1000), limits: 'nested' },
  'stars: all want few vacancies': { ...common, skew: 4, score: to(50), limits: 'nested', reserve: 0.1 },
  'a price war': {
    ...common,
    vacancies: 10,
    places: Array<number>(10).fill(29),
    score: ({ below }) => 1_000_000 - below(20),
    limits: 'nested',
    share: 0.9,
  },
  'limits that hardly bind': {
    ...common,
    workers: 1000,
    vacancies: 100,
    places: 950,
    score: to(1000),
    limits: 'nested',
    reserve: 0.1,
    share: 0.95,
  },
  'limits of 0 for nearly all': { ...common, score: to(30), limits: 'nested', share: 0 },
};

describe('HiGHS finds the same total where everything is a flow', () => {
  test.each(Object.entries(shapes))('%s', (_, shape) => {
    const market = seededLimited(shape, 5);
    expect(treesOf(market).crossing).toEqual([]);
    const { status, total } = solveLimited(market);
    expect(status).toBe('optimal');
    expect(Number(total)).toBe(solveProgramme(wholeProgramme(market)).total);
  });
});

describe('markets too large to try everything end with a proof of whole numbers', () => {
  // Here prices are moved together, and searches pass over what was too far before: `proveLimited` knows of neither.
  const large = { workers: 4000, vacancies: 400, places: 3800, candidates: 10 };
  const kinds: Record<string, Partial<LimitedShape>> = {
    'reserves alone': { reserve: 0.1 },
    'nested limits alone': { limits: 'nested' },
    'nested limits and reserves': { limits: 'nested', reserve: 0.1 },
    'limits that hardly bind': { limits: 'nested', reserve: 0.1, share: 0.95 },
    'few large vacancies': { limits: 'nested', reserve: 0.2, vacancies: 12, places: 3900 },
    'few want what all want': { limits: 'nested', reserve: 0.1, share: 0.9, skew: 3 },
  };
  const scores: Record<string, LimitedShape['score']> = { '1 to 20': to(20), '1 to a million': to(1_000_000), 'all equal': () => 5 };
  for (const [kind, more] of Object.entries(kinds))
    test.each(Object.entries(scores))(`${kind}, scores %s`, (_, score) => {
      for (const seed of [1, 2]) expect(solveLimited(seededLimited({ ...large, score, ...more }, seed)).status).toBe('optimal');
    });
});

describe('HiGHS finds the same total where limits cross', () => {
  const crossing: Record<string, LimitedShape> = {
    'many limits on few workers': { ...common, workers: 150, places: 140, score: to(100), limits: 'crossing' },
    'with reserves': { ...common, workers: 150, places: 120, score: to(100), limits: 'crossing', reserve: 0.2 },
    'few different scores': { ...common, workers: 150, score: to(3), limits: 'crossing', share: 0.6 },
  };
  test.each(Object.entries(crossing))('%s', (_, shape) => {
    const market = seededLimited(shape, 3);
    expect(treesOf(market).crossing.length).toBeGreaterThan(0);
    const known = solveProgramme(wholeProgramme(market)).total;
    const { status, total, bound } = solveLimited(market, { programme: highsSolver });
    expect(Number(total)).toBe(known);
    expect(Number(bound)).toBeGreaterThanOrEqual(known);
    expect(status).toBe('optimal');
    const alone = solveLimited(market);
    expect(Number(alone.total)).toBeLessThanOrEqual(known);
    expect(Number(alone.bound)).toBeGreaterThanOrEqual(known);
  });
});

test('a relaxation that is best with half placements is closed by branching', () => {
  // Three workers, three vacancies; each two neighbours may have one placement together: half of each would be 3/2, whole ones give 1.
  const pair = (a: number, b: number) => ({ workers: Int32Array.of(a, b), vacancies: Int32Array.of(0, 1, 2), max: 1 });
  const market: LimitedMarket = {
    places: Float64Array.of(1, 1, 1),
    start: Int32Array.of(0, 1, 2, 3),
    vacancyOf: Int32Array.of(0, 1, 2),
    scoreOf: Float64Array.of(10, 10, 10),
    limits: [pair(0, 1), pair(1, 2), pair(0, 2)],
  };
  const { status, total, bound } = solveLimited(market);
  expect({ status, total, bound }).toEqual({ status: 'optimal', total: 10n, bound: 10n });
});

test('whoever has no more patience gets the best that is known, with how far from the best it may be', () => {
  const market = seededLimited({ ...common, score: to(100), limits: 'crossing' }, 3);
  const known = solveProgramme(wholeProgramme(market)).total;
  const { status, total, bound } = solveLimited(market, { stop: () => true });
  expect(Number(total)).toBeLessThanOrEqual(known);
  expect(Number(bound)).toBeGreaterThanOrEqual(known);
  expect(status === 'optimal').toBe(total === bound);
});

test('a solver from outside that answers nonsense cannot spoil the result', () => {
  const market = seededLimited({ ...common, workers: 100, score: to(100), limits: 'crossing' }, 3);
  const all = solveLimited(market, { programme: ({ score }) => score.map(() => 1) });
  expect(Number(all.total)).toBeLessThanOrEqual(solveProgramme(wholeProgramme(market)).total);
});

test('a worker of the reserve takes a reserved place, one outside it an open one, and both kinds stay within their number', () => {
  const market: LimitedMarket = {
    places: Float64Array.of(3),
    reserved: Float64Array.of(2),
    start: Int32Array.of(0, 1, 2, 3, 4),
    vacancyOf: Int32Array.of(0, 0, 0, 0),
    scoreOf: Float64Array.of(9, 8, 1, 7),
    inReserve: Uint8Array.of(0, 0, 1, 1),
  };
  const { vacancyOf, onReserved, total, prices } = solveLimited(market);
  expect([...vacancyOf]).toEqual([0, -1, 0, 0]);
  expect([...onReserved]).toEqual([0, 0, 1, 1]);
  expect(total).toBe(17n);
  // One more open place would go to the worker of 8.
  expect((prices.vacancy[0] as number) + (prices.open[0] as number)).toBeGreaterThanOrEqual(8);
});

test('a market without anybody, or without vacancies, has the total 0', () => {
  const nobody = { places: Float64Array.of(3), start: Int32Array.of(0), vacancyOf: new Int32Array(), scoreOf: new Float64Array() };
  expect(solveLimited({ ...nobody, limits: [{ max: 1 }] })).toMatchObject({ status: 'optimal', total: 0n, bound: 0n, placed: 0 });
  const nothing = { places: new Float64Array(), start: Int32Array.of(0, 0, 0), vacancyOf: new Int32Array(), scoreOf: new Float64Array() };
  expect(solveLimited({ ...nothing, limits: [{ max: 0 }] })).toMatchObject({ status: 'optimal', total: 0n, bound: 0n, placed: 0 });
});

test('the same market gives the same answer', () => {
  const market = seededLimited({ ...common, score: to(9), limits: 'nested', reserve: 0.2 }, 8);
  expect(solveLimited(market)).toEqual(solveLimited(market));
});
