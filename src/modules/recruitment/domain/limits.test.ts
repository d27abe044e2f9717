import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { countsVacancy, countsWorker, inGroup, placesKept, type RoundLimit, type RoundReserve, reserveAt } from './limits.ts';

const limit = (change: Partial<RoundLimit> = {}): RoundLimit => ({
  id: 'l',
  occupation: null,
  place: null,
  region: null,
  from: plainDate('2025-01-01'),
  until: plainDate('2025-12-31'),
  most: 5,
  before: 0,
  ...change,
});
const season = (start: string) => ({ start: plainDate(start), end: plainDate('2026-06-30') });

test('a limit on nurses counts every nurse and no cook', () => {
  for (const occupation of ['2221', '3221']) expect(countsWorker(limit({ occupation: '222' }), { occupation })).toBe(occupation === '2221');
  expect(countsWorker(limit(), { occupation: '5120' })).toBe(true);
});

test('a limit on a town counts its people however it is written, and those whose town nobody noted', () => {
  const town = limit({ place: 'Béni Mellal' });
  for (const place of ['Béni Mellal', 'BÉNI MELLAL', 'Be\u0301ni Mellal', null, undefined])
    expect(countsWorker(town, { occupation: '9211', place })).toBe(true);
  expect(countsWorker(town, { occupation: '9211', place: 'Agadir' })).toBe(false);
});

test('a limit counts the seasons that begin in its days, the first and the last day included', () => {
  for (const [start, counted] of [
    ['2024-12-31', false],
    ['2025-01-01', true],
    ['2025-12-31', true],
    ['2026-01-01', false],
  ] as const)
    expect(countsVacancy(limit(), { region: 'Huelva', season: season(start) })).toBe(counted);
  expect(countsVacancy(limit({ region: 'huelva' }), { region: 'Huelva', season: season('2025-03-01') })).toBe(true);
  expect(countsVacancy(limit({ region: 'Lleida' }), { region: 'Huelva', season: season('2025-03-01') })).toBe(false);
});

test('who has completed a season is returning, and who has not is in the first season', () => {
  expect([0, 1].map((seasonsCompleted) => inGroup('returning', { seasonsCompleted }))).toEqual([false, true]);
  expect([0, 1].map((seasonsCompleted) => inGroup('first-season', { seasonsCompleted }))).toEqual([true, false]);
});

test('the reserve that names the occupation most exactly holds', () => {
  const reserve = (id: string, occupation: string | null, share: number): RoundReserve => ({
    ...limit(),
    id,
    occupation,
    share,
    group: 'returning',
  });
  const all = [reserve('any', null, 50), reserve('farm', '92', 10), reserve('berries', '9211', 20), reserve('more', '9211', 30)];
  const at = (occupation: string) => reserveAt(all, { occupation, season: season('2025-03-01') })?.id;
  expect(['9211', '9212', '5120'].map(at)).toEqual(['more', 'farm', 'any']);
  expect(reserveAt(all, { occupation: '9211', season: season('2026-03-01') })).toBeUndefined();
});

test('a share of ten places keeps whole places, and fewer once some are taken', () => {
  // By hand: 25 % of 10 is 2.5, of which 2 whole places.
  expect(placesKept(25, { verified: 10, left: 10, taken: 0 })).toBe(2);
  expect(placesKept(25, { verified: 10, left: 9, taken: 1 })).toBe(1);
  expect(placesKept(25, { verified: 10, left: 4, taken: 5 })).toBe(0);
  expect(placesKept(100, { verified: 10, left: 3, taken: 0 })).toBe(3);
});
