import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { totpCode } from '../../src/platform/auth/totp.ts';
import { setActor } from '../../src/platform/command/execute.ts';
import { accountLines, keyOnPage, password, type SignInWorld, signInWorld, type TestBrowser, withApp } from './sign-in-browser.ts';

let world: SignInWorld;
const officer = [{ role: 'labour', country: 'XS' }] as const;
const next = 'an entirely new quiet password';
beforeAll(async () => {
  world = await signInWorld({ demand: true });
  for (const name of ['first', 'second', 'third']) await administrator(name);
});
afterAll(() => world.stop());

const administrators = new Map<string, TestBrowser>();
/** An administrator with an authenticator app, signed in. */
const administrator = async (name: string, more: { country?: string } = {}): Promise<string> => {
  const id = await world.account(`${name}@example.org`, [{ role: 'administrator', ...more }]);
  const browser = world.browser();
  await enrol(browser, `${name}@example.org`);
  administrators.set(name, browser);
  return id;
};
const enrol = async (browser: TestBrowser, login: string): Promise<string> => {
  await browser.signIn(login);
  await browser.get('/sign-in/enrol');
  const key = keyOnPage(browser.page());
  await browser.send('/sign-in/enrol', { code: totpCode(key, world.now()) });
  return key;
};
const as = (name: string): TestBrowser => {
  const browser = administrators.get(name);
  if (!browser) throw new Error(`nobody is ${name}`);
  return browser;
};
const halfOn = (html: string): string => /<bdi class="code[^"]*" dir="ltr">([A-Z2-9]{5}(?:-[A-Z2-9]{5}){2})<\/bdi>/.exec(html)?.[1] ?? '';
const start = async (name: string, account: string) => {
  await as(name).get(`/accounts/${account}`);
  return as(name).send(`/accounts/${account}/recover`);
};
const confirm = async (name: string, account: string) => {
  await as(name).get(`/accounts/${account}`);
  return as(name).send(`/accounts/${account}/recover/confirm`);
};
const redeem = async (browser: TestBrowser, login: string, first: string, second: string) => {
  await browser.get('/sign-in/recover');
  return browser.send('/sign-in/recover', { login, first, second, password: next });
};

describe('an officer who has lost everything', () => {
  test('comes back by two administrators, each with half of a code, and begins with a new factor', async () => {
    const account = await world.account('lost@example.org', officer);
    const [before, after] = [world.browser(), world.browser()];
    const oldKey = await enrol(before, 'lost@example.org');
    const [first, second] = [halfOn((await start('first', account)).text), halfOn((await confirm('second', account)).text)];
    expect([first, second].every((half) => half.length === 17)).toBe(true);
    // Every session has ended at the second person's word.
    expect((await before.json('/queue')).status).toBe(404);
    const back = await redeem(after, 'lost@example.org', first.toLowerCase(), second);
    expect(back.to).toContain('/sign-in/enrol');
    expect((await after.json('/queue')).status).toBe(404);
    await after.get('/sign-in/enrol');
    const key = keyOnPage(after.page());
    expect(key).not.toBe(oldKey);
    expect((await after.send('/sign-in/enrol', { code: totpCode(key, world.now()) })).to).toBe('/account/codes');
    expect((await after.json('/queue')).status).toBe(200);
    // The old ways in are gone, and the code is used up.
    expect((await world.browser().signIn('lost@example.org', password)).status).toBe(401);
    expect((await redeem(world.browser(), 'lost@example.org', first, second)).status).toBe(401);
    const types = (await accountLines(world)).filter(({ facts }) => facts.account === account).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['account.recovery-started', 'account.recovery-confirmed', 'account.recovered', 'account.app-added']),
    );
    expect(JSON.stringify(await accountLines(world))).not.toMatch(new RegExp(`@|${first}|${second}`));
  });
  test('is told, and can stop what was not asked for', async () => {
    const account = await world.account('told@example.org', officer);
    const browser = world.browser();
    const key = await enrol(browser, 'told@example.org');
    const first = halfOn((await start('first', account)).text);
    const page = await browser.get('/account');
    expect(page.words()).toContain('Administrators are giving this account a new way in');
    await browser.send('/account/recovery/stop');
    expect((await browser.get('/account')).words()).toContain('The new way in was stopped');
    expect((await redeem(world.browser(), 'told@example.org', first, 'AAAAA-AAAAA-AAAAA')).status).toBe(401);
    // Confirmed while the owner still has the factors: whoever signs in reads it first.
    await start('first', account);
    const second = halfOn((await confirm('second', account)).text);
    expect((await browser.json('/queue')).status).toBe(404);
    world.pass({ seconds: 60 });
    const again = world.browser();
    await again.signIn('told@example.org');
    await again.get('/sign-in/second');
    expect((await again.send('/sign-in/second', { code: totpCode(key, world.now()) })).to).toBe('/account');
    await again.get('/account');
    await again.send('/account/recovery/stop');
    expect((await redeem(world.browser(), 'told@example.org', first, second)).status).toBe(401);
  });
});

describe('no account alone takes over another', () => {
  test('the one who began cannot confirm', async () => {
    const account = await world.account('alone@example.org', officer);
    await start('first', account);
    await as('first').get(`/accounts/${account}`);
    await expect(as('first').send(`/accounts/${account}/recover/confirm`)).rejects.toThrow('no form');
    const csrf = /name="_csrf" value="([^"]+)"/.exec(as('first').page())?.[1] ?? '';
    const tried = await as('first').post(`/accounts/${account}/recover/confirm`, { _csrf: csrf });
    expect(tried.status).toBe(409);
    expect(tried.words()).toContain('somebody else must confirm');
  });
  test('nobody begins or confirms for the own account', async () => {
    const own = await administrator('own');
    await as('own').get(`/accounts/${own}`);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(as('own').page())?.[1] ?? '';
    for (const what of ['recover', 'recover/confirm', 'disable'])
      expect((await as('own').post(`/accounts/${own}/${what}`, { _csrf: csrf })).status, what).toBe(409);
    await start('first', own);
    expect((await as('own').post(`/accounts/${own}/recover/confirm`, { _csrf: csrf })).status).toBe(409);
  });
  test('either half alone opens nothing, nor both halves of two people’s codes', async () => {
    const [one, two] = [await world.account('half-one@example.org', officer), await world.account('half-two@example.org', officer)];
    const halves = await Promise.all(
      [one, two].map(async (account, index) => {
        const [a, b] = index === 0 ? ['first', 'second'] : ['third', 'own'];
        return [halfOn((await start(a, account)).text), halfOn((await confirm(b, account)).text)] as const;
      }),
    );
    const [[first = '', second = ''] = [], [, other = ''] = []] = halves;
    const attempts = [
      [first, first],
      [second, second],
      [second, first],
      [first, other],
      [first, ''],
      ['', second],
    ] as const;
    for (const [a, b] of attempts.slice(0, 4)) expect((await redeem(world.browser(), 'half-one@example.org', a, b)).status).toBe(401);
    world.pass({ minutes: 16 });
    for (const [a, b] of attempts.slice(4)) expect((await redeem(world.browser(), 'half-one@example.org', a, b)).status).toBe(401);
    expect((await redeem(world.browser(), 'half-one@example.org', first, second)).to).toContain('/sign-in/enrol');
  });
  test('nor does the database let one account confirm what it began, whatever the program does', async () => {
    const { owner, web } = world.toy.database;
    const open = await owner
      .selectFrom('account_recovery')
      .selectAll()
      .where('confirmed_by', 'is', null)
      .where('stopped_at', 'is', null)
      .executeTakeFirstOrThrow();
    const confirmAs = (account: string, by: string) =>
      web.transaction().execute(async (tx) => {
        await setActor(tx, { role: 'administrator', account }, 'account.recover');
        await tx
          .updateTable('account_recovery')
          .set({ confirmed_by: by, confirmed_at: world.now(), second_hash: 'x' })
          .where('id', '=', open.id)
          .execute();
      });
    await expect(confirmAs(open.started_by, open.started_by)).rejects.toMatchObject({ code: expect.stringMatching(/42501|23514/) });
    // Nor in the name of a colleague.
    const colleague = await owner.selectFrom('account').select('id').where('login', '=', 'third@example.org').executeTakeFirstOrThrow();
    await expect(confirmAs(open.started_by, colleague.id)).rejects.toMatchObject({ code: '42501' });
    // The constraint holds even the owner of the tables.
    await expect(
      owner
        .updateTable('account_recovery')
        .set({ confirmed_by: open.started_by, confirmed_at: world.now(), second_hash: 'x' })
        .where('id', '=', open.id)
        .execute(),
    ).rejects.toMatchObject({ code: '23514' });
  });
});

describe('a code', () => {
  test('is good for a day', async () => {
    const account = await world.account('late@example.org', officer);
    for (const name of ['fourth', 'fifth']) await administrator(name);
    const [first, second] = [halfOn((await start('fourth', account)).text), halfOn((await confirm('fifth', account)).text)];
    world.pass({ hours: 24 });
    expect((await redeem(world.browser(), 'late@example.org', first, second)).status).toBe(401);
  });
  test('cannot be guessed at: whoever tries waits, and the answer is the same for an account that does not exist', async () => {
    const answers: string[] = [];
    await world.account('guessed@example.org', officer);
    for (const login of ['guessed@example.org', 'nobody@example.org']) {
      const browser = world.browser();
      const texts: string[] = [];
      for (let i = 0; i < 6; i += 1) texts.push(`${(await redeem(browser, login, `AAAA${i}`, 'BBBBB')).status}`);
      answers.push(texts.join(' '));
    }
    expect(answers[0]).toBe('401 401 401 401 401 429');
    expect(answers[1]).toBe(answers[0]);
  });
});

describe('an administrator', () => {
  beforeAll(async () => {
    for (const name of ['sixth', 'seventh']) await administrator(name);
  });
  test('disables an account at once, and enables it again', async () => {
    const account = await world.account('leaves@example.org', officer);
    const browser = world.browser();
    await enrol(browser, 'leaves@example.org');
    await as('sixth').get(`/accounts/${account}`);
    await as('sixth').send(`/accounts/${account}/disable`);
    expect((await browser.json('/queue')).status).toBe(404);
    const refused = await world.browser().signIn('leaves@example.org');
    // The same answer as for a wrong password.
    expect(refused.status).toBe(401);
    expect(refused.words()).toContain('Login and password do not belong together');
    await as('sixth').get(`/accounts/${account}`);
    await as('sixth').send(`/accounts/${account}/enable`);
    expect((await world.browser().signIn('leaves@example.org')).to).toContain('/sign-in/second');
  });
  test('of a country does nothing with accounts of another one, which look absent', async () => {
    await administrator('abroad', { country: 'XT' });
    const account = await world.account('home@example.org', officer);
    expect((await as('abroad').get(`/accounts/${account}`)).status).toBe(404);
    await as('abroad').get('/account');
    const csrf = /name="_csrf" value="([^"]+)"/.exec(as('abroad').page())?.[1] ?? '';
    for (const what of ['disable', 'recover', 'recover/confirm'])
      expect((await as('abroad').post(`/accounts/${account}/${what}`, { _csrf: csrf })).status, what).toBe(404);
    expect((await as('abroad').get('/accounts')).text).not.toContain('home@example.org');
  });
  test('is asked for a fresh proof first', async () => {
    const account = await world.account('stale@example.org', officer);
    world.pass({ minutes: 11 });
    await as('sixth').get(`/accounts/${account}`);
    expect(as('sixth').page()).toContain(`/account/prove?to=/accounts/${account}`);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(as('sixth').page())?.[1] ?? '';
    for (const what of ['disable', 'recover'])
      expect((await as('sixth').post(`/accounts/${account}/${what}`, { _csrf: csrf })).to).toBe(`/account/prove?to=/accounts/${account}`);
  });
  test('does not recover a worker’s account, whose owner no administrator has met', async () => {
    await administrator('eighth');
    const worker = await world.account('worker@example.org', [
      { role: 'worker', country: 'XN', worker: '00000000-0000-4000-8000-000000000001' },
    ]);
    await as('eighth').get(`/accounts/${worker}`);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(as('eighth').page())?.[1] ?? '';
    expect((await as('eighth').post(`/accounts/${worker}/recover`, { _csrf: csrf })).status).toBe(409);
  });
});

test('an app that was added is a way in like one that was made at the first sign-in', async () => {
  const open = await signInWorld();
  await open.account('open@example.org', officer);
  const code = await withApp(open, open.browser(), 'open@example.org');
  open.pass({ seconds: 60 });
  const browser = open.browser();
  await browser.signIn('open@example.org');
  await browser.get('/sign-in/second');
  expect((await browser.send('/sign-in/second', { code: code() })).to).toBe('/queue');
  await open.stop();
});

test('no request of these met a bug', () => {
  expect(world.web.bugs).toEqual([]);
});
