import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solveColumns } from '../solve-columns.ts';
import { columnsOf, oddPlainMarkets } from '../testing/odd-markets.ts';
import { filledAgain } from './filled-again.ts';

test('places that became free are given out to the total that solving their market anew finds, whatever its shape', () => {
  let placed = 0;
  fc.assert(
    fc.property(fc.constantFrom(...oddPlainMarkets), fc.nat(1_000), ({ tables }, seed) => {
      const market = columnsOf(tables(30, seed));
      const [again, anew] = [filledAgain(market), solveColumns(market)];
      expect(again.total).toBe(anew.total);
      expect(again.bound).toBe(again.total);
      placed += again.placed;
    }),
    { numRuns: 300 },
  );
  expect(placed).toBeGreaterThan(100);
});

test('two places and three who wait: the best pair of pairs, not the best first', () => {
  // By hand: 10 and 1 with the first served first, 9 and 9 together.
  const again = filledAgain({
    places: Float64Array.of(1, 1),
    start: Int32Array.of(0, 2, 4, 5),
    vacancyOf: Int32Array.of(0, 1, 0, 1, 1),
    scoreOf: Int32Array.of(10, 9, 9, 1, 2),
  });
  expect([...again.vacancyOf]).toEqual([1, 0, -1]);
  expect([again.total, again.bound, again.placed]).toEqual([18n, 18n, 2]);
});
