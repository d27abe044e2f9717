import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDigit, readZone } from './mrz.ts';

// The specimens of ICAO Doc 9303, parts 4, 5 and 6.
const passport = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';
const card = 'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<';
const smallCard = 'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6';

const anna = {
  issuer: 'UTO',
  nationality: 'UTO',
  familyName: 'ERIKSSON',
  givenNames: 'ANNA MARIA',
  birth: { year: 74, month: 8, day: 12 },
  sex: 'female',
  expires: { year: 2012, month: 4, day: 15 },
};

test.each([
  ['the passport of Doc 9303 part 4', passport, { ...anna, format: 'TD3', code: 'P', number: 'L898902C3' }],
  ['the card of three lines of part 5', card, { ...anna, format: 'TD1', code: 'I', number: 'D23145890' }],
  ['the card of two lines of part 6', smallCard, { ...anna, format: 'TD2', code: 'I', number: 'D23145890' }],
])('%s is read as it is printed', (_, zone, wanted) => {
  expect(readZone(zone)).toEqual({ ok: true, value: wanted });
});

test('the check digits are those of the examples of Doc 9303 part 3', () => {
  expect(checkDigit('520727')).toBe(3);
  expect(checkDigit('AB2134<<<')).toBe(5);
  expect(checkDigit('L898902C3')).toBe(6);
});

test('small letters, spaces and one single line are forgiven', () => {
  expect(readZone(passport.toLowerCase())).toMatchObject({ ok: true });
  expect(readZone(passport.replace('\n', ''))).toMatchObject({ ok: true });
  expect(readZone(` ${passport.replaceAll('<<', '< <')} `)).toMatchObject({ ok: true });
});

test('a zone with one line too short is told by its shape, one with a wrong digit by the field', () => {
  expect(readZone(passport.slice(1))).toMatchObject({ error: { code: 'document.mrz-shape', field: 'mrz' } });
  expect(readZone('no zone at all')).toMatchObject({ error: { code: 'document.mrz-shape' } });
  expect(readZone(passport.replace('L898902C36', 'L898902C46'))).toMatchObject({
    error: { code: 'document.mrz-check', params: { part: 'number' } },
  });
  expect(readZone(passport.replace('7408122', '7408132'))).toMatchObject({ error: { params: { part: 'birth' } } });
});

test('a birth of which the day is not known is read without it', () => {
  const birth = '7408<<';
  const rest = `L898902C36UTO${birth}${checkDigit(birth)}F1204159ZE184226B<<<<<1`;
  const zone = `${passport.slice(0, 44)}${rest}${checkDigit(rest.slice(0, 10) + rest.slice(13, 20) + rest.slice(21, 43))}`;
  expect(readZone(zone)).toMatchObject({ value: { birth: { year: 74, month: 8, day: null } } });
});

test('a number of more than nine signs goes on in the optional field of a card', () => {
  // Doc 9303 part 5, note j: the check digit is a filler, the rest and its digit stand in the optional field.
  const number = 'D23145890734';
  const first = `I<UTOD23145890<734${checkDigit(number)}`.padEnd(30, '<');
  const second = `7408122F1204159UTO${'<'.repeat(11)}`;
  const all = checkDigit(first.slice(5, 30) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29));
  expect(readZone(`${first}${second}${all}ERIKSSON<<ANNA<MARIA<<<<<<<<<<`)).toMatchObject({ value: { number } });
});

test('no change of one digit of a number, a birth or an expiry is taken for right', () => {
  const places = [...Array.from({ length: 9 }, (_, at) => at), 13, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 26];
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.integer({ min: 1, max: 9 }), (place, more) => {
      const at = 45 + place;
      const sign = passport[at] ?? '';
      if (!/\d/.test(sign)) return;
      const other = String((Number(sign) + more) % 10);
      expect(readZone(passport.slice(0, at) + other + passport.slice(at + 1)).ok).toBe(false);
    }),
  );
});
