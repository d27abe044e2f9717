import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numbers } from '../testing/numbers.ts';
import { blockingPairs, type StableMarket, stableAssignment } from './index.ts';
import { everyAssignment, inColumns, leaves, smallStable, someoneLeaves, type Written, within } from './testing/small-stable.ts';

const sides = ['workers', 'vacancies'] as const;
const stableOnes = (market: Written) => [...everyAssignment(market)].filter((at) => !someoneLeaves(market, at));
const wishAt = (market: Written, at: ArrayLike<number>, worker: number): number =>
  market.pairs.find((pair) => pair.worker === worker && pair.vacancy === at[worker])?.wish ?? Number.NEGATIVE_INFINITY;

describe('the example of Gale & Shapley 1962: three and three, three stable assignments', () => {
  // Ranking matrix of their first example: each row the men's and women's ranks; (1,3)(2,2)(3,1) / (3,1)(1,3)(2,2) / (2,2)(3,1)(1,3).
  const ranks = [
    [
      [1, 3],
      [2, 2],
      [3, 1],
    ],
    [
      [3, 1],
      [1, 3],
      [2, 2],
    ],
    [
      [2, 2],
      [3, 1],
      [1, 3],
    ],
  ];
  const market: Written = {
    workers: 3,
    vacancies: [1, 1, 1].map((places) => ({ places, reserved: 0 })),
    pairs: ranks.flatMap((row, worker) =>
      row.map(([wish = 0, priority = 0], vacancy) => ({ worker, vacancy, wish: -wish, priority: -priority, inside: false })),
    ),
  };
  test('who proposes gets the first wish, and the other side its last', () => {
    expect([...stableAssignment(inColumns(market), 'workers').vacancyOf]).toEqual([0, 1, 2]);
    expect([...stableAssignment(inColumns(market), 'vacancies').vacancyOf]).toEqual([2, 0, 1]);
  });
  test('there are three stable assignments among all', () => {
    expect(stableOnes(market)).toHaveLength(3);
  });
});

test('a place that is reserved stays empty rather than go to a worker outside the reserve', () => {
  const market: Written = {
    workers: 3,
    vacancies: [{ places: 2, reserved: 1 }],
    pairs: [
      { worker: 0, vacancy: 0, wish: 1, priority: 9, inside: false },
      { worker: 1, vacancy: 0, wish: 1, priority: 8, inside: false },
    ],
  };
  for (const side of sides)
    expect(stableAssignment(inColumns(market), side)).toMatchObject({ placed: 1, vacancyOf: Int32Array.of(0, -1, -1) });
  const joined = { ...market, pairs: [...market.pairs, { worker: 2, vacancy: 0, wish: 1, priority: 1, inside: true }] };
  for (const side of sides)
    expect(stableAssignment(inColumns(joined), side)).toMatchObject({
      vacancyOf: Int32Array.of(0, -1, 0),
      onReserved: Uint8Array.of(0, 0, 1),
    });
});

test('nobody is left who would rather leave, whoever proposes, with ties and reserves too', () => {
  fc.assert(
    fc.property(fc.boolean().chain(smallStable), fc.constantFrom(...sides), (market, side) => {
      const at = [...stableAssignment(inColumns(market), side).vacancyOf];
      expect(within(market, at)).toBe(true);
      expect(someoneLeaves(market, at)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('when workers propose each gets the best, and when vacancies propose the least, that any stable assignment gives', () => {
  fc.assert(
    fc.property(smallStable(true), (market) => {
      const all = stableOnes(market);
      const [best, least] = sides.map((side) => stableAssignment(inColumns(market), side).vacancyOf);
      for (let worker = 0; worker < market.workers; worker += 1) {
        const wishes = all.map((at) => wishAt(market, at, worker));
        expect(wishAt(market, best ?? [], worker)).toBe(Math.max(...wishes));
        expect(wishAt(market, least ?? [], worker)).toBe(Math.min(...wishes));
      }
    }),
    { numRuns: 300 },
  );
});

test('every stable assignment places the same workers and fills as many places of each vacancy (rural hospitals theorem)', () => {
  fc.assert(
    fc.property(smallStable(true), (market) => {
      const seen = [...stableOnes(market), ...sides.map((side) => [...stableAssignment(inColumns(market), side).vacancyOf])].map((at) =>
        JSON.stringify([at.map((v) => v >= 0), market.vacancies.map((_, vacancy) => at.filter((v) => v === vacancy).length)]),
      );
      expect(new Set(seen).size).toBe(1);
    }),
    { numRuns: 300 },
  );
});

test('the blocking pairs of any assignment are those that the definition finds one by one', () => {
  fc.assert(
    fc.property(smallStable(false), fc.nat(), (market, pick) => {
      const all = [...everyAssignment(market)];
      const at = all[pick % all.length] as readonly number[];
      const listed = [...blockingPairs(inColumns(market), Int32Array.from(at))].map(({ worker, vacancy }) => `${worker} ${vacancy}`);
      const leaving = market.pairs.filter((pair) => leaves(market, at, pair)).map(({ worker, vacancy }) => `${worker} ${vacancy}`);
      expect(listed.sort()).toEqual(leaving.sort());
    }),
    { numRuns: 300 },
  );
});

test('a hundred thousand workers are placed in a moment, and nobody would rather leave', () => {
  const draw = numbers(7);
  const [workers, vacancies, each] = [100_000, 2_000, 5];
  const start = Int32Array.from({ length: workers + 1 }, (_, w) => w * each);
  const pairs = workers * each;
  // Five different ones: a first one and steps of a fifth of all.
  const vacancyOf = new Int32Array(pairs);
  for (let w = 0; w < workers; w += 1) {
    const first = draw(vacancies);
    for (let i = 0; i < each; i += 1) vacancyOf[w * each + i] = (first + i * (vacancies / each)) % vacancies;
  }
  const market: StableMarket = {
    places: new Float64Array(vacancies).fill(40),
    start,
    vacancyOf,
    wishOf: Int32Array.from({ length: pairs }, () => draw(20)),
    priorityOf: Int32Array.from({ length: pairs }, () => draw(100)),
  };
  for (const side of sides) {
    const { vacancyOf: at, placed } = stableAssignment(market, side);
    expect([...blockingPairs(market, at)]).toEqual([]);
    expect(placed).toBeGreaterThan(70_000);
  }
});

test('a wish that is no number and a reserve beyond the places are refused, with their position', () => {
  const market = inColumns({
    workers: 1,
    vacancies: [{ places: 1, reserved: 0 }],
    pairs: [{ worker: 0, vacancy: 0, wish: 1, priority: 1, inside: false }],
  });
  expect(() => stableAssignment({ ...market, wishOf: Float64Array.of(Number.NaN) }, 'workers')).toThrow('the wish of pair 0 is NaN');
  expect(() => stableAssignment({ ...market, priorityOf: Float64Array.of(Number.POSITIVE_INFINITY) }, 'workers')).toThrow(
    /priority of pair 0/,
  );
  expect(() => stableAssignment({ ...market, reserved: Float64Array.of(2) }, 'workers')).toThrow('2 of 1 places of vacancy 0 are reserved');
  expect(() => stableAssignment({ ...market, inReserve: new Uint8Array(2) }, 'workers')).toThrow(/2 marks of the reserve, 1 pairs/);
  expect(() => stableAssignment({ ...market, wishOf: new Float64Array(2) }, 'workers')).toThrow('2 numbers for 1 pairs');
  expect(() => stableAssignment({ ...market, places: Float64Array.of(-1) }, 'workers')).toThrow(/-1 places/);
});
