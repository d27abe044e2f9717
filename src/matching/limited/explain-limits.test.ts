import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainLimits, explainWorker, type LimitedMarket, solveLimited, worthOfOneMore } from './index.ts';
import { everyLimited, smallLimited } from './testing/small-limited.ts';

/** Three workers of one occupation, two places for each vacancy, and an origin that lets two of them go. */
const market: LimitedMarket = {
  places: Float64Array.of(2, 2),
  start: Int32Array.of(0, 1, 2, 4),
  vacancyOf: Int32Array.of(0, 0, 0, 1),
  scoreOf: Float64Array.of(90, 80, 30, 40),
  limits: [
    { workers: Int32Array.of(0, 1, 2), max: 2 },
    { vacancies: Int32Array.of(1), max: 2 },
  ],
};

test('the limit that keeps the third worker at home says what one more would add: 40, by hand', () => {
  const solution = solveLimited(market);
  expect(solution.total).toBe(170n);
  expect(explainLimits(market, solution)).toMatchObject([
    { limit: 0, max: 2, used: 2 },
    { limit: 1, max: 2, used: 0, price: 0n },
  ]);
  expect(explainLimits(market, solution)[0]?.price).toBeGreaterThanOrEqual(40n);
  expect(worthOfOneMore(market, solution, { limit: 0 })).toEqual([40n, 40n]);
  expect(worthOfOneMore(market, solution, { limit: 1 })).toEqual([0n, 0n]);
  expect(worthOfOneMore(market, solution, { vacancy: 0 })).toEqual([0n, 0n]);
});

test('the worker who stays reads which limit it was, and how far each vacancy is', () => {
  const solution = solveLimited(market);
  const answers = explainWorker(market, solution, 2);
  expect(answers.map(({ vacancy, placed }) => ({ vacancy, placed }))).toEqual([
    { vacancy: 0, placed: false },
    { vacancy: 1, placed: false },
  ]);
  for (const { limits, slack } of answers) {
    expect(limits.map(({ limit }) => limit)).toEqual([0]);
    expect(slack).toBeGreaterThanOrEqual(0n);
  }
  expect(explainWorker(market, solution, 0)).toMatchObject([{ placed: true, slack: 0n, score: 90 }]);
});

test('one more is worth what trying every assignment says, and never more than its price unless branches were needed', () => {
  fc.assert(
    fc.property(smallLimited({ limits: 'any', maxScore: 20 }), fc.nat(), (small, at) => {
      const solution = solveLimited(small);
      const limits = small.limits ?? [];
      if (limits.length === 0) return;
      const limit = at % limits.length;
      const more = { ...small, limits: limits.map((one, k) => (k === limit ? { ...one, max: one.max + 1 } : one)) };
      const worth = everyLimited(more) - everyLimited(small);
      expect(worthOfOneMore(small, solution, { limit })).toEqual([worth, worth]);
      // Where branches had to be made the prices at the root leave a gap, and one more may be worth that much beyond its price.
      if (solution.branches.length === 0) expect(explainLimits(small, solution)[limit]?.price).toBeGreaterThanOrEqual(worth);
    }),
    { numRuns: 300 },
  );
});

test('the score of a pair could rise by its slack and the assignment would still be best', () => {
  fc.assert(
    fc.property(smallLimited({ limits: 'laminar', maxScore: 20 }), (small) => {
      const solution = solveLimited(small);
      for (let w = 0; w + 1 < small.start.length; w += 1)
        for (const [k, { slack, score, placed }] of explainWorker(small, solution, w).entries()) {
          if (placed) expect(slack).toBe(0n);
          if (placed || slack > 1000n) continue;
          const scoreOf = Float64Array.from(small.scoreOf);
          scoreOf[(small.start[w] as number) + k] = score + Number(slack);
          expect(everyLimited({ ...small, scoreOf })).toBe(solution.total);
        }
    }),
    { numRuns: 60 },
  );
});
