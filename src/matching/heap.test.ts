import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Heap } from './heap.ts';

const emptied = (heap: Heap): number[] => {
  const taken: number[] = [];
  for (let item = heap.take(); item >= 0; item = heap.take()) taken.push(item);
  return taken;
};

test('the heap gives its numbers by key and then by number, whatever the order and the history in which they came', () => {
  const step = fc.record({ item: fc.nat(9), key: fc.nat(5) });
  fc.assert(
    fc.property(fc.array(step), fc.nat(3), (steps, takes) => {
      const keys = new Float64Array(10).fill(9);
      const heap = new Heap(keys);
      for (let i = 0; i < 10; i += 1) heap.lower(9 - i);
      heap.clear();
      const inside = new Set<number>();
      for (const { item, key } of steps) {
        if (inside.has(item) && key > (keys[item] ?? 0)) continue;
        keys[item] = key;
        heap.lower(item);
        inside.add(item);
      }
      const expected = [...inside].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
      const early = Array.from({ length: Math.min(takes, expected.length) }, () => heap.take());
      expect([...early, ...emptied(heap)]).toEqual(expected);
      expect(heap.take()).toBe(-1);
    }),
  );
});
