import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inLanes } from './in-lanes.ts';

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
};

test('each unit of work is done once, begun in the order given, and never more at a time than there are lanes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.nat(6), { maxLength: 12 }), async (lanes, lengths) => {
      const [begun, ended]: [number[], number[]] = [[], []];
      let most = 0;
      await inLanes(
        lanes,
        lengths.map((length, unit) => async () => {
          begun.push(unit);
          most = Math.max(most, begun.length - ended.length);
          await turns(length);
          ended.push(unit);
        }),
      );
      expect(begun).toEqual([...lengths.keys()]);
      expect(ended.toSorted((a, b) => a - b)).toEqual(begun);
      expect(most).toBeLessThanOrEqual(lanes);
    }),
  );
});

test('where a unit fails what has begun is waited for, and nothing new begins', async () => {
  const ended: string[] = [];
  const unit = (name: string, length: number) => async () => {
    await turns(length);
    ended.push(name);
  };
  const fails = async () => {
    throw new Error('stopped');
  };
  await expect(inLanes(2, [unit('long', 20), fails, unit('later', 0)])).rejects.toThrow('stopped');
  expect(ended).toEqual(['long']);
});
