import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnMarket } from '../columns.ts';
import { solveColumns } from '../solve-columns.ts';
import { numbers } from '../testing/numbers.ts';
import { columnsOf, oddPlainMarkets } from '../testing/odd-markets.ts';
import { BestOf } from './best-of.ts';
import { type PairSource, solveShortlisted } from './index.ts';

const sourceOf = ({ places, start, vacancyOf, scoreOf }: ColumnMarket): PairSource => ({
  workers: start.length - 1,
  places,
  pairsOf(worker, vacancy, score) {
    const from = start[worker] as number;
    const count = (start[worker + 1] as number) - from;
    for (let i = 0; i < count; i += 1) {
      vacancy[i] = vacancyOf[from + i] as number;
      score[i] = scoreOf[from + i] as number;
    }
    return count;
  },
});

test('the best few are those that sorting would give, whatever the order in which they come', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.nat(6), (scores, most) => {
      const best = new BestOf([most]);
      scores.forEach((score, item) => {
        best.offer(0, item, score);
      });
      const kept = Array.from({ length: best.count[0] ?? 0 }, (_, at) => best.item[at] as number).sort((a, b) => a - b);
      const sorted = scores.map((score, item) => ({ score, item })).sort((a, b) => b.score - a.score || a.item - b.item);
      expect(kept).toEqual(
        sorted
          .slice(0, most)
          .map(({ item }) => item)
          .sort((a, b) => a - b),
      );
    }),
  );
});

test('markets of every odd shape, cut to one pair a worker at first, come to the total of the whole market', () => {
  fc.assert(
    fc.property(fc.constantFrom(...oddPlainMarkets), fc.nat(1_000), fc.nat(2), ({ tables }, seed, perPlace) => {
      const market = columnsOf(tables(30, seed));
      const found = solveShortlisted(sourceOf(market), { perWorker: 1, perPlace, turns: 1_000 });
      expect(found).toMatchObject({ status: 'optimal', couldCost: 0n, pairs: market.vacancyOf.length });
      expect(found.solution.total).toBe(solveColumns(market).total);
    }),
    { numRuns: 150 },
  );
});

test('a cut that nobody looks at again says what it could cost at most, and never less than it does', () => {
  let cost = 0;
  fc.assert(
    fc.property(fc.constantFrom(...oddPlainMarkets), fc.nat(1_000), ({ tables }, seed) => {
      const market = columnsOf(tables(30, seed));
      const best = solveColumns(market).total;
      const { solution, bound, couldCost, status } = solveShortlisted(sourceOf(market), { perWorker: 1, perPlace: 0, turns: 1 });
      expect(solution.total <= best && best <= bound).toBe(true);
      expect(couldCost).toBe(bound - solution.total);
      expect(status === 'optimal').toBe(couldCost === 0n);
      if (solution.total < best) cost += 1;
    }),
    { numRuns: 150 },
  );
  // Else the test would say nothing.
  expect(cost).toBeGreaterThan(10);
});

test('of two million pairs of five thousand workers a small part is ever held, and the result is the optimum of all', () => {
  const draw = numbers(3);
  const [workers, vacancies] = [5_000, 400];
  const fit = Int32Array.from({ length: 50 * 50 }, () => draw(60));
  const kind = Int32Array.from({ length: workers }, () => draw(50));
  const work = Int32Array.from({ length: vacancies }, () => draw(50));
  const worth = Int32Array.from({ length: workers }, () => draw(40));
  const source: PairSource = {
    workers,
    places: new Float64Array(vacancies).fill(10),
    pairsOf(worker, vacancy, score) {
      for (let v = 0; v < vacancies; v += 1) {
        vacancy[v] = v;
        score[v] =
          1 +
          (worth[worker] as number) +
          (fit[50 * (kind[worker] as number) + (work[v] as number)] as number) +
          ((worker * 7 + v * 13) % 20);
      }
      return vacancies;
    },
  };
  const found = solveShortlisted(source);
  expect(found).toMatchObject({ status: 'optimal', pairs: 2_000_000 });
  expect(found.kept).toBeLessThan(200_000);
  // Proved by the prices alone, pair by pair.
  const { workerPrice, vacancyPrice, total } = found.solution;
  const [vacancy, score] = [new Int32Array(vacancies), new Float64Array(vacancies)];
  let short = 0;
  for (let w = 0; w < workers; w += 1) {
    source.pairsOf(w, vacancy, score);
    for (let v = 0; v < vacancies; v += 1) if ((score[v] as number) > (workerPrice[w] as number) + (vacancyPrice[v] as number)) short += 1;
  }
  expect(short).toBe(0);
  const sum = workerPrice.reduce((a, b) => a + b, 0) + 10 * vacancyPrice.reduce((a, b) => a + b, 0);
  expect(total).toBe(BigInt(sum));
});
