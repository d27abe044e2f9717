import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { plainDate } from '../../kernel/dates.ts';
import { readResults, type SeasonResult } from '../../modules/evidence/index.ts';
import { demoClock } from '../../platform/clock/demo-clock.ts';
import { loadDemo } from './load.ts';
import { demoPlan } from './plan.ts';
import { runDemo } from './season.ts';

/** All filings of the public file, moved by seven years, decided by the rules; nobody applies for a place. */
let database: TestDatabase;
let season: SeasonResult;
beforeAll(async () => {
  const full = demoPlan();
  const plan = {
    ...full,
    until: plainDate('2024-12-01'),
    corridors: full.corridors.filter(({ key }) => key === 'mx-us').map((one) => ({ ...one, workers: 0, seasons: one.seasons.slice(0, 1) })),
  };
  database = await testDatabase();
  await loadDemo(database.owner, plan);
  const runtime = { db: database.web, clock: demoClock(database.web), queue: { send: async () => {} } };
  await runDemo(runtime, plan);
  const [found] = await readResults(runtime);
  if (!found) throw new Error('the season has no result');
  season = found;
}, 300_000);
afterAll(() => database.stop());

test('401 filings ask for 1,118 places: 399 can be filed, two say no occupation or no hours', () => {
  expect(season.asked).toEqual({ vacancies: 399, places: 1104 });
  expect(season.unfiled).toEqual([
    { code: 'input.missing', field: 'hoursWeek', vacancies: 1, places: 12 },
    { code: 'input.missing', field: 'occupation', vacancies: 1, places: 2 },
  ]);
});

test('fourteen filings lie below the floor of the day on which they were filed, and are refused with both figures', () => {
  expect(
    season.refusals.filter(({ kind }) => kind === 'rule').map(({ id, vacancies, asked, given }) => [id, vacancies, asked, given]),
  ).toEqual([
    ['wage-floor', 11, ['11.75 USD per hour'], ['11.66 USD per hour']],
    ['wage-floor-herders', 3, ['1389.67 USD per month'], ['1389.00 USD per month']],
  ]);
});

test('five filings name no unit of pay and one comes late: a person decides those, and says why', async () => {
  expect(season.leftToPerson.map(({ rule, vacancies, missing }) => [rule, vacancies, missing])).toEqual([
    ['wage-floor', 5, ['vacancy.pay', 'vacancy.pay_per']],
    ['wage-unit', 5, ['vacancy.pay', 'vacancy.pay_per']],
    ['filed-in-time', 1, []],
  ]);
  const decided = await database.owner.selectFrom('vacancy').select('decision').where('status', 'in', ['verified', 'refused']).execute();
  const byPerson = decided
    .map(({ decision }) => decision as { outcome: string; reason?: string })
    .filter(({ outcome }) => outcome === 'unknown' || outcome === 'discretionary');
  expect(byPerson).toHaveLength(6);
  expect(byPerson.every(({ reason = '' }) => reason.length > 20)).toBe(true);
});

test('every filing is decided, and each is counted once beside what was decided in reality', () => {
  expect(season.inHand).toEqual({ vacancies: 0, places: 0 });
  const sum = (key: 'verified' | 'refused' | 'withdrawn' | 'open' | 'unfiled' | 'ahead') =>
    season.reality.reduce((all, row) => all + row[key].vacancies, 0);
  expect(season.reality.map(({ reality }) => reality)).toEqual(['certified', 'partly-certified', 'denied', 'withdrawn']);
  expect(sum('verified') + sum('refused') + sum('withdrawn') + sum('unfiled')).toBe(401);
  // The fourteen below the floor were certified in reality: the file does not say which floor was asked of them.
  expect(season.reality[0]?.refused.vacancies).toBeGreaterThanOrEqual(14);
  // Three were withdrawn in reality; one of them says no occupation and cannot be filed.
  expect(season.reality[3]).toMatchObject({ withdrawn: { vacancies: 2 }, unfiled: { vacancies: 1 } });
});

test('the lines agree also where nobody was placed', () => {
  expect(season.reconciliation.filter(({ ok }) => !ok)).toEqual([]);
  expect(season.permits).toBe(0);
});
