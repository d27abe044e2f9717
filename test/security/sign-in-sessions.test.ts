import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionOf } from '../../src/platform/auth/sessions.ts';
import { setActor } from '../../src/platform/command/execute.ts';
import type { Tx } from '../../src/platform/db/database.ts';
import { accountLines, password, type SignInWorld, signInWorld, withApp } from './sign-in-browser.ts';

let world: SignInWorld;
const officer = [{ role: 'labour', country: 'XS' }] as const;
const phone = 'Mozilla/5.0 (Linux; Android 15; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36';
const token = (browser: { cookies: Map<string, string> }): string => browser.cookies.get('corridor_session') ?? '';
beforeAll(async () => {
  world = await signInWorld();
});
afterAll(() => world.stop());

describe('a session', () => {
  test('of an officer ends after 30 minutes without use, and lives on with use', async () => {
    await world.account('idle@example.org', officer);
    const browser = world.browser();
    await browser.signIn('idle@example.org');
    for (let i = 0; i < 3; i += 1) {
      world.pass({ minutes: 29 });
      expect((await browser.json('/queue')).status).toBe(200);
    }
    world.pass({ minutes: 31 });
    expect((await browser.json('/queue')).status).toBe(404);
  });
  test('ends after 12 hours, whatever happens in it, also through a change of role', async () => {
    await world.account('long@example.org', [...officer, { role: 'consulate', country: 'XS' }]);
    const browser = world.browser();
    await browser.signIn('long@example.org');
    for (let i = 0; i < 24; i += 1) {
      world.pass({ minutes: 29 });
      expect((await browser.get('/seat')).status).toBe(200);
      if (i === 12) await browser.send('/seat', {}, 1);
    }
    world.pass({ minutes: 25 });
    expect((await browser.get('/seat')).to).toBe('/sign-in?to=/seat');
  });
  test('of a worker has no such limit', async () => {
    await world.account('worker@example.org', [{ role: 'worker', country: 'XN', worker: '00000000-0000-4000-8000-000000000001' }]);
    const browser = world.browser();
    await browser.signIn('worker@example.org');
    world.pass({ hours: 11 });
    expect((await browser.get('/account')).status).toBe(200);
  });
  test('gets a new token at each change of what it may do: who knew the old one holds nothing', async () => {
    await world.account('fixed@example.org', [...officer, { role: 'consulate', country: 'XS' }]);
    const browser = world.browser();
    // A token that somebody put into the browser before is not the one that is signed in.
    browser.cookies.set('corridor_session', 'x'.repeat(43));
    await browser.signIn('fixed@example.org');
    const seen = new Set<string>(['x'.repeat(43)]);
    const isNew = async (): Promise<void> => {
      expect(seen.has(token(browser))).toBe(false);
      for (const old of seen) expect(await sessionOf(world.runtime, old)).toBeUndefined();
      seen.add(token(browser));
    };
    await isNew();
    await browser.get('/seat');
    await browser.send('/seat', {}, 1);
    await isNew();
    await browser.get('/account/prove?to=/account');
    await browser.send('/account/prove', { password });
    await isNew();
    await browser.get('/account');
    await browser.send('/account/password', { oldPassword: password, password: 'another long and quiet one' });
    await isNew();
  });
});

describe('the list of the own sessions', () => {
  test('tells device, way and time, and nothing by which a person could be followed', async () => {
    const id = await world.account('list@example.org', officer);
    const [desk, mobile] = [world.browser(), world.browser(phone)];
    await desk.signIn('list@example.org');
    await mobile.signIn('list@example.org');
    const page = (await desk.get('/account')).words();
    expect(page).toContain('Firefox on Linux');
    expect(page).toContain('Chrome on Android');
    const rows = await world.toy.database.owner.selectFrom('session').selectAll().where('account_id', '=', id).execute();
    expect(rows.map(({ device }) => device).sort()).toEqual(['chrome/android', 'firefox/linux']);
    // Ids and hashes are random, and may hold any figure.
    const told = rows.map(({ token_hash: _, id: __, account_id: ___, seat_id: ____, ...rest }) => rest);
    expect(JSON.stringify(told)).not.toMatch(/unknown|SM-A155F|Mozilla|140/);
    for (const row of rows) expect(row.network).toMatch(/^[\w-]{4}$/);
    // The same address looks otherwise in another account: nobody learns who sits beside whom.
    const other = await world.account('beside@example.org', officer);
    await world.browser().signIn('beside@example.org');
    const beside = await world.toy.database.owner.selectFrom('session').select('network').where('account_id', '=', other).execute();
    expect(beside[0]?.network).not.toBe(rows[0]?.network);
  });
  test('ends one, and all others', async () => {
    await world.account('ends@example.org', officer);
    const [here, lost, third] = [world.browser(), world.browser(phone), world.browser(phone)];
    for (const browser of [here, lost, third]) await browser.signIn('ends@example.org');
    await here.get('/account');
    await here.send('/account/sessions/end');
    const left = await Promise.all([here, lost, third].map(async (browser) => (await browser.json('/queue')).status));
    expect(left.filter((status) => status === 200)).toHaveLength(2);
    expect(left[0]).toBe(200);
    await here.get('/account');
    await here.send('/account/sessions/end-others');
    expect(await Promise.all([here, lost, third].map(async (browser) => (await browser.json('/queue')).status))).toEqual([200, 404, 404]);
  });
  test('ends nobody else’s', async () => {
    const id = await world.account('else@example.org', officer);
    const [mine, theirs] = [world.browser(), world.browser()];
    await mine.signIn('ends@example.org');
    await theirs.signIn('else@example.org');
    const { id: session } = await world.toy.database.owner
      .selectFrom('session')
      .select('id')
      .where('account_id', '=', id)
      .executeTakeFirstOrThrow();
    await mine.get('/account');
    const csrf = /name="_csrf" value="([^"]+)"/.exec(mine.page())?.[1] ?? '';
    expect((await mine.post('/account/sessions/end', { _csrf: csrf, other: session })).status).toBe(409);
    expect((await theirs.json('/queue')).status).toBe(200);
  });
});

describe('a change of password', () => {
  test('asks for the old one, refuses the commonest, and ends every other session', async () => {
    await world.account('change@example.org', officer);
    const [here, elsewhere] = [world.browser(), world.browser()];
    await here.signIn('change@example.org');
    await elsewhere.signIn('change@example.org');
    const change = async (oldPassword: string, next: string) => {
      await here.get('/account');
      return here.send('/account/password', { oldPassword, password: next });
    };
    expect((await change('wrong', 'another long and quiet one')).status).toBe(403);
    expect((await change(password, 'Password123')).status).toBe(422);
    expect((await change(password, 'too short')).status).toBe(422);
    const refused = await change(password, 'Password123');
    expect(refused.text).not.toContain('Password123');
    expect((await change(password, 'another long and quiet one')).to).toBe('/account');
    expect((await here.json('/queue')).status).toBe(200);
    expect((await elsewhere.json('/queue')).status).toBe(404);
    expect((await world.browser().signIn('change@example.org')).status).toBe(401);
    expect((await world.browser().signIn('change@example.org', 'another long and quiet one')).status).toBe(303);
  });
  test('cannot be used to guess the old one', async () => {
    await world.account('guess@example.org', officer);
    const browser = world.browser();
    await browser.signIn('guess@example.org');
    const statuses: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      await browser.get('/account');
      statuses.push(
        (await browser.send('/account/password', { oldPassword: `guess ${i}`, password: 'another long and quiet one' })).status,
      );
    }
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429, 429]);
  });
  test('leaves a line with ids alone', async () => {
    const lines = await accountLines(world);
    expect(lines.map(({ type }) => type)).toContain('account.password-changed');
    expect(JSON.stringify(lines)).not.toMatch(/@|quiet/);
  });
});

describe('what changes the ways in', () => {
  test('asks for a proof of the last ten minutes', async () => {
    await world.account('fresh@example.org', officer);
    const browser = world.browser();
    const code = await withApp(world, browser, 'fresh@example.org');
    world.pass({ minutes: 11 });
    for (const path of ['/account/app', '/account/passkeys', '/account/codes'])
      expect((await browser.get(path)).to).toBe(`/account/prove?to=${path}`);
    await browser.get('/account');
    expect((await browser.send('/account/app/remove')).to).toBe('/account/prove?to=/account');
    await browser.get('/account/prove?to=/account/codes');
    // The password alone is not enough where there is a second factor, nor the code alone.
    expect((await browser.send('/account/prove', { password })).status).toBe(401);
    expect((await browser.send('/account/prove', { password: 'wrong', code: code() })).status).toBe(403);
    expect((await browser.send('/account/prove', { password, code: code() })).to).toBe('/account/codes');
    expect((await browser.get('/account/codes')).status).toBe(200);
    await browser.get('/account');
    expect((await browser.send('/account/app/remove')).to).toBe('/account');
    world.pass({ minutes: 10 });
    expect((await browser.get('/account/codes')).to).toBe('/account/prove?to=/account/codes');
  });
  test('a way on that leads elsewhere is not taken', async () => {
    const browser = world.browser();
    await browser.signIn('ends@example.org');
    await browser.get('/account/prove?to=//evil.example');
    expect((await browser.send('/account/prove', { password })).to).toBe('/account');
  });
});

describe('the database holds who secures an account to the own rows', () => {
  const asOwn = <T>(account: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    world.toy.database.web.transaction().execute(async (tx) => {
      await setActor(tx, { role: 'labour', account, country: 'XS' }, 'account.secure');
      return work(tx);
    });
  const own = () =>
    world.toy.database.owner.selectFrom('account').select('id').where('login', '=', 'list@example.org').executeTakeFirstOrThrow();
  test.each(['session', 'totp', 'passkey', 'recovery_code', 'known_device', 'provider_link', 'account_event', 'account_recovery'] as const)(
    '%s',
    async (table) => {
      const mine = await own();
      expect(await asOwn(mine.id, (tx) => tx.selectFrom(table).select('account_id').where('account_id', '!=', mine.id).execute())).toEqual(
        [],
      );
    },
  );
  test('no password but the own', async () => {
    const mine = await own();
    const changed = await asOwn(mine.id, (tx) => tx.updateTable('account').set({ password_hash: 'x' }).returning('id').execute());
    expect(changed).toEqual([{ id: mine.id }]);
  });
  test('and no login, not even the own', async () => {
    const mine = await own();
    await expect(asOwn(mine.id, (tx) => tx.updateTable('account').set({ login: 'other@example.org' }).execute())).rejects.toMatchObject({
      code: '42501',
    });
  });
});

test('no request of these met a bug', () => {
  expect(world.web.bugs).toEqual([]);
});
