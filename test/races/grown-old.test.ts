import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { attestStage } from '../../src/modules/stages/index.ts';
import { fileVacancy } from '../../src/modules/vacancies/index.ts';
import { registerWorker } from '../../src/modules/workers/index.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { sampleVacancy, sampleWorker, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { accepted, stageOf } from '../journeys/accepted-placement.ts';
import { type TestWeb, testWeb } from '../web.ts';

let toy: ToyCorridor;
let web: TestWeb;
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, allRoutes({ demo: false, secure: false }));
});
afterAll(() => toy.stop());

const version = (html: string): string => /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';

test('an officer who decides on a page that has grown old is told who changed the file and when, and keeps what was typed', async () => {
  const { id } = accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { pay: undefined, payPer: undefined })));
  const report = await stageOf(toy, { vacancy: id }, 'report');
  accepted(await toy.call(attestStage, toy.actors.labour, { stage: report.id, version: report.version, outcome: 'approved' }));
  const opened = version((await web.get(`/vacancies/${id}`, toy.actors.immigration)).text);
  const reason = 'Pay by the piece, above the floor as the order shows.';
  const colleague: Actor = { ...toy.actors.immigration, account: toy.foreigners.immigration.account };
  expect(
    (await web.post(`/vacancies/${id}/refuse`, colleague, { form: { version: opened, reason: 'The work is not seasonal.' } })).status,
  ).toBe(303);
  const late = await web.post(`/vacancies/${id}/verify`, toy.actors.immigration, { form: { version: opened, reason } });
  expect(late.status).toBe(409);
  // The toy's clock stands at noon of its day.
  expect(late.words()).toContain('Immigration office changed this on 10 January 2025');
  expect(late.words()).toContain('12:00 UTC');
  expect(late.words()).toContain(reason);
  expect(late.words()).toContain('The work is not seasonal.');
  expect(late.words()).not.toContain(colleague.account ?? 'nobody');
  const inArabic = await web.post(`/vacancies/${id}/verify`, toy.actors.immigration, { form: { version: opened, reason } }, { lang: 'ar' });
  expect(inArabic.status).toBe(409);
  expect(inArabic.words()).toContain('12:00');
});

test('a program is told the same as figures', async () => {
  const { id } = accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy)));
  expect((await web.post(`/vacancies/${id}/withdraw`, toy.actors.employer, { form: { version: '1' } })).status).toBe(303);
  const late = await web.post(`/vacancies/${id}/withdraw`, toy.actors.employer, { json: { version: 1 } }, { json: true });
  expect(late.json()).toMatchObject({
    code: 'platform.stale',
    status: 409,
    params: { seen: 1, now: 2, by: 'employer', at: '2025-01-10T12:00:00Z' },
  });
});

test('who changed it in another window is told that it was themselves, and the fresh page can be sent at once', async () => {
  const { id } = accepted(await toy.call(registerWorker, toy.actors['origin-agency'], sampleWorker()));
  const agency = toy.actors['origin-agency'];
  const page = `/workers/${id}/wishes`;
  const opened = version((await web.get(page, agency)).text);
  expect((await web.post(page, agency, { form: { version: opened } })).status).toBe(303);
  const late = await web.post(page, agency, { form: { version: opened } });
  expect(late.status).toBe(409);
  expect(late.words()).toContain('You changed this yourself');
  expect((await web.post(page, agency, { form: { version: version(late.text) } })).status).toBe(303);
});

test('whoever may not see the file is not told that it changed', async () => {
  const { id } = accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy)));
  const answer = await web.post(`/vacancies/${id}/withdraw`, toy.rivals.employer, { json: { version: 9 } }, { json: true });
  expect([answer.status, answer.json().params]).toEqual([404, undefined]);
});

test('none of this met a bug', () => {
  expect(web.bugs).toEqual([]);
});
