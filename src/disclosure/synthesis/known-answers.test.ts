import fc from 'fast-check';
import { expect, test } from 'vitest';
import known from '../testing/known/disclosure_known_answers.json' with { type: 'json' };
import { percentileQuality } from '../testing/reference-quality.ts';
import { partsOf } from './budget.ts';
import { candidates, countCombinations, nameOf } from './combinations.ts';
import { rankQuality } from './sensitivity.ts';

test.each(known.dp_budget)('a budget of epsilon $eps falls into the parts that the documentation gives', (one) => {
  const parts = partsOf({
    length: one.R,
    epsilon: one.eps,
    delta: one.delta,
    sensitivityShare: one.qp,
    ...(one.np !== null && { recordsShare: one.np }),
    noise: one.sp,
  });
  expect(parts.rho).toBeCloseTo(one.rho, 12);
  expect(parts.epsilonOfChoice).toBeCloseTo(one.eps_Q, 12);
  for (const [index, sigma] of parts.sigmas.entries()) expect(sigma).toBeCloseTo(one.sigmas[index] as number, 9);
});

test('a budget that is none is refused', () => {
  const budget = { length: 2, epsilon: 1, delta: 1e-5, sensitivityShare: 0.1 };
  expect(() => partsOf({ ...budget, epsilon: 0 })).toThrow('epsilon must be above 0');
  expect(() => partsOf({ ...budget, delta: 1 })).toThrow('delta between 0 and 1');
  expect(() => partsOf({ ...budget, noise: [1] })).toThrow('noise must name 2 figures');
});

test.each(known.percentile_quality_60.map(([sizes, quality]) => ({ sizes: sizes as number[], quality: quality as number[] })))(
  'the quality of each number for the 60th percentile of $sizes is the published one',
  ({ sizes, quality }) => {
    expect(percentileQuality(sizes, 60)).toEqual(quality);
  },
);

test('the published quality can jump by four with one record more, and ours never by more than one', () => {
  const without = [4, 4, 4, 4, 4, 4, 9, 9, 9, 9, 9];
  const jump = (quality: (sizes: number[]) => number[]) =>
    Math.max(...quality([...without, 4]).map((one, size) => Math.abs(one - (quality(without)[size] as number))));
  expect(jump((sizes) => percentileQuality(sizes, 60))).toBe(4);
  expect(jump((sizes) => rankQuality(sizes, 60, 9))).toBeLessThanOrEqual(1);
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 12 }), { maxLength: 40 }),
      fc.nat({ max: 12 }),
      fc.integer({ min: 1, max: 99 }),
      (sizes, more, percentile) => {
        const before = rankQuality(sizes, percentile, 12);
        for (const [size, one] of rankQuality([...sizes, more], percentile, 12).entries())
          expect(Math.abs(one - (before[size] as number))).toBeLessThanOrEqual(1);
      },
    ),
  );
});

const names = ['a', 'b', 'c', 'd'];
const rowOf = (cells: readonly string[]) => Object.fromEntries(cells.map((cell, index) => [names[index] as string, cell]));

test('combinations are counted as in the published toy table', () => {
  const counts = countCombinations(known.toy_A3.rows.map(rowOf), 3);
  const short = (name: string) =>
    name
      .split('\u001f')
      .map((item) => item.slice(2))
      .join(';');
  expect(Object.fromEntries([...counts].map(([name, count]) => [short(name), count]))).toEqual(known.toy_A3.counts);
});

test('combinations that could exist are as many as published, also after two were dropped', () => {
  const items = [
    ...new Set(
      known.candidate_tuples.rows.flatMap((row) => row.split(',').flatMap((cell, index) => (cell ? [`${names[index]}=${cell}`] : []))),
    ),
  ].sort();
  const one = candidates(items, new Set(), 1);
  const two = candidates(items, new Set(one.map(nameOf)), 2);
  const three = candidates(items, new Set(two.map(nameOf)), 3);
  expect([one.length, two.length, three.length]).toEqual([known.candidate_tuples.k1, known.candidate_tuples.k2, known.candidate_tuples.k3]);
  const dropped = new Set([nameOf(['a=a1', 'b=b1']), nameOf(['a=a2', 'd=d1'])]);
  const fewer = new Set(two.map(nameOf).filter((name) => !dropped.has(name)));
  expect(candidates(items, fewer, 3)).toHaveLength(known.candidate_tuples.k3_after_removing_a1b1_and_a2d1);
});
