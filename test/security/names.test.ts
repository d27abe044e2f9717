import fc from 'fast-check';
import { expect, test } from 'vitest';
import { text } from '../../src/platform/http/input.ts';

const codeOf = (given: string): string | undefined => text(80).safeParse(given).error?.issues[0]?.message;

test.each([
  ['a mark that turns the direction', '\u202egnp.exe'],
  ['the Arabic letter mark', '\u061cHafida'],
  ['a zero-width space', 'Haf\u200bida'],
  ['a word joiner', 'Haf\u2060ida'],
  ['a soft hyphen', 'Haf\u00adida'],
  ['a tag', 'Hafida\u{e0041}'],
  ['a Hangul filler, which is a letter that nobody sees', '\u3164'],
  ['an isolate', '\u2066Hafida\u2069'],
  ['joiners alone', '\u200d\u200c'],
  ['an accent without a letter', '\u0301'],
  ['half of a pair', '\ud800'],
  ['a zero sign', 'Haf\u0000ida'],
])('a name with %s is refused', (_, name) => {
  expect(codeOf(name)).toBe('input.characters');
});

test.each(['Hafida', 'حفيظة أوحدو', 'نسیم‌الله', 'क्ष‍', 'José Ñandú', 'Nguyễn Thị Ánh', 'O’Brien-Smith', '李小龍', '৩', "D'Angelo"])(
  'the name %s stays as it is',
  (name) => {
    expect(text(80).parse(name)).toBe(name.normalize('NFC'));
  },
);

test('what is accepted holds no sign that nobody sees', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (given) => {
      const read = text(80).safeParse(given);
      if (read.success) expect(read.data).not.toMatch(/[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u);
    }),
  );
});
