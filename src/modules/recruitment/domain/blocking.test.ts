import { expect, test } from 'vitest';
import { countBlocking } from './blocking.ts';

// Two workers, one place at the farm and one at the mill. Amina (0) has 30 points, Badr (1) has 10; both want the farm first.
const market = {
  places: Float64Array.of(1, 1),
  start: Int32Array.of(0, 2, 4),
  vacancyOf: Int32Array.of(0, 1, 0, 1),
  scoreOf: Int32Array.of(1, 1, 1, 1),
};
const wished = (limits: Parameters<typeof countBlocking>[0]['market']['limits'] = []) => ({
  market: { ...market, limits },
  rankOf: (pair: number) => [1, 2, 1, 2][pair] ?? 0,
  pointsOf: (pair: number) => [30, 30, 10, 10][pair] ?? 0,
});

test('who has more points and the lower wish makes a pair with the place that went to another', () => {
  expect(countBlocking(wished(), Int32Array.of(1, 0))).toEqual({ pairs: 1, forEmpty: 0, apart: 0 });
  expect(countBlocking(wished(), Int32Array.of(0, 1))).toEqual({ pairs: 0, forEmpty: 0, apart: 0 });
});

test('an empty place that somebody wants more is counted, unless a limit keeps the two apart', () => {
  expect(countBlocking(wished(), Int32Array.of(-1, 1))).toEqual({ pairs: 3, forEmpty: 2, apart: 0 });
  const one = [{ workers: Int32Array.of(0, 1), vacancies: undefined, max: 1 }];
  // Badr may move from the mill to the farm, for one placement stays one; Amina may only come in Badr's stead.
  expect(countBlocking(wished(one), Int32Array.of(-1, 1))).toEqual({ pairs: 2, forEmpty: 1, apart: 1 });
});
