import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapped } from './text.ts';

test('a long reason breaks between words and hangs under its first line', () => {
  const text = 'Pay by the hour is at least the adverse effect wage rate of the state in force when the order was filed.';
  expect(wrapped(text, '      11      23  ', 18).split('\n')).toEqual([
    '      11      23  Pay by the hour is at least the adverse effect wage rate of',
    '                  the state in force when the order was filed.',
  ]);
});

test('no word is lost, cut or moved, and no line is wider than a terminal unless one word is', () => {
  const word = fc.stringMatching(/^[a-z]{1,60}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), fc.nat(30), (list, indent) => {
      const lines = wrapped(list.join(' '), ' '.repeat(indent), indent).split('\n');
      expect(lines.flatMap((line) => line.trim().split(' '))).toEqual(list);
      for (const line of lines) expect(line.length <= 80 || !line.trim().includes(' ')).toBe(true);
    }),
  );
});
