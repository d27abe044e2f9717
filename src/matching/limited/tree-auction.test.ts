import { expect, test } from 'vitest';
import { treeSteps } from './tree-auction.ts';
import { treesOf } from './trees.ts';

/** One worker with twenty wishes that lie evenly. */
const wishes = (gap: number) =>
  treesOf({
    places: new Float64Array(20).fill(1),
    start: Int32Array.of(0, 20),
    vacancyOf: Int32Array.from({ length: 20 }, (_, v) => v),
    scoreOf: Int32Array.from({ length: 20 }, (_, v) => gap * (v + 1)),
  });

test('steps fall by quarters to an eighth of what lies between wishes, and then by eighths to a quarter of a score', () => {
  // An eighth of 10 is 1.25: powers of two from 1 up to 64, for 256 is more than half of 200.
  expect(treeSteps(wishes(10))).toEqual({ each: [64, 16, 4, 1], coarse: 10, finer: [0.25] });
  // An eighth of 1000 is 125, of which 64 is the power of two below.
  expect(treeSteps(wishes(1000))).toEqual({ each: [4096, 1024, 256, 64], coarse: 1000, finer: [8, 1, 0.25] });
});

test('scores multiplied by a power of two are taken by as much larger steps', () => {
  const [small, large] = [treeSteps(wishes(1000)), treeSteps(wishes(16_000))];
  expect(large.each).toEqual(small.each.map((step) => 16 * step));
  expect(large.finer).toEqual([128, 16, 2]);
});

test('whoever needs no better prices takes no finer steps', () => {
  expect(treeSteps(wishes(1000), 256)).toEqual({ each: [4096, 1024, 256], coarse: 1000, finer: [] });
});
