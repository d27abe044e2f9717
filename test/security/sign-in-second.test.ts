import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inviteOwner } from '../../src/platform/auth/accounts.ts';
import { totpCode } from '../../src/platform/auth/totp.ts';
import { accountLines, keyOnPage, password, type SignInWorld, signInWorld, withApp } from './sign-in-browser.ts';

let world: SignInWorld;
const officer = [{ role: 'labour', country: 'XS' }] as const;
beforeAll(async () => {
  world = await signInWorld();
});
afterAll(() => world.stop());

describe('a second factor', () => {
  test('is asked for after the password, and no page opens before it is given', async () => {
    await world.account('one@example.org', officer);
    const code = await withApp(world, world.browser(), 'one@example.org');
    world.pass({ seconds: 60 });
    const browser = world.browser();
    const begun = await browser.signIn('one@example.org');
    expect(begun.to).toBe('/sign-in/second?to=%2F');
    expect(browser.cookies.has('corridor_session')).toBe(false);
    expect((await browser.json('/queue')).status).toBe(404);
    // Nor does the step's own token open anything when it is sent as a session's.
    const step = browser.cookies.get('corridor_step') ?? '';
    const headers = { authorization: `Bearer ${step}` };
    expect((await world.web.get('/queue', undefined, { json: true, headers })).status).toBe(404);
    await browser.get('/sign-in/second');
    const wrong = await browser.send('/sign-in/second', { code: '000000' });
    expect(wrong.status).toBe(401);
    expect((await browser.send('/sign-in/second', { code: code() })).to).toBe('/queue');
    expect((await browser.json('/queue')).status).toBe(200);
  });
  test('code works once: who looks over a shoulder is too late', async () => {
    await world.account('twice@example.org', officer);
    const code = await withApp(world, world.browser(), 'twice@example.org');
    world.pass({ seconds: 60 });
    const [first, second] = [world.browser(), world.browser()];
    for (const browser of [first, second]) {
      await browser.signIn('twice@example.org');
      await browser.get('/sign-in/second');
    }
    const both = await Promise.all([first, second].map((browser) => browser.send('/sign-in/second', { code: code() })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 401]);
    // The code that added the app counts no more either.
    await world.account('used@example.org', officer);
    const used = world.browser();
    const again = await withApp(world, used, 'used@example.org');
    const third = world.browser();
    await third.signIn('used@example.org');
    await third.get('/sign-in/second');
    expect((await third.send('/sign-in/second', { code: again() })).status).toBe(401);
  });
  test('is sealed in the database, and sealed again for every account', async () => {
    const rows = await world.toy.database.owner.selectFrom('totp').selectAll().execute();
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      expect(row.secret_sealed).not.toMatch(/^[A-Z2-7]{32}$/);
      expect(world.settings.keys.open('totp', row.secret_sealed, row.account_id)).toMatch(/^[A-Z2-7]{32}$/);
      const other = rows.find(({ account_id }) => account_id !== row.account_id)?.account_id;
      expect(world.settings.keys.open('totp', row.secret_sealed, other)).toBeUndefined();
    }
  });
  test('for programs: the code goes with the password, and without it the answer says so', async () => {
    await world.account('program@example.org', [{ role: 'employer', country: 'XS', organisation: world.toy.actors.employer.organisation }]);
    const code = await withApp(world, world.browser(), 'program@example.org');
    world.pass({ seconds: 60 });
    const post = (more: object) =>
      world.web.post('/sign-in', undefined, { json: { login: 'program@example.org', password, ...more } }, { json: true });
    expect((await post({})).json()).toMatchObject({ code: 'auth.second-needed', status: 401, field: 'code' });
    expect((await post({ code: '000000' })).json()).toMatchObject({ code: 'auth.wrong-code' });
    expect((await post({ code: code() })).json()).toMatchObject({ role: 'employer', token: expect.stringMatching(/^[\w-]{43}$/) });
  });
});

describe('codes on paper', () => {
  test('are ten, shown once, and each opens once', async () => {
    await world.account('paper@example.org', officer);
    const browser = world.browser();
    await withApp(world, browser, 'paper@example.org');
    await browser.get('/account/codes');
    const sheet = await browser.send('/account/codes');
    const codes = [...sheet.text.matchAll(/<bdi class="code" dir="ltr">([A-Z2-9]{5}-[A-Z2-9]{5})<\/bdi>/g)].map((match) => match[1] ?? '');
    expect(new Set(codes).size).toBe(10);
    expect((await browser.get('/account/codes')).text).not.toContain(codes[0]);
    const stored = await world.toy.database.owner.selectFrom('recovery_code').select('code_hash').execute();
    expect(stored.some(({ code_hash }) => codes.includes(code_hash))).toBe(false);
    const use = async (paper: string) => {
      const other = world.browser();
      await other.signIn('paper@example.org');
      await other.get('/sign-in/second');
      return (await other.send('/sign-in/second', { paper }, 1)).status;
    };
    // Typed without the dash and in small letters, as people do.
    expect(await use((codes[0] ?? '').toLowerCase().replace('-', ' '))).toBe(303);
    expect(await use(codes[0] ?? '')).toBe(401);
    expect(await use(codes[1] ?? '')).toBe(303);
    // A new sheet ends the old one.
    await browser.get('/account/codes');
    await browser.send('/account/codes');
    expect(await use(codes[2] ?? '')).toBe(401);
  });
});

describe('where a second factor is demanded', () => {
  let strict: SignInWorld;
  beforeAll(async () => {
    strict = await signInWorld({ demand: true });
  });
  afterAll(() => strict.stop());

  test('an officer without one is led to making one, and to nothing else', async () => {
    await strict.account('new@example.org', officer);
    const browser = strict.browser();
    expect((await browser.signIn('new@example.org')).to).toBe('/sign-in/enrol?to=%2F');
    for (const path of ['/queue', '/vacancies/new', '/account', '/account/app', '/placements'])
      expect((await browser.json(path)).status, path).toBe(404);
    await browser.get('/sign-in/enrol');
    const key = keyOnPage(browser.page());
    expect(browser.page()).toContain('<svg role="img"');
    const wrong = await browser.send('/sign-in/enrol', { code: '000000' });
    expect(wrong.status).toBe(401);
    // The key that was scanned stays the same after a code that was typed wrongly.
    expect(keyOnPage(browser.page())).toBe(key);
    const entered = await browser.send('/sign-in/enrol', { code: totpCode(key, strict.now()) });
    expect(entered.to).toBe('/account/codes');
    expect((await browser.json('/queue')).status).toBe(200);
    expect((await accountLines(strict)).map(({ type }) => type)).toContain('account.app-added');
  });
  test('the grace is over once: who has a factor is asked for it', async () => {
    const browser = strict.browser();
    expect((await browser.signIn('new@example.org')).to).toBe('/sign-in/second?to=%2F');
    // A step to enrol that was begun before does not open the account any more.
    await strict.account('race@example.org', officer);
    const [mine, theirs] = [strict.browser(), strict.browser()];
    for (const one of [mine, theirs]) {
      await one.signIn('race@example.org');
      await one.get('/sign-in/enrol');
    }
    const keys = [mine, theirs].map((one) => keyOnPage(one.page()));
    expect((await mine.send('/sign-in/enrol', { code: totpCode(keys[0] ?? '', strict.now()) })).to).toBe('/account/codes');
    expect((await theirs.send('/sign-in/enrol', { code: totpCode(keys[1] ?? '', strict.now()) })).to).toBe(
      '/sign-in?problem=auth.step-over',
    );
    expect((await theirs.json('/queue')).status).toBe(404);
  });
  test.each([
    ['caseworker', { country: 'XS' }],
    ['policy', { country: 'XS' }],
    ['auditor', {}],
    ['administrator', {}],
    ['consulate', { country: 'XS' }],
  ] as const)('the role %s must have one', async (role, more) => {
    await strict.account(`${role}@example.org`, [{ role, ...more }]);
    expect((await strict.browser().signIn(`${role}@example.org`)).to).toContain('/sign-in/enrol');
  });
  test('a worker, whose telephone may be shared and old, may go without', async () => {
    await strict.account('worker@example.org', [{ role: 'worker', country: 'XN', worker: '00000000-0000-4000-8000-000000000001' }]);
    expect((await strict.browser().signIn('worker@example.org')).to).toBe('/me');
  });
  test('an invitation is taken up once, with a password that may be one, and leads on to the second factor', async () => {
    const account = await strict.account('invited@example.org', officer, null);
    const invite = () =>
      strict.toy.database.owner.transaction().execute((tx) => inviteOwner(tx, strict.settings.keys, account, strict.now()));
    const code = await invite();
    const take = async (given: string, secret: string) => {
      const browser = strict.browser();
      await browser.get('/sign-in/invitation');
      return { browser, answer: await browser.send('/sign-in/invitation', { code: given, password: secret }) };
    };
    // Refused for the password alone: the invitation is still good.
    expect((await take(code, 'Password2024')).answer.status).toBe(422);
    const { browser, answer } = await take(code.toLowerCase(), password);
    expect(answer.to).toContain('/sign-in/enrol');
    expect((await browser.json('/queue')).status).toBe(404);
    expect((await take(code, password)).answer.status).toBe(401);
    const late = await invite();
    strict.pass({ hours: 72 });
    expect((await take(late, password)).answer.status).toBe(401);
    expect((await accountLines(strict)).map(({ type }) => type)).toContain('account.invitation-used');
  });
  test('the last factor of an officer stays', async () => {
    const browser = strict.browser();
    await strict.account('last@example.org', officer);
    await browser.signIn('last@example.org');
    await browser.get('/sign-in/enrol');
    await browser.send('/sign-in/enrol', { code: totpCode(keyOnPage(browser.page()), strict.now()) });
    await browser.get('/account');
    const kept = await browser.send('/account/app/remove');
    expect(kept.status).toBe(409);
    expect(kept.words()).toContain('this is the last');
  });
});

test('the demonstration says that its passwords are known, and demands nothing', async () => {
  const demo = await signInWorld({ demo: true });
  await demo.account('demo@example.org', officer);
  const browser = demo.browser();
  expect((await browser.signIn('demo@example.org')).to).toBe('/queue');
  expect((await browser.get('/account')).words()).toContain('Everybody knows its passwords');
  await demo.stop();
});

test('no request of these met a bug', () => {
  expect(world.web.bugs).toEqual([]);
});
