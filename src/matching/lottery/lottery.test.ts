import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solveLimited } from '../limited/solve-limited.ts';
import { solveColumns } from '../solve-columns.ts';
import { columnsOf, oddLimitedMarkets } from '../testing/odd-markets.ts';
import { asBefore, drawnOrder, propensities, renumbered, type Turns } from './index.ts';

const names = (kind: string, count: number) => Array.from({ length: count }, (_, at) => `${kind}${at}`);
const drawn = (seeds: readonly string[], workers: number, vacancies: number): readonly Turns[] =>
  seeds.map((seed) => ({ workers: drawnOrder(seed, names('w', workers)), vacancies: drawnOrder(seed, names('v', vacancies)) }));
const seeds = (count: number) => Array.from({ length: count }, (_, at) => `seed ${at}`);
const optimal = (market: Parameters<typeof solveLimited>[0]) => solveLimited(market).vacancyOf;

test('of three equal workers before one place each has it in every third draw, and in all orders exactly', () => {
  const market = {
    places: Float64Array.of(1),
    start: Int32Array.of(0, 1, 2, 3),
    vacancyOf: Int32Array.of(0, 0, 0),
    scoreOf: Int32Array.of(5, 5, 5),
  };
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ].map((order) => ({ workers: Int32Array.from(order), vacancies: Int32Array.of(0) }));
  const plain = (one: typeof market) => solveColumns(one).vacancyOf;
  expect(propensities(market, orders, (one) => plain(one as typeof market))).toEqual({ draws: 6, counts: Int32Array.of(2, 2, 2) });
  const { counts } = propensities(market, drawn(seeds(900), 3, 1), (one) => plain(one as typeof market));
  // 300 each; a standard deviation is 14.
  for (const count of counts) expect(Math.abs(count - 300)).toBeLessThan(71);
});

test('who has the higher score is never drawn by', () => {
  const market = {
    places: Float64Array.of(1, 1),
    start: Int32Array.of(0, 2, 4),
    vacancyOf: Int32Array.of(0, 1, 0, 1),
    // By hand: 10 + 1 is 11 and 9 + 9 is 18.
    scoreOf: Int32Array.of(10, 9, 9, 1),
  };
  expect(propensities(market, drawn(seeds(20), 2, 2), optimal)).toEqual({ draws: 20, counts: Int32Array.of(0, 20, 20, 0) });
});

test('the chances of a worker together are one at most, those of a vacancy its places, and the same seeds give the same', () => {
  fc.assert(
    fc.property(fc.constantFrom(...oddLimitedMarkets), fc.nat(1_000), ({ tables }, seed) => {
      const market = columnsOf(tables(12, seed));
      const turns = drawn(seeds(5), market.start.length - 1, market.places.length);
      const { draws, counts } = propensities(market, turns, optimal);
      for (let w = 0; w + 1 < market.start.length; w += 1)
        expect(counts.subarray(market.start[w], market.start[w + 1]).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(draws);
      const taken = new Float64Array(market.places.length);
      counts.forEach((count, pair) => {
        const v = market.vacancyOf[pair] as number;
        taken[v] = (taken[v] as number) + count;
      });
      taken.forEach((count, v) => {
        expect(count).toBeLessThanOrEqual(draws * (market.places[v] as number));
      });
      expect(propensities(market, turns, optimal).counts).toEqual(counts);
    }),
    { numRuns: 60 },
  );
});

test('a draw changes who of equals is placed and never the greatest total', () => {
  fc.assert(
    fc.property(fc.constantFrom(...oddLimitedMarkets), fc.nat(1_000), ({ tables }, seed) => {
      const market = columnsOf(tables(12, seed));
      const [turn] = drawn([`${seed}`], market.start.length - 1, market.places.length) as [Turns];
      const solution = solveLimited(renumbered(market, turn).market);
      expect(solution.total).toBe(solveLimited(market).total);
      const at = asBefore(solution.vacancyOf, turn);
      let total = 0n;
      at.forEach((v, w) => {
        if (v < 0) return;
        const pair = market.vacancyOf.indexOf(v, market.start[w]);
        expect(pair).toBeLessThan(market.start[w + 1] as number);
        total += BigInt(market.scoreOf[pair] as number);
      });
      expect(total).toBe(solution.total);
    }),
    { numRuns: 60 },
  );
});
