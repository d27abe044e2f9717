import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newReference, readReference } from './reference.ts';

test('a number is read as people type it', () => {
  const printed = newReference('V');
  expect(printed).toMatch(/^V-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(readReference('V', printed.toLowerCase().replaceAll('-', ' '))).toBe(printed);
  expect(readReference('P', printed)).toBeUndefined();
});

test('one wrong letter is always noticed', () => {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 10 }), fc.constantFrom(...letters), (at, letter) => {
      const printed = newReference('V');
      if (printed[at] === '-' || printed[at] === letter) return;
      expect(readReference('V', printed.slice(0, at) + letter + printed.slice(at + 1))).toBeUndefined();
    }),
  );
});
