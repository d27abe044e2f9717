import { describe, expect, test } from 'vitest';
import { isOccupation, occupations, occupationTitle } from './isco.ts';
import { occupationOfSoc } from './soc.ts';
import { countryOfZone } from './zone-country.ts';

describe('occupations', () => {
  test('ISCO-08 has 436 unit groups, each with four digits and a title', () => {
    expect(occupations().size).toBe(436);
    for (const [code, title] of occupations()) {
      expect(code).toMatch(/^\d{4}$/);
      expect(title.trim().length).toBeGreaterThan(2);
    }
  });
  test('the ten major groups are all there', () => {
    expect([...new Set([...occupations().keys()].map((code) => code[0]))].sort().join('')).toBe('0123456789');
  });
  test('a berry picker is a crop farm labourer', () => {
    expect(occupationTitle('9211')).toBe('Crop Farm Labourers');
    expect(occupationTitle('9212')).toBe('Livestock Farm Labourers');
    expect(occupationTitle('0110')).toBe('Commissioned Armed Forces Officers');
  });
  test.each(['92', '921', '9999', '', '9211 ', '45-2092', '110'])('%j is not an occupation', (code) => {
    expect(isOccupation(code)).toBe(false);
    expect(() => occupationTitle(code)).toThrow('unit group');
  });
});

describe('US occupation codes', () => {
  test.each([
    ['45-2092', '9211'],
    ['45-2093', '9212'],
    ['45-2091', '8341'],
    ['45-2099', '9211'],
  ])('%s is read as %s and the choice is said to be ambiguous', (soc, isco) => {
    const answer = occupationOfSoc(soc);
    expect(answer?.occupation).toBe(isco);
    expect(answer?.ambiguous).toBe(true);
    expect(answer?.candidates).toContain(isco);
  });
  test("O*NET's finer codes are read as the code they refine", () => {
    expect(occupationOfSoc('45-2093.00')).toEqual(occupationOfSoc('45-2093'));
  });
  test('a wage earner is never read as a subsistence farmer', () => {
    // The Bureau of Labor Statistics lists 6310 and 6330 under 45-2092: they are candidates, and never chosen.
    expect(occupationOfSoc('45-2092')?.candidates).toEqual(['6310', '6330', '9211', '9213', '9214']);
    for (const soc of ['45-1011', '45-2011', '45-2021', '45-2041', '45-3011', '45-3021', '45-4011', '45-4022']) {
      const chosen = occupationOfSoc(soc)?.occupation ?? '';
      expect(isOccupation(chosen), soc).toBe(true);
      expect(chosen.startsWith('63'), soc).toBe(false);
    }
  });
  test('where one unit group of paid work is left, nothing is ambiguous: hunters and trappers', () => {
    expect(occupationOfSoc('45-3021')).toEqual({ occupation: '6224', candidates: ['6224', '6340'], ambiguous: false });
  });
  test.each(['', '53-3032', '45-9999', 'farm'])('%j has no occupation here', (soc) => {
    expect(occupationOfSoc(soc)).toBeUndefined();
  });
});

test('the three letters of a travel document are read as the country of ISO 3166-1, Germany’s single one too', () => {
  expect(['MAR', 'ESP', 'D', 'UTO', 'UNO'].map(countryOfZone)).toEqual(['MA', 'ES', 'DE', undefined, undefined]);
});
