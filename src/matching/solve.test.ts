import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Market, solve, verifyCertificate } from './index.ts';
import { linearProgrammeTotal } from './testing/linear-programme.ts';
import { seededMarket } from './testing/seeded-market.ts';
import { everyAssignment, smallMarket } from './testing/small-market.ts';

/** Written as a table: a row for each worker, a column for each vacancy, 0 where the worker is no candidate. */
const table = (places: Record<string, number>, rows: Record<string, number[]>): Market => {
  const vacancies = Object.entries(places).map(([id, count]) => ({ id, places: count }));
  return {
    workers: Object.keys(rows),
    vacancies,
    candidates: Object.entries(rows).flatMap(([worker, scores]) =>
      vacancies.flatMap(({ id }, i) => (scores[i] ? [{ worker, vacancy: id, score: scores[i] }] : [])),
    ),
  };
};
const places = (market: Market) => Object.fromEntries(solve(market).assignment.map(({ worker, vacancy }) => [worker, vacancy]));

describe('markets worked out by hand', () => {
  test('one place goes to the worker who fits it better', () => {
    const { assignment, total } = solve(table({ farm: 1 }, { amina: [7], badr: [9] }));
    expect(assignment).toEqual([{ worker: 'badr', vacancy: 'farm' }]);
    expect(total).toBe(9n);
  });
  test('the best single pair is given up when everyone together gains', () => {
    // amina at the farm scores most (10), but then badr gets 1 at best: 11. The other way round 9 + 9 = 18.
    const market = table({ farm: 1, mill: 1 }, { amina: [10, 9], badr: [9, 1] });
    expect(places(market)).toEqual({ amina: 'mill', badr: 'farm' });
    expect(solve(market).total).toBe(18n);
  });
  test('three workers move along so that a fourth can come in', () => {
    // Only d wants w, the vacancies are a ladder: everyone has one step down, and only c has one down to the free place z.
    const market = table({ w: 1, x: 1, y: 1, z: 1 }, { a: [5, 5, 0, 0], b: [0, 5, 5, 0], c: [0, 0, 5, 5], d: [5, 0, 0, 0] });
    expect(places(market)).toEqual({ a: 'x', b: 'y', c: 'z', d: 'w' });
  });
  test('a vacancy takes as many workers as it has places, and then the next best goes elsewhere', () => {
    // Both places to b and c: 8 + 7 + a elsewhere 5 = 20. With a at the farm: 6 + 8 + c elsewhere 1 = 15.
    const market = table({ farm: 2, mill: 1 }, { a: [6, 5], b: [8, 1], c: [7, 1] });
    expect(places(market)).toEqual({ a: 'mill', b: 'farm', c: 'farm' });
    expect(solve(market).total).toBe(20n);
  });
  test('a worker stays without a place when placing them would cost others more than it brings', () => {
    const { assignment, total } = solve(table({ farm: 1, mill: 1 }, { a: [9, 0], b: [8, 8], c: [0, 3] }));
    expect(assignment).toEqual([
      { worker: 'a', vacancy: 'farm' },
      { worker: 'b', vacancy: 'mill' },
    ]);
    expect(total).toBe(17n);
  });
});

describe('what a market may lack', () => {
  test('a vacancy without places takes nobody, whatever the score', () => {
    expect(solve(table({ closed: 0 }, { amina: [1000] }))).toMatchObject({ assignment: [], total: 0n, bound: 0n });
  });
  test('a worker without candidates is left where they are, and nobody else is touched', () => {
    expect(places(table({ farm: 1 }, { amina: [0], badr: [4] }))).toEqual({ badr: 'farm' });
  });
  test('an empty market has an empty answer', () => {
    expect(solve({ workers: [], vacancies: [], candidates: [] })).toMatchObject({ assignment: [], total: 0n, status: 'optimal' });
  });
  test('a vacancy may ask for more workers than there are', () => {
    expect(places(table({ farm: Number.MAX_SAFE_INTEGER }, { amina: [1], badr: [1] }))).toEqual({ amina: 'farm', badr: 'farm' });
  });
  test('ids are only names, even those that mean something to the machine', () => {
    const market = table({ constructor: 1, toString: 1 }, { valueOf: [2, 1], hasOwnProperty: [2, 0] });
    expect(solve(market).total).toBe(3n);
  });
});

test('no assignment of a small market scores more than the one found', () => {
  fc.assert(
    fc.property(smallMarket(), (market) => {
      const solution = solve(market);
      expect(solution.total).toBe(everyAssignment(market));
      expect(verifyCertificate(market, solution).ok).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

// Scarce: far fewer places than workers. Balanced: about as many. Shared: all workers want the same vacancies. Ties: scores of 1 to 3.
const shapes = {
  scarce: { places: 150, maxScore: 1000 },
  balanced: { places: 480, maxScore: 1000 },
  shared: { places: 300, maxScore: 1000, common: 0.9 },
  ties: { places: 450, maxScore: 3 },
};
test.each(Object.entries(shapes))('an independent solver finds the same total where the market is %s', (_, shape) => {
  for (const seed of [1, 2, 3]) {
    const market = seededMarket({ workers: 500, vacancies: 100, candidates: 12, ...shape }, seed);
    expect(Number(solve(market).total)).toBeCloseTo(linearProgrammeTotal(market), 4);
  }
});

test('the order in which workers, vacancies and candidates are listed changes nothing, not even between equals', () => {
  const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  const orders = smallMarket().chain((market) =>
    fc.record({
      market: fc.constant(market),
      other: fc.record({
        workers: shuffled(market.workers),
        vacancies: shuffled(market.vacancies),
        candidates: shuffled(market.candidates),
      }),
    }),
  );
  const answer = (market: Market) => {
    const { assignment, total, certificate } = solve(market);
    return { assignment, total, prices: [...certificate.workerPrices, ...certificate.vacancyPrices] };
  };
  fc.assert(
    fc.property(orders, ({ market, other }) => {
      expect(answer(other)).toEqual(answer(market));
    }),
    { numRuns: 500 },
  );
});

test('the lists that were given are not changed', () => {
  const market = seededMarket({ workers: 50, vacancies: 10, places: 30, candidates: 5, maxScore: 9 }, 4);
  const before = structuredClone(market);
  solve(market);
  expect(market).toEqual(before);
});
