import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numbers } from '../testing/numbers.ts';
import { Pairs } from './pairs.ts';

type Pair = readonly [worker: number, vacancy: number, score: number];

const sorted = (pairs: readonly Pair[], workers: number) => {
  const collected = new Pairs();
  for (const pair of pairs) collected.add(...pair);
  return collected.sort(workers);
};

test('pairs come out by worker and then vacancy, each with its score, in whatever order they came', () => {
  const score = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 2 ** 31 - 2, max: Number.MAX_SAFE_INTEGER }));
  const pairs = fc.uniqueArray(fc.tuple(fc.nat(3), fc.nat(200), score), { selector: ([w, v]) => `${w} ${v}`, maxLength: 300 });
  fc.assert(
    fc.property(pairs, (given) => {
      const columns = sorted(given, 5);
      if ('first' in columns) throw new Error('told twice');
      const found: Pair[] = [];
      for (let w = 0; w < 5; w += 1)
        for (let i = columns.start[w] as number; i < (columns.start[w + 1] as number); i += 1)
          found.push([w, columns.vacancyOf[i] as number, columns.scoreOf[i] as number]);
      expect(found).toEqual([...given].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
    }),
  );
});

test('a pair that came twice is found, wherever the two stand', () => {
  const below = numbers(7);
  const pairs: Pair[] = Array.from({ length: 40_000 }, (_, i) => [i % 20, Math.floor(i / 20), 1 + below(9)]);
  for (const [first, second] of [
    [0, 39_999],
    [17, 30_000],
    [123, 124],
  ] as const) {
    const changed = pairs.slice();
    const [worker, vacancy] = changed[first] as Pair;
    changed[second] = [worker, vacancy, 5];
    expect(sorted(changed, 20)).toEqual({ first, second });
  }
});

test('scores are kept in half the memory where they fit', () => {
  const [small, large] = [sorted([[0, 0, 2 ** 31 - 1]], 1), sorted([[0, 0, 2 ** 31]], 1)];
  expect('first' in small || small.scoreOf).toEqual(Int32Array.of(2 ** 31 - 1));
  expect('first' in large || large.scoreOf).toEqual(Float64Array.of(2 ** 31));
});
