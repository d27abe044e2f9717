import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newReference, readReference } from './reference.ts';

test('a number is read as people type it', () => {
  const printed = newReference('V');
  expect(printed).toMatch(/^V-[0-9A-Y]{4}-[0-9A-Y]{4}$/);
  expect(readReference('V', printed.toLowerCase().replaceAll('-', ' '))).toBe(printed);
  expect(readReference('P', printed)).toBeUndefined();
});

test('the check letter is the one that is worked out by hand', () => {
  // 1·7 + 2·19 + 3·3 + 4·20 + 5·9 + 6·23 + 7·25 = 492 = 15·31 + 27, and the sign of value 27 is V.
  expect(readReference('V', 'V-7K3M-9QSV')).toBe('V-7K3M-9QSV');
  expect(readReference('V', 'V-7K3M-9QSW')).toBeUndefined();
});

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('one wrong sign is always noticed', () => {
  for (let at = 2; at <= 10; at += 1)
    for (const sign of signs) {
      const printed = newReference('V');
      if (printed[at] === '-' || printed[at] === sign) continue;
      expect(readReference('V', printed.slice(0, at) + sign + printed.slice(at + 1)), `${printed} at ${at}`).toBeUndefined();
    }
});

test('two signs that changed places are always noticed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), (a, b) => {
      const body = newReference('P').slice(2).replace('-', '').split('');
      const [first, second] = [body[a] ?? '', body[b] ?? ''];
      if (first === second) return;
      const swapped = body.map((sign, index) => (index === a ? second : index === b ? first : sign)).join('');
      expect(readReference('P', `P${swapped}`)).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});
