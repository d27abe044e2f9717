import { describe, expect, test } from 'vitest';
import { keysOf } from '../../platform/auth/keys.ts';
import { newTicket, receiptHashes, receiptOf, slowHash, ticketOf } from './receipt-key.ts';

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
});

describe('the number of a complaint', () => {
  const keys = keysOf([present, old]);
  const drawn = Array.from({ length: 200 }, () => ticketOf(keys, newTicket(keys)) ?? '');
  test('has sixteen digits, another for each form, and the same for the same form', () => {
    const numbers = drawn.map((one) => receiptOf(keys, one));
    expect(numbers.every((one) => /^\d{16}$/.test(one))).toBe(true);
    expect(new Set(numbers).size).toBe(200);
    expect(drawn.map((one) => receiptOf(keys, one))).toEqual(numbers);
  });
  test('is no more often a low digit than a high one in any place: chi-square of 9 degrees below 33.7, exceeded once in 10,000', () => {
    const many = Array.from({ length: 2_000 }, (_, i) => receiptOf(keys, `form ${i}`));
    for (const place of [0, 7, 15]) {
      const counts = Array.from({ length: 10 }, (_, digit) => many.filter((one) => one[place] === String(digit)).length);
      expect(counts.reduce((sum, n) => sum + (n - 200) ** 2 / 200, 0)).toBeLessThan(33.7);
    }
  });
  test('is given for a form of this installation alone', () => {
    const other = keysOf(['x'.repeat(32)]);
    expect(ticketOf(keys, newTicket(other))).toBeUndefined();
    expect(ticketOf(keys, '00000000-0000-4000-8000-000000000000.')).toBeUndefined();
    expect(ticketOf(keys, newTicket(keysOf([old])))).toBeDefined();
    expect(receiptOf(keys, 'form')).not.toBe(receiptOf(other, 'form'));
  });
});
