import { describe, expect, test } from 'vitest';
import { keysOf } from '../../platform/auth/keys.ts';
import { drawReceipt, receiptHashes, slowHash } from './receipt-key.ts';

const [old, present] = ['o'.repeat(32), 'p'.repeat(32)];

describe('what is kept of a number', () => {
  test('costs one slow hash a try, also when the installation has changed its key', async () => {
    let reckoned = 0;
    const counting = (receipt: string) => {
      reckoned += 1;
      return slowHash(receipt);
    };
    const before = await receiptHashes(keysOf([old]), '1234567890123456', counting);
    const after = await receiptHashes(keysOf([present, old]), '1234567890123456', counting);
    expect(reckoned).toBe(2);
    expect(after).toHaveLength(2);
    expect(after).toContain(before[0]);
  });
  test('is another thing for each number and each installation', async () => {
    const some = await Promise.all(
      [
        ['1234567890123456', old],
        ['1234567890123457', old],
        ['1234567890123456', present],
      ].map(([receipt = '', key = '']) => receiptHashes(keysOf([key]), receipt)),
    );
    expect(new Set(some.flat()).size).toBe(3);
  });
  test('is drawn anew each time, with all its digits', () => {
    const drawn = Array.from({ length: 200 }, drawReceipt);
    expect(drawn.every((one) => /^\d{16}$/.test(one))).toBe(true);
    expect(new Set(drawn).size).toBe(200);
  });
});
