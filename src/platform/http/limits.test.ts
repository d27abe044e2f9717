import { expect, test } from 'vitest';
import { buckets, door, limitsOf, places } from './limits.ts';

/** A bucket of ten that gains two a second, on a clock that the test moves. */
const ten = () => {
  let now = 0;
  const bucket = buckets({ burst: 10, perSecond: 2 }, () => now, 3);
  const wait = (seconds: number): void => {
    now += seconds * 1000;
  };
  return { ...bucket, wait };
};

test('who asks ten times at once is answered ten times, and is told how long to wait for the eleventh', () => {
  const { take, wait } = ten();
  expect(Array.from({ length: 10 }, () => take('a', 1))).toEqual(Array.from({ length: 10 }, () => 0));
  // Half a second would do for one; a whole one is what the header can say.
  expect(take('a', 1)).toBe(1);
  // Nine have to come back at two a second: 4.5 seconds, said as 5.
  expect(take('a', 9)).toBe(5);
  wait(5);
  expect(take('a', 9)).toBe(0);
  expect(take('a', 2)).toBe(1);
});

test('asking in vain takes nothing: who goes on asking waits no longer than who waits', () => {
  const { take, wait } = ten();
  take('a', 10);
  for (let i = 0; i < 100; i += 1) take('a', 1);
  wait(1);
  expect([take('a', 1), take('a', 1), take('a', 1)]).toEqual([0, 0, 1]);
});

test('what nobody asked for is not saved up beyond the burst', () => {
  const { take, wait } = ten();
  wait(1_000_000);
  expect(take('a', 10)).toBe(0);
  expect(take('a', 1)).toBe(1);
});

test('one who asks too much takes nothing from another, and no more are kept than fit', () => {
  const { take, size } = ten();
  take('a', 10);
  expect(take('b', 10)).toBe(0);
  for (const other of 'cdefghij') take(other, 1);
  expect(size()).toBe(3);
});

test('a request that costs more than a full bucket still passes when it is full', () => {
  expect(ten().take('a', 50)).toBe(0);
});

test('a village behind one address: three hundred people each open ten pages within a minute and are answered', () => {
  let now = 0;
  const { enter } = door(limitsOf(100), () => now);
  let held = 0;
  for (let page = 0; page < 3_000; page += 1) {
    now += 20;
    held += enter('192.0.2.1', `session of person ${page % 300}`, 1) > 0 ? 1 : 0;
  }
  expect(held).toBe(0);
});

test('one session that asks a thousand times at once is held, and a second session behind the same address is not', () => {
  const { enter } = door(limitsOf(100), () => 0);
  const answers = Array.from({ length: 1_000 }, () => enter('192.0.2.1', 'one', 1));
  expect(answers.filter((wait) => wait === 0)).toHaveLength(600);
  expect(enter('192.0.2.1', 'two', 1)).toBe(0);
});

test('a hundred register at once from one place; after them one every quarter of a minute', () => {
  let now = 0;
  const { register } = door(limitsOf(100), () => now);
  expect(Array.from({ length: 100 }, () => register('192.0.2.1')).filter((wait) => wait > 0)).toEqual([]);
  expect(register('192.0.2.1')).toBe(15);
  now += 15_000;
  expect(register('192.0.2.1')).toBe(0);
  expect(register('192.0.2.2')).toBe(0);
});

test('places are for a few at once, and for one fewer; leaving twice gives one place back', () => {
  const { enter } = places(3, 2);
  const [first, second] = [enter('a'), enter('a')];
  expect(first && second).toBeDefined();
  expect(enter('a')).toBeUndefined();
  expect(enter('b')).toBeDefined();
  expect(enter('c')).toBeUndefined();
  first?.();
  first?.();
  expect(enter('c')).toBeDefined();
  expect(enter('d')).toBeUndefined();
});
