import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ColumnMarket, type MarketError, solve, solveColumns, verifyCertificate } from './index.ts';
import { proveColumns } from './prove-columns.ts';
import { sparse } from './sparse.ts';
import { Flow } from './testing/flow.ts';
import { columnsOf, oddPlainMarkets } from './testing/odd-markets.ts';
import { type ColumnShape, seededColumns, withIds } from './testing/seeded-columns.ts';
import { everyAssignment, smallMarket } from './testing/small-market.ts';

/** The best total by another method: one worker after the other enters by a shortest path. */
const byShortestPaths = (market: ColumnMarket): bigint => {
  const numbers = {
    ...market,
    workers: Array.from({ length: market.start.length - 1 }, String),
    vacancies: Array.from(market.places, String),
  };
  const flow = new Flow({ ...numbers, scoreOf: Float64Array.from(market.scoreOf) });
  for (let worker = 0; worker < numbers.workers.length; worker += 1) flow.enter(worker);
  let total = 0n;
  for (let w = 0; w < numbers.workers.length; w += 1)
    for (let i = market.start[w] as number; i < (market.start[w + 1] as number); i += 1)
      if (market.vacancyOf[i] === flow.seats.vacancy[w]) total += BigInt(market.scoreOf[i] as number);
  return total;
};

const to =
  (max: number): ColumnShape['score'] =>
  ({ below }) =>
    1 + below(max);
const shapes: Record<string, ColumnShape> = {
  'one vacancy of 5,000 places': { workers: 6_000, vacancies: 1, places: [5_000], candidates: 1, score: to(1e6) },
  'all scores equal': { workers: 1_000, vacancies: 50, places: 900, candidates: 6, score: () => 7 },
  'ten workers for each place': { workers: 2_000, vacancies: 60, places: 200, candidates: 8, score: to(1000) },
  'ten places for each worker': { workers: 300, vacancies: 60, places: 3_000, candidates: 8, score: to(1000) },
  'no places at all': { workers: 200, vacancies: 10, places: 0, candidates: 5, score: to(50) },
  'vacancies without places among others': {
    workers: 400,
    vacancies: 40,
    places: Array.from({ length: 40 }, (_, v) => (v % 3) * 4),
    candidates: 9,
    score: to(50),
  },
  'places just short of workers, scores up to a million that differ by trifles': {
    workers: 1_000,
    vacancies: 40,
    places: Array<number>(40).fill(24),
    candidates: 10,
    score: ({ below }) => 1_000_000 - below(20),
  },
  'a price war of everyone for two vacancies': {
    workers: 601,
    vacancies: 2,
    places: [300, 300],
    candidates: 2,
    score: ({ below }) => 1_000_000 - below(2),
  },
  'all want the same, by a million different figures': {
    workers: 800,
    vacancies: 40,
    places: 760,
    candidates: 12,
    skew: 2,
    score: ({ below, vacancy }) => 1 + vacancy * 20_000 + below(200_000),
  },
  'scores too large for 32 bits': {
    workers: 300,
    vacancies: 20,
    places: 280,
    candidates: 6,
    score: ({ below }) => Number.MAX_SAFE_INTEGER - below(5),
  },
};

describe('another method finds the same total', () => {
  test.each(Object.entries(shapes))('%s', (_, shape) => {
    for (const seed of [1, 2]) {
      const market = seededColumns(shape, seed);
      const { total, bound } = solveColumns(market);
      expect(total).toBe(byShortestPaths(market));
      expect(bound).toBe(total);
    }
  });
});

describe('another method finds the same total in markets of odd shapes', () => {
  test.each(oddPlainMarkets.map((shape) => [shape.name, shape] as const))('%s', (_, { tables }) => {
    for (const size of [12, 700]) {
      const market = columnsOf(tables(size, 11));
      expect(solveColumns(market).total).toBe(byShortestPaths(market));
    }
  });
});

test('on a market with ids the proof in columns and the proof on ids agree', () => {
  const market = seededColumns({ workers: 200, vacancies: 20, places: 150, candidates: 5, score: to(9) }, 3);
  const named = withIds(market);
  const solution = solve(named);
  expect(solution.total).toBe(solveColumns(market).total);
  expect(verifyCertificate(named, solution).ok).toBe(true);
});

test('a proof with any price, place or score changed beyond its slack is refused', () => {
  fc.assert(
    fc.property(smallMarket(), fc.constantFrom('worker', 'vacancy', 'place'), fc.nat(), fc.constantFrom(-1, 1), (small, what, at, by) => {
      const market = sparse(small);
      const { vacancyOf, workerPrice, vacancyPrice } = solveColumns(market);
      const claim = { vacancyOf: vacancyOf.slice(), workerPrice: workerPrice.slice(), vacancyPrice: vacancyPrice.slice() };
      const column = { worker: claim.workerPrice, vacancy: claim.vacancyPrice, place: claim.vacancyOf }[what];
      if (column.length === 0) return;
      column[at % column.length] = (column[at % column.length] as number) + by;
      let proved: bigint | undefined;
      try {
        proved = proveColumns(market, claim).total;
      } catch (error) {
        expect((error as Error).message).toContain('not proved');
      }
      // Another proof of another best assignment may come out; a worse one never passes.
      if (proved !== undefined) expect(proved).toBe(everyAssignment(small));
    }),
    { numRuns: 1000 },
  );
});

describe('columns that contradict themselves are refused, and the entry is named', () => {
  const sound = {
    places: Float64Array.of(1, 1),
    start: Int32Array.of(0, 2, 3),
    vacancyOf: Int32Array.of(0, 1, 0),
    scoreOf: Float64Array.of(5, 6, 7),
  };
  const refusal = (change: Partial<ColumnMarket>) => {
    try {
      solveColumns({ ...sound, ...change });
    } catch (error) {
      return error as MarketError;
    }
    throw new Error('the market was accepted');
  };
  test.each([
    ['matching.vacancy-unknown', 1, { vacancyOf: Int32Array.of(0, 2, 0) }],
    ['matching.vacancy-unknown', 2, { vacancyOf: Int32Array.of(0, 1, -1) }],
    ['matching.candidate-duplicate', 1, { vacancyOf: Int32Array.of(1, 1, 0) }],
    ['matching.score-invalid', 0, { scoreOf: Float64Array.of(0, 6, 7) }],
    ['matching.score-invalid', 2, { scoreOf: Float64Array.of(5, 6, 7.5) }],
    ['matching.places-invalid', 1, { places: Float64Array.of(1, -1) }],
    ['matching.columns-uneven', 0, { start: Int32Array.of(0, 2, 4) }],
    ['matching.columns-uneven', 1, { start: Int32Array.of(0, 4, 3) }],
  ] as const)('%s at %d', (code, index, change) => {
    expect(refusal(change)).toMatchObject({ code, index });
  });
});

test('between equals the lower number is served, so that numbers that were drawn make a fair draw', () => {
  const market = (workers: number) => ({
    places: Float64Array.of(2),
    start: Int32Array.from({ length: workers + 1 }, (_, w) => w),
    vacancyOf: new Int32Array(workers),
    scoreOf: new Float64Array(workers).fill(10),
  });
  expect([...solveColumns(market(5)).vacancyOf]).toEqual([0, 0, -1, -1, -1]);
});
