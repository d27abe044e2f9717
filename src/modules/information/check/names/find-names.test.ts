import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findNames, registeredName } from './find-names.ts';

const names = [
  registeredName('fair', 'Fair Hands S.L.'),
  registeredName('atlas', 'Atlas Emploi SARL'),
  registeredName('berries', 'Cooperativa Río Verde, S.C.A.'),
  registeredName('amal', 'شركة الأمل للتشغيل'),
  registeredName('barn', 'Barnham Farms Ltd'),
];
const why = (typed: string) => findNames(typed, names).near.map(({ organisation, why: reason }) => `${organisation} ${reason}`);
const same = (typed: string) => findNames(typed, names).same;

test('letters small or large, marks, stops and the kind of company make no other name', () => {
  for (const typed of ['Fair Hands', 'FAIR HANDS SL', 'fair-hands s.l.', '  Fair   Hands ']) expect(same(typed)).toEqual(['fair']);
  expect(same('cooperativa rio verde')).toEqual(['berries']);
  expect(same('شركه الامل للتشغيل')).toEqual(['amal']);
});

test('a letter of another script that is drawn alike is no hit: it is a warning', () => {
  // Cyrillic а for Latin a, Greek ο for Latin o, a zero for an O, rn for m.
  for (const [typed, near] of [
    ['F\u0430ir Hands', 'fair'],
    ['Atlas Empl\u03bfi', 'atlas'],
    ['Atlas Empl0i', 'atlas'],
    ['Bamham Farms', 'barn'],
  ] as const) {
    expect(same(typed)).toEqual([]);
    expect(why(typed)).toEqual([`${near} looks-alike`]);
  }
});

test('two letters that changed places, one too many and one too few are near, and no hit', () => {
  for (const typed of ['Fiar Hands', 'Fair Handes', 'Fair Hans', 'Atlas Employ', 'Cooperativa Rio Verdi']) {
    expect(same(typed)).toEqual([]);
    expect(why(typed)[0]).toMatch(/slip|looks-alike/);
  }
});

test('a name that holds signs that nobody sees is never a hit', () => {
  const found = findNames('Fair\u200b Hands', names);
  expect(found).toMatchObject({ same: [], disguised: true });
  expect(found.near[0]).toMatchObject({ organisation: 'fair' });
});

test('the same name in another script is shown as one that may be meant', () => {
  expect(why('Sharikat al-Amal lit-Tashghil')).toEqual(['amal other-script']);
  expect(why('أطلس أمبلوا')).toEqual(['atlas other-script']);
});

test('a part of a name leads to the names that hold it', () => {
  expect(why('Atlas')).toEqual(['atlas holds-words']);
});

test('what has nothing to do with a registered name finds none', () => {
  for (const typed of ['Golden Future Recruitment', 'xx', '???', '']) expect(findNames(typed, names)).toMatchObject({ same: [], near: [] });
});

test('whatever one sign of a registered name becomes, the name is no hit unless the sign says nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), fc.constantFrom('x', 'q', '7', 'я', 'ω', 'ع'), ({ name, organisation }, at, sign) => {
      const signs = [...name.replace(/ (S\.L\.|SARL|Ltd)$/, '').replace(/, S\.C\.A\.$/, '')];
      const place = at % signs.length;
      fc.pre(/\p{L}/u.test(signs[place] ?? '') && signs[place]?.toLowerCase() !== sign);
      signs[place] = sign;
      return !findNames(signs.join(''), names).same.includes(organisation);
    }),
    { numRuns: 200 },
  );
});
