import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../../../../test/open-session.ts';
import { type parameters, type World, world } from '../../../../test/roles/world.ts';
import { allRoutes, corridorWeb } from '../../../main/web/web.ts';
import { sessionCookie } from '../../../platform/http/app.ts';
import { translator } from '../../../platform/i18n/index.ts';
import { log } from '../../../platform/log/log.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { pageNameOf, pageNames, things } from './page-name.ts';

let all: World;
let web: ReturnType<typeof corridorWeb>;
beforeAll(async () => {
  all = await world();
  const quiet = { write: () => true } as unknown as NodeJS.WritableStream;
  web = corridorWeb({ runtime: all.toy.runtime, demo: false, secure: false, log: log('silent', quiet) });
});
afterAll(() => all.toy.stop());

/** Things that list several workers: their pages are no looks at one. */
const ofMany = new Set(['round', 'selection', 'run', 'vacancy', 'matching', 'organisation', 'corridor']);
const tokens = new Map<Actor, string>();
const get = async (path: string, actor: Actor): Promise<{ status: number; text: string }> => {
  const token = tokens.get(actor) ?? (await openSession(all.toy.database.owner, all.toy.runtime, actor)).token;
  tokens.set(actor, token);
  const answer = await web.request(path, { headers: { cookie: `${sessionCookie}=${token}`, accept: 'application/json' } });
  return { status: answer.status, text: await answer.text() };
};
const looks = () =>
  all.toy.database.owner.selectFrom('worker_look').select(['worker_id', 'account_id', 'page', 'role', 'country']).orderBy('page').execute();

describe('a look at a worker’s data', () => {
  test('is noted for every page that shows one worker, whichever address and whichever office', async () => {
    const { files, worker } = all.households.own;
    const shown = new Set<string>();
    for (const actor of ['origin-agency', 'labour', 'employer'] as const)
      for (const route of allRoutes({ demo: false, secure: false })) {
        const names = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name as (typeof parameters)[number]);
        const isPage = route.kind === 'page' || (route.kind === 'raw' && route.method === 'get');
        if (!isPage || names.length === 0 || names.some((name) => ofMany.has(name))) continue;
        const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: (typeof parameters)[number]) => files[name] ?? '0'.repeat(64));
        const answer = await get(path, all.actors[actor]);
        // Whatever names the worker or the worker's file by id is about the worker.
        const about = [worker.worker ?? '', files.placement].some((id) => answer.text.includes(id));
        if (answer.status !== 200 || !about) continue;
        shown.add(route.path);
        const noted = (await looks()).filter(
          ({ worker_id, account_id }) => worker_id === worker.worker && account_id === all.actors[actor].account,
        );
        expect(
          noted.map(({ page }) => page),
          `${actor} at ${route.path}`,
        ).toContain(pageNameOf(route.path));
      }
    expect([...shown].sort()).toEqual(
      expect.arrayContaining(['/contracts/:contract', '/offers/:offer', '/placements/:placement', '/workers/:worker']),
    );
  });
  test('is one line a day for the same account and page, and none for what was not shown or is one’s own', async () => {
    const { files, worker, family } = all.households.own;
    const immigration: Actor = all.actors.immigration;
    for (let turn = 0; turn < 3; turn += 1) expect((await get(`/placements/${files.placement}`, immigration)).status).toBe(200);
    expect((await get(`/placements/${all.households['other country'].files.placement}`, immigration)).status).toBe(404);
    expect((await get(`/placements/${files.placement}`, worker)).status).toBe(200);
    expect((await get(`/placements/${files.placement}`, family)).status).toBe(200);
    const found = await looks();
    expect(found.filter(({ account_id }) => account_id === immigration.account)).toEqual([
      { worker_id: worker.worker, account_id: immigration.account, page: 'placement', role: 'immigration', country: 'XS' },
    ]);
    expect(found.filter(({ role }) => role === 'worker')).toEqual([]);
    expect(found.some(({ account_id }) => account_id === family.account)).toBe(true);
  });
  test('is noted as well where the page comes back around a form that was refused', async () => {
    const { files, worker } = all.households['other organisation'];
    const { labour } = all.actors;
    const { token, csrf } = await openSession(all.toy.database.owner, all.toy.runtime, labour);
    const answer = await web.request(`/placements/${files.placement}/costs/draw`, {
      method: 'POST',
      headers: { cookie: `${sessionCookie}=${token}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _csrf: csrf }),
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(files.placement);
    expect(await looks()).toContainEqual(expect.objectContaining({ worker_id: worker.worker, account_id: labour.account, page: 'costs' }));
  });
  test('is read by the worker as role and office, without the officer, and by nobody else', async () => {
    const { worker } = all.households.own;
    const path = `/workers/${worker.worker}/looks`;
    const { status, text } = await get(path, worker);
    expect(status).toBe(200);
    expect(JSON.parse(text).looks).toContainEqual({ on: '2025-01-10', role: 'immigration', country: 'XS', pages: ['placement'] });
    expect(text).not.toContain(all.actors.immigration.account ?? 'nobody');
    for (const role of ['family', 'employer', 'origin-agency', 'labour'] as const)
      expect((await get(path, all.actors[role])).status).toBe(404);
    expect((await get(path, all.households['other organisation'].worker)).status).toBe(404);
    // Who it was, the auditor can tell.
    expect((await get(path, all.actors.auditor)).text).toContain(all.actors.immigration.account);
  });
});

test('every page has a name in words', () => {
  const { has } = translator('en');
  expect(pageNames.filter((name) => !has(`my-file.looks.page.${name}`))).toEqual([]);
  expect(pageNameOf('/placements/:placement/costs.csv')).toBe('costs');
  expect(pageNameOf('/workers/:worker/papers/:document/number')).toBe('papers');
  expect(pageNameOf('/vacancies/:vacancy')).toBeUndefined();
  expect(things.map((thing) => pageNameOf(`/x/:${thing}`))).not.toContain(undefined);
});
