import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Compared, suspicionOf } from './likeness.ts';

const record = (change: Partial<Compared> = {}): Compared => ({
  id: 'a',
  familyName: 'El Amrani',
  givenNames: 'Fatima Zahra',
  nativeName: null,
  birth: { year: 1990, month: 4, day: 12 },
  place: null,
  ...change,
});
const reasons = (change: Partial<Compared>, sameNumber = false) =>
  suspicionOf(record(), record({ id: 'b', ...change }), sameNumber)?.reasons;

test('the same number of a passport is certain, whatever the names say', () => {
  expect(suspicionOf(record(), record({ familyName: 'Other', birth: { year: 1980, month: 1, day: 1 } }), true)).toEqual({
    kind: 'certain',
    reasons: ['same-number'],
  });
});

test('the same name and birth are possible, with both reasons; accents, hyphens and large letters do not matter', () => {
  expect(reasons({ familyName: 'EL-AMRANI', givenNames: 'Fâtima  zahra' })).toEqual(['same-name', 'same-birth']);
});

test('names in the wrong fields and a slip of a letter are suggested', () => {
  expect(reasons({ familyName: 'Fatima Zahra', givenNames: 'El Amrani' })).toEqual(['swapped-name', 'same-birth']);
  expect(reasons({ familyName: 'El Amrany', givenNames: 'Fatma Zahra' })).toEqual(['similar-name', 'same-birth']);
});

test('the same name with another birth is two persons; an unknown day or month says nothing against', () => {
  expect(reasons({ birth: { year: 1991, month: 4, day: 12 } })).toBeUndefined();
  expect(reasons({ birth: { year: 1990, month: null, day: null } })).toEqual(['same-name', 'birth-fits']);
});

test('Arabic names that are written with other forms of the same letters are the same', () => {
  const one = record({ nativeName: 'أحمد مصطفى', familyName: 'Mustapha', givenNames: 'Ahmed' });
  const other = record({ nativeName: 'احمد مصطفي', familyName: 'Moustafa', givenNames: 'Hmad' });
  expect(suspicionOf(one, other, false)?.reasons).toContain('same-native-name');
});

test('a common birthday alone suggests nothing', () => {
  expect(reasons({ familyName: 'Benali', givenNames: 'Karim' })).toBeUndefined();
});

test('who is compared with whom makes no difference', () => {
  const names = fc.constantFrom('Amrani', 'Amrany', 'El Amrani', 'Fatima', 'Fatma Zahra', 'Benali');
  const any = fc.record({ familyName: names, givenNames: names, year: fc.constantFrom(1990, 1991), month: fc.constantFrom(4, null) });
  fc.assert(
    fc.property(any, any, (a, b) => {
      const [one, other] = [a, b].map(({ year, month, ...rest }) => record({ ...rest, birth: { year, month, day: null } })) as [
        Compared,
        Compared,
      ];
      expect(suspicionOf(one, other, false)?.kind).toBe(suspicionOf(other, one, false)?.kind);
    }),
  );
});
