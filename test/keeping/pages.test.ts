import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepingRoutes } from '../../src/main/web/keeping.tsx';
import { registerWorker } from '../../src/modules/workers/index.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { sampleWorker, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { accepted } from '../journeys/accepted-placement.ts';
import { type TestWeb, testWeb } from '../web.ts';

let toy: ToyCorridor;
let web: TestWeb;
let me: Actor;
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, keepingRoutes);
  const { id } = accepted(
    await toy.call(
      registerWorker,
      toy.actors.public,
      sampleWorker({ familyName: '<b>Norlandi</b>', login: 'amina@example.org', password: 'a long and quiet password' }),
    ),
  );
  const row = await toy.database.owner.selectFrom('worker').select('account_id').where('id', '=', id).executeTakeFirstOrThrow();
  me = { role: 'worker', account: row.account_id ?? '', worker: id, country: 'XN' };
});
afterAll(async () => {
  expect(web.bugs).toEqual([]);
  await toy.stop();
});

describe('how long what is kept', () => {
  test.each(['en', 'ar'])('is told to everybody, in %s', async (lang) => {
    const answer = await web.get('/keeping', undefined, { lang });
    expect(answer.status).toBe(200);
    // 20 CFR 655.167(b) asks for three years; the article stands beside the period.
    expect(answer.words()).toContain('20 CFR 655.167(b): three years from the certification');
    expect(answer.words()).toContain(lang === 'en' ? '30 days after the request, then deleted' : '30 يوما بعد الطلب');
  });
  test('a period that nobody found in a law says so', async () => {
    expect((await web.get('/keeping', undefined)).words()).toContain('proposed by this project, to be checked by a lawyer');
  });
});

describe('what is kept about me', () => {
  const path = () => `/workers/${me.worker}/data`;
  test('is found by the worker without knowing a number', async () => {
    expect((await web.get('/me/data', me)).to).toBe(path());
    expect((await web.get('/me/data', toy.actors.employer)).status).toBe(404);
  });
  test.each(['en', 'ar'])('is a page with both ways, in %s', async (lang) => {
    const answer = await web.get(path(), me, { lang });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(`action="${path()}"`);
    expect(answer.text).toContain(`action="/workers/${me.worker}/erasure"`);
  });
  test('comes as a page that needs nothing else and runs nothing', async () => {
    const answer = await web.post(path(), me, { form: { as: 'page' } });
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="my-data.html"');
    expect(answer.text).toContain('&lt;b&gt;Norlandi');
    expect(answer.text).not.toMatch(/<b>Norlandi|<script|argon2|https?:\/\//);
    expect(answer.text).toContain('amina@example.org');
  });
  test('comes as data', async () => {
    const answer = await web.post(path(), me, { form: { as: 'data' } });
    expect(answer.json<{ tables: { worker: { family_name: string }[] } }>().tables.worker[0]?.family_name).toBe('<b>Norlandi</b>');
  });
  test('is nobody else’s to take', async () => {
    for (const actor of [toy.actors['origin-agency'], toy.actors.employer, toy.actors.auditor, { ...me, worker: toy.corridor }])
      expect((await web.post(path(), actor, { form: { as: 'data' } })).status).toBe(404);
  });
});

describe('an erasure on the page', () => {
  const base = () => `/workers/${me.worker}`;
  test('goes by two forms, and says on which day the second can be sent', async () => {
    expect((await web.post(`${base()}/erasure`, me, { form: {} })).to).toBe(`${base()}/data`);
    const page = await web.get(`${base()}/data`, me);
    expect(page.words()).toMatch(
      /Asked on 10 January 2025 ?\. It can be confirmed from 17 January 2025 ?, and no longer from 18 March 2025/,
    );
    expect(page.text).not.toContain('/erasure/confirm');
    const early = await web.post(`${base()}/erasure/confirm`, me, { form: {} });
    expect(early.status).toBe(409);
    expect(early.words()).toContain('It can be confirmed from 2025-01-17');
    toy.moveTo('2025-01-17');
    expect((await web.get(`${base()}/data`, me)).text).toContain('/erasure/confirm');
    expect((await web.post(`${base()}/erasure/confirm`, me, { form: {} })).to).toBe(`${base()}/data`);
    expect((await web.get(`${base()}/data`, me)).words()).toContain('It is done in the coming night');
  });
  test('is seen by the agency of the origin, and by no other', async () => {
    expect((await web.get(`${base()}/data`, toy.actors['origin-agency'])).words()).toContain('Confirmed on 17 January 2025');
    // What the worker has asked, the worker alone takes back.
    expect((await web.post(`${base()}/erasure/withdraw`, toy.actors['origin-agency'], { form: {} })).status).toBe(409);
    expect((await web.get(`${base()}/data`, toy.foreigners['origin-agency'])).status).toBe(404);
    expect((await web.get(`${base()}/data`, toy.actors.labour)).status).toBe(404);
  });
  test('can be taken back until it is done', async () => {
    expect((await web.post(`${base()}/erasure/withdraw`, me, { form: {} })).to).toBe(`${base()}/data`);
    expect((await web.get(`${base()}/data`, me)).text).toContain(`action="${base()}/erasure"`);
  });
});
