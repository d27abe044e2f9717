import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entry, NearLists } from './near-lists.ts';

const listed = (lists: NearLists, owner: number): number[] => {
  const members: number[] = [];
  for (let k = lists.first(owner); k < lists.end(owner); k += entry.width) members.push(lists.entries[k + entry.member] as number);
  return members.sort((a, b) => a - b);
};

const filled = (losses: readonly number[], kept: number): NearLists => {
  const lists = new NearLists(1, losses.length, kept);
  const members = Int32Array.from(losses.keys());
  lists.list(0, members, new Int32Array(losses.length), 0, losses.length, Float64Array.from(losses));
  return lists;
};

describe('the pairs of an owner that lose least', () => {
  test('are listed, and what the others lose at least is what the least of them loses', () => {
    const lists = filled([9, 2, 7, 0, 5, 8], 3);
    expect(listed(lists, 0)).toEqual([1, 3, 4]);
    expect(lists.rest(0)).toBe(7);
    expect(lists.least(0)).toBe(0);
  });

  test('leave out the pair in use, and are all where they are few', () => {
    const lists = filled([4, Number.POSITIVE_INFINITY, 1], 5);
    expect(listed(lists, 0)).toEqual([0, 2]);
    expect(lists.rest(0)).toBe(Number.POSITIVE_INFINITY);
  });

  test('are all that lose nothing, where these are not twice as many as are wanted', () => {
    const few = filled([0, 0, 7, 0, 0, 5], 3);
    expect([few.rest(0), listed(few, 0)]).toEqual([5, [0, 1, 3, 4]]);
    const many = filled([0, 0, 0, 5, 0, 0, 0, 0], 2);
    expect([many.rest(0), listed(many, 0)]).toEqual([0, []]);
  });

  test('lose more by as much as the price of the owner rises', () => {
    const lists = filled([9, 2, 7, 0, 5, 8], 3);
    lists.shift(0, 4);
    expect([lists.least(0), lists.rest(0)]).toEqual([4, 11]);
    lists.shift(0, -3);
    expect([lists.least(0), lists.rest(0)]).toEqual([1, 8]);
    lists.fall(1);
    expect([lists.least(0), lists.rest(0)]).toEqual([0, 7]);
  });

  test('claim nothing that could be rounded', () => {
    const lists = filled([Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1, 3], 1);
    expect(lists.rest(0)).toBeLessThanOrEqual(2 ** 52);
    lists.shift(0, 2 ** 52);
    lists.shift(0, 2 ** 52);
    expect([lists.rest(0), listed(lists, 0)]).toEqual([0, []]);
    const fallen = filled([9, 2, 7], 1);
    fallen.fall(2 ** 51);
    fallen.fall(1);
    expect([fallen.rest(0), listed(fallen, 0)]).toEqual([0, []]);
  });
});

test('whatever is offered and moved: a pair that is not listed loses no less than is said of the others', () => {
  const step = fc.record({ member: fc.nat(11), falls: fc.nat(4), owner: fc.integer({ min: -3, max: 6 }), all: fc.nat(2) });
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 12, maxLength: 12 }), fc.nat(4), fc.array(step), (losses, kept, steps) => {
      const lists = filled(losses, kept);
      const now = [...losses];
      for (const { member, falls, owner, all } of steps) {
        // Some of them lose less, and nobody tells which.
        lists.fall(all);
        for (const k of now.keys()) if (k % 3 !== 0) now[k] = Math.max(0, (now[k] as number) - all);
        // No pair loses less than nothing.
        const by = Math.max(owner, -Math.min(...now));
        lists.shift(0, by);
        for (const k of now.keys()) now[k] = (now[k] as number) + by;
        now[member] = Math.max(0, (now[member] as number) - falls);
        lists.offer(0, member, 1, now[member]);
        const inside = new Set(listed(lists, 0));
        now.forEach((loss, k) => {
          if (inside.has(k)) expect(Math.min(loss, lists.rest(0))).toBeGreaterThanOrEqual(Math.min(lists.least(0), lists.rest(0)));
          else expect(loss).toBeGreaterThanOrEqual(lists.rest(0));
        });
      }
    }),
  );
});
