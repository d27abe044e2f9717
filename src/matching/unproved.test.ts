import { expect, test, vi } from 'vitest';
import { solve, solveColumns } from './index.ts';

vi.mock('./certificate.ts', () => ({
  verifyCertificate: () => ({ ok: false, error: { code: 'matching.not-tight', message: 'made to fail' } }),
}));
// A settlement whose prices promise more than the assignment scores.
vi.mock('./settlement.ts', () => ({
  Settlement: class {
    readonly workerPrice: Float64Array;
    constructor(market: { start: Int32Array }) {
      this.workerPrice = new Float64Array(market.start.length - 1).fill(1);
    }
    settle() {}
  },
}));

test('an assignment that is not proved best is never given out', () => {
  expect(() => solve({ workers: [], vacancies: [], candidates: [] })).toThrow('not proved: matching.not-tight: made to fail');
  const market = {
    places: Float64Array.of(1),
    start: Int32Array.of(0, 1, 2),
    vacancyOf: Int32Array.of(0, 0),
    scoreOf: Float64Array.of(5, 7),
  };
  expect(() => solveColumns(market)).toThrow('not proved');
});
