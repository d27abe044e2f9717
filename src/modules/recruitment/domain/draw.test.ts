import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { drawnOrder, seedOf } from './draw.ts';

const ids = Array.from({ length: 500 }, (_, i) => `worker-${i}`);
const drawn = (seed: string, of: readonly string[] = ids) => Array.from(drawnOrder(seed, of), (at) => of[at] ?? '');

test('the seed is the SHA-256 of corridor, day and last sealed root, one a line', () => {
  // printf 'c\n2025-01-10\nab' | sha256sum
  expect(seedOf('c', plainDate('2025-01-10'), 'ab')).toBe('ed186010122efc947b7850b23a16cec5177d879c3a1744e94b0e22aa5fc50c48');
  // printf 'c\n2025-01-10\n%064d' 0 | sha256sum
  expect(seedOf('c', plainDate('2025-01-10'), undefined)).toBe('ab46ab734be1f2d4b60ac4a35efc439dd11a503736be01ea168d9320dfe35e8f');
});

test('the order is that of the SHA-256 of seed and id, whatever order the ids come in', () => {
  // for i in a b c; do printf "s\n$i" | sha256sum; done
  expect(drawn('s', ['a', 'b', 'c'])).toEqual(['a', 'c', 'b']);
  expect(drawn('s', ids.toReversed())).toEqual(drawn('s'));
});

test('each seed gives another order, and each id is as likely to come first', () => {
  expect(drawn('s')).not.toEqual(drawn('t'));
  const firsts = new Map<string, number>();
  for (let i = 0; i < 3_000; i += 1) {
    const [first = ''] = drawn(`seed ${i}`, ['a', 'b', 'c']);
    firsts.set(first, (firsts.get(first) ?? 0) + 1);
  }
  // 1,000 each; a standard deviation is 26.
  for (const id of ['a', 'b', 'c']) expect(Math.abs((firsts.get(id) ?? 0) - 1_000)).toBeLessThan(130);
});
