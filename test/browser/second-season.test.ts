import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordEntry } from '../../src/modules/permits/index.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../journeys/accepted-placement.ts';
import { type Served, served } from './served.ts';
import { doTogether, fileVacancy, fillDay, follow, fromQueue, press, reportOnHousing, said, unfold, words } from './steps.ts';

let toy: ToyCorridor;
let web: Served;
let first: Placed;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) =>
    text.replace('  - { period: 2025, cap: 20,', '  - { period: 2026, cap: 20, unit: places, src: ACT }\n  - { period: 2025, cap: 20,'),
  );
  first = await permittedPlacement(toy);
  toy.moveTo('2025-06-02');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: first.placement, on: '2025-06-02' }));
  web = await served(toy);
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});

const employer = () => web.as('Employer', toy.actors.employer);
const labour = () => web.as('Labour ministry', toy.actors.labour);
const agency = () => web.as('Employment service', toy.actors['origin-agency']);
const immigration = () => web.as('Immigration office', toy.actors.immigration);
const consulate = () => web.as('Consulate', toy.actors.consulate);
const worker = () => web.as('Amina', first.worker);

/** Records a day on the page of a stay: a going away, a coming back. */
const recordOn = async (page: Page, path: string, action: string, day: string): Promise<void> => {
  await page.goto(path);
  await unfold(page, action);
  await fillDay(page, 'on', day);
  await press(page, action);
};

test('a worker who has gone home and reported it is called back by name, comes, goes away and comes again, and the days are counted', {
  timeout: 90_000,
}, async () => {
  // The first season ends: the exit is recorded, and the worker reports back at home.
  toy.moveTo('2025-10-31');
  const office = await immigration();
  await fromQueue(office, 'Record the exit');
  await fillDay(office, 'on', '2025-10-30');
  await press(office, '/exit');
  toy.moveTo('2025-11-05');
  const consul = await consulate();
  await fromQueue(consul, 'Record the return');
  await fillDay(consul, 'on', '2025-11-04');
  await press(consul, '/return');

  // The next season's places go by name: the employer finds the worker among those who were with it, and names her.
  toy.moveTo('2026-01-12');
  const boss = await employer();
  const vacancy = await fileVacancy(boss, { start: '2026-06-01', end: '2026-10-31', kind: 'nominative' });
  await reportOnHousing(await labour(), vacancy);
  await immigration();
  await office.goto(vacancy);
  await press(office, '/verify');
  await boss.goto(vacancy);
  await follow(boss, '/nominate');
  expect(await words(boss)).toContain(said('en', 'recruitment.nominate.record', { seasons: 1, returns: 1 }));
  await boss.check('main [name="workers[]"]');
  await press(boss, '/nominate');

  const amina = await worker();
  await amina.goto('/me');
  await follow(amina, '/offers/');
  await press(amina, '/accept');
  const placement = new URL(amina.url()).pathname;
  for (const page of [await agency(), await labour()]) await doTogether(page, 'select');
  await doTogether(await employer(), 'contract');
  await amina.goto(placement);
  await amina.check('main [name=language][value=ar]');
  await press(amina, '/contract/sign');
  await doTogether(await consulate(), 'visa');

  toy.moveTo('2026-06-02');
  await doTogether(await immigration(), 'entry', '2026-06-01');

  // One permit, two entries: away from the 10th, back on the 15th. Nobody comes back before the day of going.
  toy.moveTo('2026-06-20');
  await immigration();
  const stay = `${placement}/stay`;
  await recordOn(office, stay, '/leave', '2026-06-10');
  await recordOn(office, stay, '/come-back', '2026-06-09');
  expect(await words(office)).toContain(said('en', 'ui.errors.title'));
  await fillDay(office, 'on', '2026-06-15');
  await press(office, '/come-back');

  // Twelve months back from 20 June 2026 begin on 21 June 2025. There: 21 to 30 June 10, July 31, August 31, September 30, October 30 days;
  // 1 to 10 June 10, 15 to 20 June 6: 148. Nine months from 21 June 2025 are 273 days (until 20 March 2026), so that 125 are left.
  await worker();
  await amina.goto(stay);
  for (const page of [office, amina]) {
    const seen = await words(page);
    expect(seen).toContain(said('en', 'permits.days.of', { used: 148, allowed: 273 }));
    expect(seen).toContain(said('en', 'permits.days.n', { n: 125 }));
  }
  // The employer sees neither trips nor days.
  await employer();
  await boss.goto(stay);
  expect(await words(boss)).not.toContain(said('en', 'permits.days.used'));

  const { seasons_completed, returns_reported } = await toy.database.owner
    .selectFrom('worker')
    .select(['seasons_completed', 'returns_reported'])
    .executeTakeFirstOrThrow();
  expect([seasons_completed, returns_reported]).toEqual([1, 1]);
  const recalled = await toy.database.owner.selectFrom('placement').select(['recalled', 'status']).orderBy('began_on').execute();
  expect(recalled).toEqual([
    { recalled: false, status: 'returned' },
    { recalled: true, status: 'arrived' },
  ]);
  const trips = await toy.database.owner.selectFrom('trip').select(['left_on', 'back_on']).execute();
  expect(trips.map(({ left_on, back_on }) => `${left_on} ${back_on}`)).toEqual(['2026-06-10 2026-06-15']);
});
