import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type Served, served } from './served.ts';
import { fileVacancy, fill, fromQueue, press, reportOnHousing, words } from './steps.ts';

let toy: ToyCorridor;
let web: Served;

beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  web = await served(toy);
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});

test('one vacancy from filing to a worker’s return, as each role in turn, without a script', { timeout: 90_000 }, async () => {
  const { employer, labour, immigration, consulate } = toy.actors;
  const agency = toy.actors['origin-agency'];

  // The employer files below the wage floor of 9.43 euros, is told so by the office, and the office cannot approve it.
  const boss = await web.as('Employer', employer);
  const file = (pay: string): Promise<string> => fileVacancy(boss, { pay });
  const reported = async (vacancy: string): Promise<void> => reportOnHousing(await web.as('Labour ministry', labour), vacancy);
  const low = await file('9.10');
  await reported(low);
  const office = await web.as('Immigration office', immigration);
  await office.goto(low);
  expect(await words(office)).toContain('€9.43 an hour');
  expect(await words(office)).toContain('€9.10 an hour');
  expect(await office.locator('form[action$="/verify"]').count()).toBe(0);
  await press(office, '/refuse');
  expect(await words(office)).toContain('refused');
  await boss.goto(low);
  expect(await words(boss)).toContain('Sudland Harvest Act');

  // A vacancy above the floor is verified, and anybody can see it.
  const vacancy = await file('9.80');
  await reported(vacancy);
  await office.goto(vacancy);
  await press(office, '/verify');
  const visitor = await web.visitor();
  await visitor.goto('/vacancies');
  expect(await words(visitor)).toContain('Sudland Berries');
  expect((await visitor.goto(low))?.status()).toBe(404);

  // Amina registers by herself, wishes, and is matched.
  await visitor.goto('/workers/register');
  await visitor.selectOption('[name=origin]', 'XN');
  await visitor.selectOption('[name=occupation]', '9211');
  await fill(visitor, {
    givenNames: 'Amina',
    familyName: 'Example',
    nativeName: 'أمينة',
    'birth.year': '1990',
    experienceMonths: '12',
    login: 'amina@example.org',
    password: 'strawberries in may',
  });
  await visitor.check('[name=consent]');
  await press(visitor, '/workers');
  const amina = visitor;
  await web.signIn(amina, 'amina@example.org', 'strawberries in may');
  await amina.goto('/me');
  await amina.click('main a:has-text("Add a wish")');
  await amina.click('main table button');
  const service = await web.as('Employment service', agency);
  await service.goto('/rounds');
  await press(service, '/rounds');
  expect(await words(service)).toContain('1');
  await amina.goto('/me');
  expect(await words(amina)).toContain('€9.80 an hour');
  await amina.click('main a[href^="/offers/"]');
  await press(amina, '/accept');
  expect(new URL(amina.url()).pathname).toMatch(/^\/placements\//);
  const placement = new URL(amina.url()).pathname;

  // Both ends sign the act of selection; employer and worker sign the contract.
  await fromQueue(service, 'Sign the act of selection');
  await press(service, '/selection');
  const ministry = await web.as('Labour ministry', labour);
  await ministry.goto(placement);
  await press(ministry, '/selection');
  await boss.goto(placement);
  await boss.click('main details:has([name=hoursWeek]) > summary', { timeout: 5_000 });
  await fill(boss, { hoursWeek: '48' });
  await boss.click('main details form[action$="/contract"] button', { timeout: 5_000 });
  expect(await boss.inputValue('[name=hoursWeek]')).toBe('48');
  expect(await words(boss)).toContain('40');
  await fill(boss, { hoursWeek: '40' });
  await boss.click('main details form[action$="/contract"] button', { timeout: 5_000 });
  await press(boss, '/contract/sign');
  await amina.goto(placement);
  await amina.check('[name=language][value=en]');
  await press(amina, '/contract/sign');

  // Permit, entry, insurance, exit, return, each on its day.
  toy.moveTo('2025-05-02');
  const consul = await web.as('Consulate', consulate);
  await fromQueue(consul, 'Issue the permit');
  await consul.goto(placement);
  await press(consul, '/permit');
  toy.moveTo('2025-06-01');
  await web.as('Immigration office', immigration);
  await office.goto(placement);
  await press(office, '/entry');
  await web.as('Employer', employer);
  await boss.goto(placement);
  expect(await words(boss)).toContain('Insure the worker');
  await boss.click('main a[href^="/stages/"]');
  await press(boss, '/attest');
  toy.moveTo('2025-10-31');
  await web.as('Immigration office', immigration);
  await office.goto(placement);
  await press(office, '/exit');
  toy.moveTo('2025-11-05');
  await web.as('Consulate', consulate);
  await consul.goto(placement);
  await press(consul, '/return');

  const row = await toy.database.owner.selectFrom('placement').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ status: 'returned', ended_on: Temporal.PlainDate.from('2025-11-05') });
  await web.signIn(amina, 'amina@example.org', 'strawberries in may');
  await amina.goto('/me');
  expect(await words(amina)).toContain('P-');
  const worker = await toy.database.owner.selectFrom('worker').select(['seasons_completed', 'returns_reported']).executeTakeFirstOrThrow();
  expect(worker).toEqual({ seasons_completed: 1, returns_reported: 1 });

  // The same file at both ends: each office reads the same steps with the same days.
  const steps = async (page: Page): Promise<string[]> => {
    await page.goto(placement);
    return page.locator('main ol.timeline h3').allInnerTexts();
  };
  const parties = [
    ['Employment service', agency],
    ['Labour ministry', labour],
    ['Immigration office', immigration],
    ['Consulate', consulate],
    ['Employer', employer],
  ] as const;
  const seen: string[][] = [];
  for (const [name, actor] of parties) seen.push(await steps(await web.as(name, actor)));
  for (const one of seen) expect(one).toEqual(seen[0]);
  expect(seen[0]?.length).toBeGreaterThan(6);
});
