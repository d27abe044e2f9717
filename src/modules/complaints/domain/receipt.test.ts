import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupsOf, readReceipt, receiptLength } from './receipt.ts';

test('a number is read in the digits of each script, with spaces and dashes as people write them', () => {
  const written = [
    '12345678901234567890',
    '1234 5678 9012 3456 7890',
    '1234-5678-9012-3456-7890',
    '١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٤٥٦ ٧٨٩٠',
    '१२३४५६७८९०१२३४५६७८९०',
    '১২৩৪৫৬৭৮৯০১২৩৪৫৬৭৮৯০',
  ];
  expect(new Set(written.map(readReceipt))).toEqual(new Set(['12345678901234567890']));
});

test('anything else is no number', () => {
  for (const typed of ['', '1234567890123456789', '123456789012345678901', '1234 5678 9012 3456 789x', '½'.repeat(20), '\u0000'.repeat(20)])
    expect(readReceipt(typed)).toBeUndefined();
});

test('what is grouped is read again', () => {
  fc.assert(fc.property(fc.stringMatching(/^\d{20}$/), (digits) => readReceipt(groupsOf(digits).join(' ')) === digits));
});

test('a year of guessing, as fast as one slow hash follows another, finds one of a hundred thousand complaints less than once in 100,000 years', () => {
  // The slow hash takes more than ten milliseconds (`open-by-receipt.test.ts`), and one is reckoned at a time.
  const guesses = 100 * 365.25 * 24 * 3600;
  expect((guesses * 100_000) / 10 ** receiptLength).toBeLessThan(1e-5);
});
