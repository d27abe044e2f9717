import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingText } from '../../../programme/index.ts';
import { centresFor } from './domain/centre.ts';
import { spansOf } from './domain/hours.ts';
import { published } from './domain/visit.ts';
import { allCentres, loadCentres } from './load-centres.ts';
import { mapSvg } from './map-svg.ts';

const directory = readFileSync(new URL('../../../../packs/centres/directory.csv', import.meta.url), 'utf8');
const wrongWith = (text: string): string[] => {
  const read = loadCentres(text, 'directory.csv');
  return read.ok ? [] : read.error.map(findingText);
};

test('the directory keeps the 42 lines that it began with, their marks and their dates', () => {
  const first = allCentres()
    .filter(({ kind }) => !['hotline', 'union'].includes(kind))
    .slice(0, 42);
  expect(first).toHaveLength(42);
  expect(first.filter(({ mark }) => mark === 'P').map(({ name }) => name)).toEqual([
    'SeasonalJobs',
    'EPS portal',
    'PALM scheme',
    'Immigration New Zealand RSE worker rights',
    'UN Migration Network repository and BLMA guidance',
  ]);
  expect(first.filter(({ since }) => since === '2008').map(({ name }) => name)).toHaveLength(4);
  // Nobody is known to have looked at any of them.
  expect(allCentres().filter(({ checked }) => checked !== undefined)).toEqual([]);
});

test('silent, unknown and none are three different answers', () => {
  const of = (id: string) => allCentres().find((one) => one.id === id);
  expect([of('anapec')?.phone.is, of('es-112')?.languages.is, of('cigem')?.phone.is]).toEqual(['silent', 'unknown', 'none']);
});

test('what is wrong with a line is told with its number and its column', () => {
  const at = directory.split('\n').findIndex((line) => line.startsWith('us-whd')) + 1;
  expect(wrongWith(directory.replace('us-whd,regulator,US', 'us-whd,regulator,USA'))).toEqual([
    `directory.csv:${at}:3: countries: codes of ISO 3166-1 between spaces, or world`,
  ]);
  expect(wrongWith(directory.replace('es-016', 'es-112'))[0]).toMatch(/: id: "es-112" stands twice$/);
  expect(wrongWith(directory.replace(',always,', ',mo-su 25:00-26:00,'))[0]).toContain('hours:');
  expect(wrongWith(directory.replace('www.ccoo.es', 'javascript:alert(1)'))[0]).toContain('site:');
  expect(wrongWith('id,kind\na,"b')).toHaveLength(1);
});

test('for one country hotlines stand first, and what serves everybody last', () => {
  const spain = centresFor(allCentres(), { country: 'ES' }).map(({ id }) => id);
  expect(spain.slice(0, 2).sort()).toEqual(['es-016', 'es-112']);
  expect(spain.at(-1)).toBe('gfmd');
  expect(spain).not.toContain('mx-sne');
});

test('opening hours are days and hours that exist, in their order', () => {
  expect(spansOf('mo-fr 09:00-17:00; sa 10:00-13:00')).toEqual([
    { from: 1, to: 5, opens: '09:00', closes: '17:00' },
    { from: 6, to: 6, opens: '10:00', closes: '13:00' },
  ]);
  for (const wrong of ['', 'mo', 'fr-mo 09:00-17:00', 'mo 17:00-09:00', 'mo 9:00-10:00', 'mo 24:00-25:00'])
    expect(spansOf(wrong), wrong).toBeUndefined();
  fc.assert(
    fc.property(fc.string(), (text) => spansOf(text) === undefined || text.includes(':')),
    { numRuns: 50 },
  );
});

test('what visits led to is told in tens, and of ten or fewer only that there are a few', () => {
  expect(published({ answered: 47, registered: 10, papers: 11 })).toEqual([
    { outcome: 'answered', atLeast: 40 },
    { outcome: 'registered', atLeast: undefined },
    { outcome: 'papers', atLeast: 10 },
  ]);
});

test('the map is an equal-area drawing without style of its own, with each point where it lies', () => {
  const svg = mapSvg(
    [
      { n: 1, at: [-7.6, 33.6] },
      { n: 2, at: [121, 14.6] },
    ],
    'Map',
  );
  expect(svg).not.toMatch(/style|class=/);
  const [west, east] = [...svg.matchAll(/<circle [^>]*cx="(\d+)"/g)].map((found) => Number(found[1]));
  // Casablanca lies a little left of the middle of 720, Manila far to the right.
  expect(west).toBeGreaterThan(320);
  expect(west).toBeLessThan(360);
  expect(east).toBeGreaterThan(550);
  expect(svg.length).toBeLessThan(60_000);
});
