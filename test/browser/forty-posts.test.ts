import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { allAccept, allSign, allWish } from '../journeys/crowd.ts';
import { type Served, served } from './served.ts';
import { doTogether, fileVacancy, fill, fillDay, follow, press, reportOnHousing, unfold, words } from './steps.ts';

/** Sudland's law, with a test of its own labour market before a vacancy goes abroad. */
const withLabourTest = (text: string): string =>
  text.replace('cap: 20', 'cap: 100').replace(
    'stages:\n',
    `labour_market_test:
  tri: yes
  before_verification: { v: yes, src: ACT, article: art. 20 }
  open_for: { v: P14D, src: ACT, article: art. 21 }
  advertisements: { v: 2, src: ACT, article: art. 22 }
  decide_within: { v: P10D, src: ACT }
  valid_for: { v: P3M, src: ACT, article: art. 23 }
  refusal_reasons: { v: [not_able, not_available], src: ACT, article: art. 24 }
stages:
`,
  );

let toy: ToyCorridor;
let web: Served;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', withLabourTest);
  web = await served(toy);
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});

const count = async (table: 'placement' | 'contract' | 'permit' | 'offer', status?: string): Promise<number> => {
  let rows = toy.database.owner.selectFrom(table).select('id');
  if (status !== undefined) rows = rows.where('status' as never, '=', status as never);
  return (await rows.execute()).length;
};
const employer = () => web.as('Employer', toy.actors.employer);
const labour = () => web.as('Labour ministry', toy.actors.labour);
const agency = () => web.as('Employment service', toy.actors['origin-agency']);
const immigration = () => web.as('Immigration office', toy.actors.immigration);
const consulate = () => web.as('Consulate', toy.actors.consulate);

/** Whether workers of Sudland were looked for first: opened and advertised by the employer, who answers for those whom the ministry sent. */
const testLabourMarket = async (vacancy: string): Promise<void> => {
  const path = `${vacancy}/labour-test`;
  const boss = await employer();
  await boss.goto(path);
  await press(boss, '/labour-test');
  for (const [place, day] of [
    ['South Post', '2025-01-10'],
    ['Town hall of South', '2025-01-10'],
  ] as const) {
    await unfold(boss, '/advertisements');
    await boss.selectOption('main [name=medium]', 'newspaper');
    await fill(boss, { place });
    await fillDay(boss, 'publishedOn', day);
    await press(boss, '/advertisements');
  }
  const ministry = await labour();
  await ministry.goto(path);
  await fill(ministry, { count: '2' });
  await press(ministry, '/referrals');
  await boss.goto(path);
  for (const [code, reason] of [
    ['R-1', 'not_able'],
    ['R-2', 'not_available'],
  ] as const) {
    await boss.selectOption('main [name=code]', code);
    await boss.selectOption('main [name=answer]', 'refused');
    await boss.selectOption('main [name=reason]', reason);
    await press(boss, '/answers');
  }
  toy.moveTo('2025-01-24');
  const decider = await labour();
  await decider.goto(path);
  await press(decider, '/decision');
  expect(await words(decider)).toContain('40');
};

/** The employment service reads in a table of those who have come to its desk. */
const registerMany = async (page: Page, people: number): Promise<void> => {
  const rows = Array.from({ length: people }, (_, at) => `A-${at},Given${at},Family${at},${1970 + (at % 30)}-04,9211,${at},yes`);
  await page.goto('/workers/bring-in');
  const text = ['key,given_names,family_name,birth,occupation,experience_months,consent', ...rows].join('\n');
  await page.setInputFiles('main [name=file]', { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await press(page, '/workers/bring-in');
  await press(page, page.url().replace(/.*(?=\/workers)/, ''));
};

test('forty posts: tested, verified, chosen from a masked list, selected by both ends, contracted, permitted and arrived, no office opening forty files', {
  timeout: 120_000,
}, async () => {
  const boss = await employer();
  const vacancy = await fileVacancy(boss, { places: 40 });
  await reportOnHousing(await labour(), vacancy);
  await testLabourMarket(vacancy);
  const office = await immigration();
  await office.goto(vacancy);
  await press(office, '/verify');

  // Sixty people are registered from one table, and wish.
  const service = await agency();
  await registerMany(service, 60);
  await allWish(toy, vacancy.split('/').at(-1) ?? '');

  // The list shows codes, no names; the employer chooses forty of sixty on one page, and sees what will happen before it does.
  await service.goto(`${vacancy}/selections`);
  await press(service, '/selections');
  await employer();
  await boss.goto(`${vacancy}/selections`);
  await follow(boss, '/selections/');
  expect(await words(boss)).not.toMatch(/Given|Family/);
  const boxes = boss.locator('main input[name="pick[]"]');
  expect(await boxes.count()).toBe(60);
  for (let at = 0; at < 40; at += 1) await boxes.nth(at).check();
  await press(boss, '/preview');
  expect(await count('offer')).toBe(0);
  expect(await words(boss)).toContain('40');
  await press(boss, '/choose');
  expect(await count('offer', 'open')).toBe(40);
  await allAccept(toy);

  // Both ends sign the act of selection, each for all at once.
  const origin = await doTogether(await agency(), 'select');
  expect(origin.before).toContain('You sign the act of selection for your end');
  expect(origin.after).toContain('40 of 40 were answered');
  expect(await count('placement', 'selected')).toBe(0);
  await doTogether(await labour(), 'select');
  expect(await count('placement', 'selected')).toBe(40);

  // The employer draws and signs forty contracts; each worker signs the own one.
  const drawn = await doTogether(await employer(), 'contract');
  expect(drawn.before).toContain('The contract is drawn with the terms of the offer, and you sign it');
  expect(drawn.after).toContain('40 of 40 were answered');
  expect(await count('placement', 'contracted')).toBe(0);
  await allSign(toy);
  expect(await count('placement', 'contracted')).toBe(40);

  // Permits for the days of the contracts, and the arrival of a bus.
  toy.moveTo('2025-02-03');
  const issued = await doTogether(await consulate(), 'visa');
  expect(issued.before).toContain('The permit is issued for 1 June – 31 October 2025');
  expect(issued.after).toContain('40 of 40 were answered');
  toy.moveTo('2025-06-02');
  const arrived = await doTogether(await immigration(), 'entry', '2025-06-01');
  expect(arrived.after).toContain('40 of 40 were answered');
  expect(await count('placement', 'arrived')).toBe(40);
  const insured = await doTogether(await employer(), 'insure');
  expect(insured.after).toContain('40 of 40 were answered');

  // As many permits as approvals, and as many arrivals as verified places; anybody can read that both agree.
  const row = await toy.database.owner.selectFrom('vacancy').select(['verified_places', 'filled']).executeTakeFirstOrThrow();
  expect([row.verified_places, row.filled, await count('permit')]).toEqual([40, 40, 40]);
  const entries = await toy.database.owner.selectFrom('movement').select('happened_on').where('kind', '=', 'entry').execute();
  expect(new Set(entries.map(({ happened_on }) => happened_on.toString()))).toEqual(new Set(['2025-06-01']));
  const visitor = await web.visitor();
  await visitor.goto('/reconciliation');
  expect(await words(visitor)).toContain('40');

  // Who goes back finds what has become of it, and no button that would do it again.
  await boss.goBack();
  expect(await words(boss)).toContain('None of the chosen steps can be answered in this way');
  expect(await boss.locator('main form[action="/queue/bulk"]').count()).toBe(0);
});
