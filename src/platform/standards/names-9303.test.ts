import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distance, fold } from '../../kernel/fold.ts';
import { transliterate, zoneName } from './names-9303.ts';

test.each([
  ['Térèsa CAÑON', 'TERESA CANON'],
  ['Müller', 'MUELLER'],
  ['Strauß', 'STRAUSS'],
  ['Åse Ødegård', 'AASE OEDEGAARD'],
  ['Þórður', 'THORDUR'],
  ['Łukasz Dębski', 'LUKASZ DEBSKI'],
  ['Юлия Щеглова', 'IULIIA SHCHEGLOVA'],
  ['Хворостовский', 'KHVOROSTOVSKII'],
  ["D’Arcy O'Neil", 'DARCY ONEIL'],
  ['Marie-Claude', 'MARIE CLAUDE'],
  ['Nguyễn', 'NGUYEN'],
])('%s is %s in the zone of a travel document', (name, latin) => {
  expect(transliterate(name)).toEqual({ latin, complete: true });
});

test('Arabic letters are those of the table of Doc 9303 part 3, a doubled one twice', () => {
  // Each letter has one spelling of its own, so that the name can be read back; what is said aloud is written otherwise.
  expect(transliterate('هاري شماس').latin).toBe('HARY XSHMAS');
  expect(transliterate('محمد').latin).toBe('MXHMD');
  expect(transliterate('فاطمة').latin).toBe('FAXTTMXAH');
  expect(transliterate('سُمَيَّة').latin).toBe('SMYYXAH');
});

test('a sign that the tables do not hold is told, not guessed', () => {
  expect(transliterate('李 Wei')).toEqual({ latin: 'WEI', complete: false });
});

test('family name first, two fillers, then the given names', () => {
  expect(zoneName('Eriksson', 'Anna Maria')).toBe('ERIKSSON<<ANNA<MARIA');
  expect(zoneName('Arkfreith', '')).toBe('ARKFREITH');
});

test('whatever a name is, the zone gets letters and fillers alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (family, given) => {
      expect(zoneName(family, given)).toMatch(/^[A-Z<]*$/);
    }),
  );
});

test('letters that are written for one another are one when somebody searches', () => {
  expect(fold('أحمد إلى مزرعة')).toBe(fold('احمد الي مزرعه'));
  expect(fold('Peón  agrícola')).toBe('peon agricola');
});

test('a slip is a sign too many, one too few, another one, or two that changed places', () => {
  expect(['fram', 'farmm', 'far', 'form'].map((typed) => distance(typed, 'farm', 2))).toEqual([1, 1, 1, 1]);
  expect(distance('abc', 'xyzw', 2)).toBe(3);
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      expect(distance(a, b, 8)).toBe(distance(b, a, 8));
    }),
  );
});
