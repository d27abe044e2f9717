import { sql } from 'kysely';
import { parseHTML } from 'linkedom';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { methodOf } from '../../src/platform/http/routes.ts';
import { sampleVacancy } from '../corridor.ts';
import { type HardGround, hardGround } from './hard-ground.ts';

let ground: HardGround;
beforeAll(async () => {
  ground = await hardGround();
  // Connections that stand before anything fails.
  await ground.ask('/vacancies', ground.toy.actors.employer);
});
afterEach(() => {
  ground.wire.state = 'open';
});
afterAll(() => ground.stop());

/** What there is of a filing: the vacancy, its stages, its line of the journal. */
const traces = async (title: string) => {
  const { owner } = ground.toy.database;
  const rows = await owner.selectFrom('vacancy').select('id').where('title', '=', title).execute();
  const ids = rows.map(({ id }) => id);
  const stages = ids.length === 0 ? [] : await owner.selectFrom('stage').select('id').where('vacancy_id', 'in', ids).execute();
  const lines = await owner.selectFrom('journal_line').select('facts').where('type', '=', 'vacancy.filed').execute();
  return { vacancies: ids.length, stages: stages.length, lines: lines.filter(({ facts }) => ids.includes(String(facts.vacancy))).length };
};
const whole = { vacancies: 1, stages: 2, lines: 1 };
const nothing = { vacancies: 0, stages: 0, lines: 0 };

describe('a connection that is lost in the middle of a command', () => {
  test('before the commit nothing is half-done, the answer is 503, and the same request then acts', async () => {
    const vacancy = sampleVacancy(ground.toy, { title: 'Cut before' });
    ground.wire.cutAt('insert into "journal_line"', 'before');
    const cut = await ground.send('/vacancies', ground.toy.actors.employer, vacancy, 'key-cut-before');
    expect(ground.wire.cuts()).toBe(1);
    expect([cut.status, JSON.parse(cut.text).code]).toEqual([503, 'platform.away']);
    expect(cut.headers.get('retry-after')).toMatch(/^\d+$/);
    await expect.poll(() => ground.leftOpen(), { timeout: 15_000 }).toBe(0);
    expect(await traces('Cut before')).toEqual(nothing);
    const again = await ground.send('/vacancies', ground.toy.actors.employer, vacancy, 'key-cut-before');
    expect(again.status).toBe(200);
    expect(await traces('Cut before')).toEqual(whole);
  });

  test('after the commit and before its answer the same key tells what was done, and does it no second time', async () => {
    const vacancy = sampleVacancy(ground.toy, { title: 'Cut after' });
    const before = ground.wire.cuts();
    // Who asks is read in one statement, without a transaction: the first that commits is the command's.
    ground.wire.cutAt('commit', 'after');
    const cut = await ground.send('/vacancies', ground.toy.actors.employer, vacancy, 'key-cut-after');
    expect([ground.wire.cuts(), cut.status, JSON.parse(cut.text).code]).toEqual([before + 1, 503, 'platform.away']);
    expect(await traces('Cut after')).toEqual(whole);
    const again = await ground.send('/vacancies', ground.toy.actors.employer, vacancy, 'key-cut-after');
    expect(again.status).toBe(200);
    expect(await traces('Cut after')).toEqual(whole);
    const { owner } = ground.toy.database;
    const kept = await owner.selectFrom('vacancy').select('id').where('title', '=', 'Cut after').executeTakeFirstOrThrow();
    expect(JSON.parse(again.text).id).toBe(kept.id);
  });

  test('a server that ends the session of a waiting command leaves nothing of it', async () => {
    const { toy, admin } = ground;
    const holder = toy.database.owner.transaction().execute(async (tx) => {
      await sql`lock table journal_line in exclusive mode`.execute(tx);
      const asked = ground.send('/vacancies', toy.actors.employer, sampleVacancy(toy, { title: 'Ended' }), 'key-ended-1');
      const waiting = async () =>
        (
          await admin.query(
            `select pid from pg_stat_activity where datname = $1 and wait_event_type = 'Lock' and usename = 'corridor_web'`,
            [toy.database.config.web.database],
          )
        ).rows as { pid: number }[];
      let pid: number | undefined;
      for (; pid === undefined; [{ pid } = { pid: undefined }] = await waiting());
      await admin.query('select pg_terminate_backend($1)', [pid]);
      return asked;
    });
    const told = await holder;
    expect([told.status, JSON.parse(told.text).code]).toEqual([503, 'platform.away']);
    expect(await traces('Ended')).toEqual(nothing);
  });
});

describe('while the database is away', () => {
  const arabic = { 'accept-language': 'ar' };

  test('every page of every role answers 503 in the reader’s language, and never 500', async () => {
    ground.wire.state = 'away';
    const pages = allRoutes({ demo: false, secure: false }).filter((route) => methodOf(route) === 'get');
    expect(pages.length).toBeGreaterThan(30);
    const { actors } = ground.toy;
    for (const actor of [undefined, actors.worker, actors.employer, actors.labour, actors.administrator])
      for (const { path } of pages) {
        const told = await ground.ask(path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000'), actor, { headers: arabic });
        // Pages without any question to the database, such as the form to sign in, go on; what nobody may have stays absent.
        if (told.status !== 503) expect([path, told.status < 500]).toEqual([path, true]);
        else expect([path, /<html lang="ar" dir="rtl"/.test(told.text), told.text.includes('لم يضع أي شيء')]).toEqual([path, true, true]);
      }
  });

  test('the page says that nothing is lost and what to do, and a program gets the same as problem details', async () => {
    ground.wire.state = 'away';
    const page = await ground.ask('/vacancies', ground.toy.actors.employer);
    expect(page.text).toContain('Nothing that was saved before is lost');
    expect(page.text).toContain('Wait a minute');
    expect(page.headers.get('retry-after')).toMatch(/^\d+$/);
    const data = await ground.ask('/vacancies', ground.toy.actors.employer, { headers: { accept: 'application/json' } });
    expect(data.headers.get('content-type')).toBe('application/problem+json');
    expect(JSON.parse(data.text)).toMatchObject({ status: 503, code: 'platform.away', remedy: 'wait' });
  });

  test('a form comes back ready to be sent again, and counts once when it is', async () => {
    const { toy, wire } = ground;
    const { employer } = toy.actors;
    const fields = Object.entries(sampleVacancy(toy, { title: 'Sent <twice>' })).flatMap(([name, value]): [string, string][] =>
      name === 'pay'
        ? [
            ['pay.amount', '9.80'],
            ['pay.currency', 'EUR'],
          ]
        : typeof value === 'boolean'
          ? value
            ? [[name, 'yes']]
            : []
          : [[name, String(value)]],
    );
    const form = new URLSearchParams([['_csrf', await ground.csrf(employer)], ['_key', 'a-form-that-is-cut-off'], ...fields]);
    wire.state = 'away';
    const cut = await ground.ask('/vacancies', employer, { method: 'POST', body: form });
    expect(cut.status).toBe(503);
    wire.state = 'open';
    await expect.poll(async () => (await ground.ask('/healthz')).status).toBe(200);
    const { document } = parseHTML(cut.text);
    const offered = document.querySelector('main form[method="post"]');
    expect(offered?.getAttribute('action')).toBe('/vacancies');
    const again = new URLSearchParams(
      [...(offered?.querySelectorAll('input[type="hidden"]') ?? [])].map((field): [string, string] => [
        field.getAttribute('name') ?? '',
        field.getAttribute('value') ?? '',
      ]),
    );
    expect([...again].toSorted()).toEqual([...form].toSorted());
    for (let press = 0; press < 2; press += 1) {
      const told = await ground.ask('/vacancies', employer, { method: 'POST', body: again });
      expect(told.status, ground.logged().split('\n').at(-3)).toBe(303);
    }
    expect(await traces('Sent <twice>')).toEqual(whole);
  });

  test('a password is put back into no page, and neither is what another site has sent', async () => {
    ground.wire.state = 'away';
    const registering = {
      method: 'POST',
      body: new URLSearchParams({ _key: 'a-key-of-length', givenNames: 'Amina', password: 'very secret words' }),
    };
    const told = await ground.ask('/workers', undefined, registering);
    expect([told.status, told.text.includes('very secret words')]).toEqual([503, false]);
    const foreign = {
      method: 'POST',
      body: new URLSearchParams({ _key: 'a-key-of-length', title: 'Planted' }),
      headers: { 'sec-fetch-site': 'cross-site' },
    };
    expect((await ground.ask('/vacancies', ground.toy.actors.employer, foreign)).text).not.toContain('Planted');
  });

  test('health tells, and is well again by itself', async () => {
    ground.wire.state = 'away';
    const away = await ground.ask('/healthz');
    expect([away.status, JSON.parse(away.text)]).toEqual([503, { status: 'no database' }]);
    ground.wire.state = 'open';
    await expect.poll(async () => JSON.parse((await ground.ask('/healthz')).text)).toEqual({ status: 'ok' });
  });

  test('the log has a line for each, with kind and place and nothing that anybody sent', async () => {
    const lines = ground
      .logged()
      .split('\n')
      .filter((line) => line.includes('"outage":"away"'));
    expect(lines.length).toBeGreaterThan(10);
    expect(ground.logged()).not.toMatch(/Cut before|Sent <twice>|Amina|very secret|Planted|password=/);
    expect(ground.logged()).not.toContain('a request met a bug');
    expect((await ground.ask('/metrics')).text).toMatch(/corridor_outages_total\{kind="away"\} \d+/);
  });
});
