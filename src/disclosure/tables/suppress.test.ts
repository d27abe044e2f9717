import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallRelease } from '../testing/small-release.ts';
import { attack, publishedOf } from './attack.ts';
import { countTables, keyOf, type Row } from './count.ts';
import { suppress } from './suppress.ts';

const runs = Number(process.env.DISCLOSURE_RUNS ?? 12);
const people = (many: number, row: Row): Row[] => Array.from({ length: many }, () => row);

/** Two regions by two years. North in 2023 is five people, and the margins would give them back. */
const fivePeople = [
  ...people(5, { region: 'north', year: '2023' }),
  ...people(60, { region: 'north', year: '2024' }),
  ...people(80, { region: 'south', year: '2023' }),
  ...people(70, { region: 'south', year: '2024' }),
];
const domain = { region: ['north', 'south'], year: ['2023', '2024'] };

describe('a release of tables', () => {
  test('shows counts in steps of ten, downwards, and none under eleven', () => {
    const counts = countTables([...people(10, { a: 'x' }), ...people(11, { a: 'y' }), ...people(29, { a: 'z' })], { a: ['x', 'y', 'z'] }, [
      ['a'],
    ]);
    const shown = publishedOf(counts, new Set());
    expect(['x', 'y', 'z', ''].map((a) => shown.get(keyOf({ a })))).toEqual([null, 10, 20, null]);
    expect(shown.get('')).toBe(50);
  });

  test('would give five people back by subtraction if only they were left out', async () => {
    const counts = countTables(fivePeople, domain, [['region', 'year']]);
    const cell = keyOf({ region: 'north', year: '2023' });
    const known = await attack(counts, publishedOf(counts, new Set()), [cell]);
    // North is 60 to 69, north in 2024 is 60 to 69: between them at most 9 people, so that 10 are ruled out.
    expect(known.get(cell)).toEqual({ least: 0, most: 9 });
  });

  test('hides further cells until every number from 0 to 10 is as possible as the true one', async () => {
    const counts = countTables(fivePeople, domain, [['region', 'year']]);
    const { published, hidden, smallest } = await suppress(counts);
    expect(smallest).toBe(true);
    expect(hidden.length).toBeGreaterThan(0);
    const small = counts.cells.map(({ key }) => key).filter((key) => (counts.count.get(key) ?? 0) < 11);
    const known = await attack(counts, published, small, { whole: true });
    for (const [, { least, most }] of known) {
      expect(least).toBe(0);
      expect(most).toBeGreaterThanOrEqual(10);
    }
    expect(published.get('')).toBe(210);
  });

  test('publishes nothing about fewer than eleven people altogether', async () => {
    const counts = countTables(people(10, { region: 'north', year: '2023' }), domain, [['region', 'year']]);
    expect([...(await suppress(counts)).published.values()].every((figure) => figure === null)).toBe(true);
  });

  test('is refused a value that no attribute has, since the parts would not add up to the whole', () => {
    expect(() => countTables([{ region: 'east' }], domain, [['region']])).toThrow('row 1: "east" is no value of region');
  });

  test('withstands an attacker who tries, in whole numbers, every cell against all tables and margins together', async () => {
    await fc.assert(
      fc.asyncProperty(smallRelease, async ({ rows, domain: attributes }) => {
        const counts = countTables(rows, attributes, [
          ['sex', 'year'],
          ['year', 'form'],
          ['sex', 'form'],
        ]);
        const { published } = await suppress(counts);
        const small = counts.cells.map(({ key }) => key).filter((key) => (counts.count.get(key) ?? 0) < 11);
        for (const { least, most } of (await attack(counts, published, small, { whole: true })).values()) {
          expect(least).toBe(0);
          expect(most).toBeGreaterThanOrEqual(10);
        }
        for (const [key, figure] of published)
          if (figure !== null) {
            expect(figure % 10).toBe(0);
            expect(figure).toBeLessThanOrEqual(counts.count.get(key) ?? 0);
          }
      }),
      { numRuns: runs, seed: 11 },
    );
  });
});

test('an attacker who tries every way to fill a table by hand finds each number from 0 to 10 in each small cell', async () => {
  const rows = [
    ...people(4, { a: 'x', b: 'p' }),
    ...people(31, { a: 'x', b: 'q' }),
    ...people(27, { a: 'y', b: 'p' }),
    ...people(12, { a: 'y', b: 'q' }),
  ];
  const counts = countTables(rows, { a: ['x', 'y'], b: ['p', 'q'] }, [['a', 'b']]);
  const { published } = await suppress(counts);
  const fits = (key: string, value: number): boolean => {
    const figure = published.get(key) ?? null;
    return figure === null || (value >= Math.max(figure, 11) && value <= figure + 9);
  };
  const at = (a: string, b: string) => keyOf({ a, b });
  const seen = new Set<number>();
  // Nobody's values are unknown here, and an attacker who knew that would know more than the tables say: the sharpest case.
  const none = ['x', 'y', ''].map((a) => at(a, '')).concat(at('', 'p'), at('', 'q'));
  expect(none.every((key) => published.get(key) === null)).toBe(true);
  for (let xp = 0; xp <= 90; xp += 1)
    for (let xq = 0; xq <= 90; xq += 1)
      for (let yp = 0; yp <= 90; yp += 1)
        for (let yq = 0; yq <= 90; yq += 1) {
          if (!fits('', xp + xq + yp + yq) || !fits(at('x', 'p'), xp) || !fits(at('x', 'q'), xq) || !fits(at('y', 'p'), yp)) continue;
          if (!fits(at('y', 'q'), yq) || !fits('a=x', xp + xq) || !fits('a=y', yp + yq) || !fits('b=p', xp + yp) || !fits('b=q', xq + yq))
            continue;
          seen.add(xp);
        }
  for (let value = 0; value <= 10; value += 1) expect(seen.has(value), `${value} people`).toBe(true);
});
