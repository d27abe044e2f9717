import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setAbsence } from '../../src/modules/absence/index.ts';
import { attestStage } from '../../src/modules/stages/index.ts';
import { fileVacancy } from '../../src/modules/vacancies/index.ts';
import { asksTwoPersons, sampleVacancy, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { accepted, stageOf } from '../journeys/accepted-placement.ts';
import { look, views } from './look.ts';
import { type Served, served } from './served.ts';

let toy: ToyCorridor;
let web: Served;
let vacancy: string;
let stage: string;
/** Two officers of one office, each signed in on an account of their own. */
let first: Page;
let second: Page;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', asksTwoPersons('approve'));
  web = await served(toy);
  vacancy = accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy))).id;
  const report = await stageOf(toy, { vacancy }, 'report');
  accepted(await toy.call(attestStage, toy.actors.labour, { stage: report.id, version: 1, outcome: 'approved' }));
  stage = (await stageOf(toy, { vacancy }, 'approve')).id;
  first = await web.as('first', toy.actors.immigration, { script: true });
  second = await web.as('second', toy.actors.immigration, { script: true });
  await approve(first);
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});

const approve = async (page: Page): Promise<void> => {
  await page.goto(`/vacancies/${vacancy}?lang=en`);
  await page.locator(`form[action="/vacancies/${vacancy}/verify"] button:not([formaction])`).click();
  await page.waitForLoadState();
};
const places = async () =>
  (await toy.database.owner.selectFrom('vacancy').select('verified_places').where('id', '=', vacancy).executeTakeFirstOrThrow())
    .verified_places;

for (const [who, page] of [
  ['the first', () => first],
  ['the second', () => second],
] as const)
  test.each(['queue', 'file', 'step'])(
    `the %s of what waits for a second person has no barrier that axe finds, for ${who}`,
    async (what) => {
      const path = { queue: '/queue', file: `/vacancies/${vacancy}`, step: `/stages/${stage}` }[what] ?? '';
      for (const view of views) await look(page(), path, view, `two persons, ${what}, ${who}`);
      await page().goto(`${path}?lang=en`);
      const words = await page().textContent('main');
      const [own, others] =
        what === 'queue'
          ? ['Your approvals that wait', 'Waits for a second person']
          : ['Until then you can take it back', 'approved this on'];
      expect(words).toContain(who === 'the first' ? own : others);
    },
  );

test('the page of somebody who is away has none either', async () => {
  const page = await web.as('away', toy.actors.consulate, { script: true });
  const { id } = await toy.database.owner
    .selectFrom('account')
    .select('id')
    .where('login', '=', 'away@example.org')
    .executeTakeFirstOrThrow();
  accepted(await toy.call(setAbsence, { ...toy.actors.consulate, account: id }, { from: '2025-01-10', until: '2025-01-31' }));
  for (const view of views) await look(page, '/absence', view, 'absence while away');
  await page.goto('/absence?lang=en');
  expect(await page.textContent('main')).toContain('You are away now');
});

test('a colleague confirms without JavaScript, and then the places are real', async () => {
  expect(await places()).toBe(0);
  const page = await web.as('a colleague without scripts', toy.actors.immigration);
  await approve(page);
  expect(await places()).toBe(10);
});
