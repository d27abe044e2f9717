import { expect, test } from 'vitest';
import { turns } from './turns.ts';

/** Work that ends when it is told to. */
const held = () => {
  const ends: (() => void)[] = [];
  return {
    work: () => new Promise<string>((resolve) => void ends.push(() => resolve('done'))),
    running: () => ends.length,
    async endOne() {
      await new Promise((resolve) => setImmediate(resolve));
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
};

test('one is at work at a time, however many come at once, and all who find room have their turn', async () => {
  let [running, most] = [0, 0];
  const line = turns({ waiting: 100, tries: 100 });
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return 'done';
  };
  const all = await Promise.all(Array.from({ length: 60 }, (_, n) => line.take(`address ${n}`, work)));
  expect([most, new Set(all)]).toEqual([1, new Set(['done'])]);
});

test('whoever has tried least goes first: a holder waits for nobody who tries numbers, however many they are', async () => {
  const { work, running, endOne } = held();
  const line = turns({ waiting: 400, tries: 100 });
  // A hundred addresses that try three numbers each, before the holder comes.
  for (let n = 0; n < 300; n += 1) void line.take(`attacker ${n % 100}`, work);
  let opened = '';
  void line.take('holder', work).then((answer) => {
    opened = answer ?? 'sent away';
  });
  // Those who came before with a first try of theirs are a hundred; none with a second or third is before the holder.
  for (let n = 0; n < 100; n += 1) await endOne();
  expect(opened).toBe('');
  await endOne();
  expect([opened, running()]).toEqual(['done', 1]);
});

test('where no more can wait, whoever has tried most is sent away, and not who came last', async () => {
  const { work, endOne } = held();
  const line = turns({ waiting: 10, tries: 100 });
  const sentAway: number[] = [];
  for (let n = 0; n < 20; n += 1)
    void line.take('one address', work).then((answer) => {
      if (answer === undefined) sentAway.push(n);
    });
  const holder = line.take('holder', work);
  await endOne();
  await endOne();
  expect(await holder).toBe('done');
  expect(sentAway).toHaveLength(10);
});

test('a quarter of an hour later everybody begins anew, and work that fails ends nobody’s turn but its own', async () => {
  let now = 0;
  const { work, endOne } = held();
  const line = turns({ waiting: 10, tries: 100 }, () => now);
  await expect(line.take('a', () => Promise.reject(new Error('the database is away')))).rejects.toThrow('away');
  for (let n = 0; n < 5; n += 1) {
    void line.take('a', work);
    await endOne();
  }
  now = 15 * 60_000;
  const order: string[] = [];
  const noted = (who: string) => void line.take(who, work).then(() => order.push(who));
  noted('first');
  noted('a');
  noted('b');
  for (let n = 0; n < 3; n += 1) await endOne();
  expect(order).toEqual(['first', 'a', 'b']);
});

test('nobody waits for longer than a page is waited for', async () => {
  let now = 0;
  const { work, endOne } = held();
  const line = turns({ waiting: 10, tries: 100 }, () => now);
  void line.take('first', work);
  const late = line.take('late', work);
  now = 21_000;
  await endOne();
  expect(await late).toBeUndefined();
});

test('an address has its tries within a quarter of an hour, and one that was right is given back', async () => {
  let now = 0;
  const line = turns({ waiting: 10, tries: 2 }, () => now);
  const work = async () => 'done';
  expect([await line.take('a', work), await line.take('a', work), await line.take('a', work)]).toEqual(['done', 'done', undefined]);
  expect(await line.take('b', work)).toBe('done');
  line.forgive('b');
  expect([await line.take('b', work), await line.take('b', work), await line.take('b', work)]).toEqual(['done', 'done', undefined]);
  now = 15 * 60_000;
  expect(await line.take('a', work)).toBe('done');
});
