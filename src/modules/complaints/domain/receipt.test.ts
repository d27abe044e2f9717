import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupsOf, readReceipt } from './receipt.ts';

test('a number is read in the digits of each script, with spaces and dashes as people write them', () => {
  const written = [
    '1234567890123456',
    '1234 5678 9012 3456',
    '1234-5678-9012-3456',
    '١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٤٥٦',
    '१२३४५६७८९०१२३४५६',
    '১২৩৪৫৬৭৮৯০১২৩৪৫৬',
  ];
  expect(new Set(written.map(readReceipt))).toEqual(new Set(['1234567890123456']));
});

test('anything else is no number', () => {
  for (const typed of ['', '123456789012345', '12345678901234567', '1234 5678 9012 345x', '½'.repeat(16), '\u0000'.repeat(16)])
    expect(readReceipt(typed)).toBeUndefined();
});

test('what is grouped is read again', () => {
  fc.assert(fc.property(fc.stringMatching(/^\d{16}$/), (digits) => readReceipt(groupsOf(digits).join(' ')) === digits));
});
