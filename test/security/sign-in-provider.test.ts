import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inviteOwner } from '../../src/platform/auth/accounts.ts';
import { providersOf, readProviders } from '../../src/platform/auth/providers.ts';
import { accountLines, type SignInWorld, signInWorld, type TestBrowser } from './sign-in-browser.ts';
import { type LocalProvider, localProvider } from './sign-in-provider-server.ts';

const returnTo = 'http://corridor.test/sign-in/return';
const officer = [{ role: 'labour', country: 'XS' }] as const;
let provider: LocalProvider;
let world: SignInWorld;
beforeAll(async () => {
  provider = await localProvider({ returnTo });
  world = await signInWorld({ providers: providersOf([provider.provider]) });
});
afterAll(async () => {
  await world.stop();
  await provider.stop();
});
afterEach(() => {
  provider.lie = undefined;
  provider.forge = false;
});

const pathOf = (url: URL): string => url.pathname + url.search;
/** Signs in at the provider and comes back; undoes nothing of what the answer says. */
const comeBack = async (browser: TestBrowser, change: (back: URL) => URL = (back) => back) => {
  const start = await browser.get('/sign-in/provider?provider=national&to=/queue');
  return browser.get(pathOf(change(await provider.visit(start.to ?? ''))));
};
/** Links the identity of a person to a new account. */
const linked = async (login: string, person: string): Promise<TestBrowser> => {
  await world.account(login, officer);
  const browser = world.browser();
  await browser.signIn(login);
  await browser.get('/account');
  expect((await browser.send('/account/provider')).to).toBe('/sign-in/leave');
  const page = await browser.get('/sign-in/leave');
  const href = /href="(http:\/\/127[^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  provider.person = { id: person };
  expect((await browser.get(pathOf(await provider.visit(href)))).to).toBe('/account');
  return browser;
};
const problem = (to: string | undefined): string | null => new URL(to ?? '', 'http://corridor.test').searchParams.get('problem');

describe('a national provider', () => {
  test('signs in an account that has linked its identity itself', async () => {
    await linked('linked@example.org', 'X-1');
    const browser = world.browser();
    provider.person = { id: 'X-1' };
    expect((await comeBack(browser)).to).toBe('/queue');
    expect((await browser.json('/queue')).status).toBe(200);
    expect((await browser.get('/account')).words()).toContain('National sign-in');
  });
  test('asks with code, PKCE, state and nonce, and with the exact address to come back to', async () => {
    const start = new URL((await world.browser().get('/sign-in/provider?provider=national')).to ?? '');
    const asked = Object.fromEntries(start.searchParams);
    expect(asked).toMatchObject({ response_type: 'code', scope: 'openid', code_challenge_method: 'S256', redirect_uri: returnTo });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]?.length).toBeGreaterThanOrEqual(43);
    expect((await world.browser().get('/sign-in/provider?provider=other')).to).toBe('/sign-in?problem=auth.provider-absent');
  });
  test('opens no account that has not linked it, even if the identity bears an account’s login', async () => {
    await world.account('mail@example.org', officer);
    provider.person = { id: 'mail@example.org' };
    const answer = await comeBack(world.browser());
    expect(problem(answer.to)).toBe('auth.provider-not-linked');
    expect((await world.browser().get(answer.to ?? '')).words()).toContain(
      'No account here is linked to this identity at National sign-in',
    );
  });
  test('is one account’s: a second one cannot link the same identity', async () => {
    await linked('mine@example.org', 'X-2');
    await world.account('also-mine@example.org', officer);
    const browser = world.browser();
    await browser.signIn('also-mine@example.org');
    await browser.get('/account');
    await browser.send('/account/provider');
    const href = /href="(http:\/\/127[^"]+)"/.exec((await browser.get('/sign-in/leave')).text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(problem((await browser.get(pathOf(await provider.visit(href)))).to)).toBe('auth.provider-linked');
  });
  test('links to the session that asked, and to no other that is in the browser when the answer comes', async () => {
    for (const login of ['asker@example.org', 'other@example.org']) await world.account(login, officer);
    const browser = world.browser();
    await browser.signIn('asker@example.org');
    await browser.get('/account');
    await browser.send('/account/provider');
    const href = /href="(http:\/\/127[^"]+)"/.exec((await browser.get('/sign-in/leave')).text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    await browser.get('/account');
    await browser.send('/sign-out');
    await browser.signIn('other@example.org');
    provider.person = { id: 'X-3' };
    expect(problem((await browser.get(pathOf(await provider.visit(href)))).to)).toBe('auth.step-over');
    expect(problem((await comeBack(world.browser())).to)).toBe('auth.provider-not-linked');
  });
  test('keeps no number by which the state knows the person', async () => {
    const rows = await world.toy.database.owner.selectFrom('provider_link').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/X-\d/);
    expect(JSON.stringify(await accountLines(world))).not.toMatch(/X-\d|@/);
  });
  test('takes up an invitation: the account needs no password', async () => {
    const account = await world.account('invited@example.org', officer, null);
    const { owner } = world.toy.database;
    const code = await owner.transaction().execute((tx) => inviteOwner(tx, world.settings.keys, account, world.now()));
    const browser = world.browser();
    await browser.get('/sign-in/invitation');
    expect((await browser.send('/sign-in/invitation', { code, provider: 'national' })).to).toBe('/sign-in/leave');
    const href = /href="(http:\/\/127[^"]+)"/.exec((await browser.get('/sign-in/leave')).text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    provider.person = { id: 'X-4' };
    expect((await browser.get(pathOf(await provider.visit(href)))).to).toBe('/account');
    expect((await browser.json('/queue')).status).toBe(200);
    // Used once: nobody else takes it up, by a provider or by a password.
    const thief = world.browser();
    await thief.get('/sign-in/invitation');
    expect((await thief.send('/sign-in/invitation', { code, password: 'a thief’s long password' })).status).toBe(401);
    // The only way in stays.
    await browser.get('/account');
    expect((await browser.send('/account/provider/remove')).status).toBe(409);
  });
  test('after signing out here, a page leads to signing out there', async () => {
    provider.person = { id: 'X-1' };
    const browser = world.browser();
    await comeBack(browser);
    await browser.get('/account');
    const out = await browser.send('/sign-out');
    expect(out.to).toBe('/sign-in/out?provider=national');
    expect((await browser.json('/queue')).status).toBe(404);
    const page = await browser.get(out.to ?? '');
    expect(page.text).toContain(`${provider.provider.issuer.origin}/session/end?`);
  });
});

describe('an answer that is not the one that was asked for opens nothing', () => {
  const refused = async (browser: TestBrowser, answer: Awaited<ReturnType<typeof comeBack>>, code: string) => {
    expect(problem(answer.to)).toBe(code);
    expect((await browser.json('/queue')).status).toBe(404);
  };
  test('another state', async () => {
    const browser = world.browser();
    const answer = await comeBack(browser, (back) => {
      back.searchParams.set('state', 'x'.repeat(43));
      return back;
    });
    await refused(browser, answer, 'auth.provider-refused');
  });
  test('another browser’s answer', async () => {
    const [mine, theirs] = [world.browser(), world.browser()];
    await mine.get('/sign-in/provider?provider=national');
    const start = await theirs.get('/sign-in/provider?provider=national');
    await refused(mine, await mine.get(pathOf(await provider.visit(start.to ?? ''))), 'auth.provider-refused');
    const none = world.browser();
    await refused(none, await none.get('/sign-in/return?code=x&state=y'), 'auth.step-over');
  });
  test('the same code twice', async () => {
    provider.person = { id: 'X-1' };
    const browser = world.browser();
    const start = await browser.get('/sign-in/provider?provider=national');
    const flow = browser.cookies.get('corridor_provider') ?? '';
    const back = pathOf(await provider.visit(start.to ?? ''));
    expect((await browser.get(back)).to).toBe('/queue');
    expect(browser.cookies.has('corridor_provider')).toBe(false);
    // Even with the cookie that belongs to it.
    const thief = world.browser();
    thief.cookies.set('corridor_provider', flow);
    await refused(thief, await thief.get(back), 'auth.provider-refused');
  });
  test.each([
    ['another nonce', (claims: Record<string, unknown>) => ({ ...claims, nonce: 'x'.repeat(43) })],
    ['none', ({ nonce: _, ...claims }: Record<string, unknown>) => claims],
    ['another audience', (claims: Record<string, unknown>) => ({ ...claims, aud: 'somebody-else' })],
    ['another issuer', (claims: Record<string, unknown>) => ({ ...claims, iss: 'https://other.example.org' })],
    ['a time that is over', (claims: Record<string, unknown>) => ({ ...claims, iat: 1_700_000_000, exp: 1_700_000_600 })],
    ['no subject', ({ sub: _, ...claims }: Record<string, unknown>) => claims],
  ])('an id token with %s', async (_, lie) => {
    provider.person = { id: 'X-1' };
    provider.lie = lie;
    const browser = world.browser();
    await refused(browser, await comeBack(browser), 'auth.provider-refused');
  });
  test('an id token that somebody else has signed', async () => {
    provider.person = { id: 'X-1' };
    provider.forge = true;
    const browser = world.browser();
    await refused(browser, await comeBack(browser), 'auth.provider-refused');
  });
  test('a refusal of the provider, whose words are not shown', async () => {
    const browser = world.browser();
    const answer = await comeBack(browser, (back) => {
      const state = back.searchParams.get('state') ?? '';
      const iss = back.searchParams.get('iss') ?? '';
      back.search = new URLSearchParams({ error: 'access_denied', error_description: 'call 555 to unlock', state, iss }).toString();
      return back;
    });
    await refused(browser, answer, 'auth.provider-declined');
    expect((await browser.get(answer.to ?? '')).text).not.toContain('555');
  });
  test('an answer that comes after ten minutes', async () => {
    const browser = world.browser();
    const start = await browser.get('/sign-in/provider?provider=national');
    const back = pathOf(await provider.visit(start.to ?? ''));
    world.pass({ minutes: 11 });
    await refused(browser, await browser.get(back), 'auth.step-over');
  });
});

describe('a provider with a level of assurance', () => {
  const levels = ['http://eidas.europa.eu/LoA/substantial', 'http://eidas.europa.eu/LoA/high'] as const;
  let strong: LocalProvider;
  let strict: SignInWorld;
  beforeAll(async () => {
    strong = await localProvider({ returnTo, acr: levels });
    strict = await signInWorld({ demand: true, providers: providersOf([strong.provider, { ...provider.provider, id: 'plain' }]) });
  });
  afterAll(async () => {
    await strict.stop();
    await strong.stop();
  });
  const invite = async (login: string, by: string, local: LocalProvider, person: LocalProvider['person']) => {
    const account = await strict.account(login, officer, null);
    const code = await strict.toy.database.owner
      .transaction()
      .execute((tx) => inviteOwner(tx, strict.settings.keys, account, strict.now()));
    const browser = strict.browser();
    await browser.get('/sign-in/invitation');
    await browser.send('/sign-in/invitation', { code, provider: by });
    const href = /href="(http:\/\/127[^"]+)"/.exec((await browser.get('/sign-in/leave')).text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    local.person = person;
    return { browser, answer: await browser.get(pathOf(await local.visit(href))), asked: new URL(href) };
  };
  test('counts as two factors when it says so, and is asked for it', async () => {
    const { browser, answer, asked } = await invite('eidas@example.org', 'national', strong, { id: 'E-1', acr: levels[1] });
    expect(asked.searchParams.get('acr_values')).toBe(levels.join(' '));
    expect(answer.to).toBe('/account');
    expect((await browser.json('/queue')).status).toBe(200);
  });
  test.each([['weak'], [undefined]])('is refused when it has checked less: %s', async (acr) => {
    const { answer, browser } = await invite(`weak-${acr}@example.org`, 'national', strong, { id: `E-${acr}`, ...(acr && { acr }) });
    expect(problem(answer.to)).toBe('auth.provider-too-weak');
    expect((await browser.json('/queue')).status).toBe(404);
  });
  test('one that says nothing of it is a first factor: an officer goes on to make the second', async () => {
    const { answer } = await invite('first@example.org', 'plain', provider, { id: 'P-1' });
    expect(answer.to).toContain('/sign-in/enrol');
  });
});

test('a provider that is away is told, and nothing breaks', async () => {
  const away = { ...provider.provider, id: 'away', issuer: new URL('http://127.0.0.1:9'), label: 'Away' };
  const alone = await signInWorld({ providers: providersOf([away]) });
  const answer = await alone.browser().get('/sign-in/provider?provider=away');
  expect(answer.to).toBe('/sign-in?problem=auth.provider-away&provider=away');
  expect((await alone.browser().get(answer.to ?? '')).words()).toContain('Away does not answer at present');
  expect(alone.web.bugs).toEqual([]);
  await alone.stop();
});

describe('the settings of providers', () => {
  const whole = {
    CORRIDOR_OIDC: 'clave',
    CORRIDOR_OIDC_CLAVE_ISSUER: 'https://clave.example.org',
    CORRIDOR_OIDC_CLAVE_CLIENT_ID: 'corridor',
    CORRIDOR_OIDC_CLAVE_CLIENT_SECRET: 'secret',
    CORRIDOR_OIDC_CLAVE_LABEL: 'Cl@ve',
  };
  test('are read, several beside each other', () => {
    const second = Object.fromEntries(Object.entries(whole).map(([name, value]) => [name.replace('CLAVE', 'DIGID'), value]));
    const { providers, wrong } = readProviders(
      { ...second, ...whole, CORRIDOR_OIDC: 'clave, digid', CORRIDOR_OIDC_DIGID_ACR: 'a b', CORRIDOR_OIDC_DIGID_SUBJECT: 'bsn' },
      true,
    );
    expect(wrong).toEqual([]);
    expect(providers.map(({ id, acr, subject }) => [id, acr, subject])).toEqual([
      ['clave', [], 'sub'],
      ['digid', ['a', 'b'], 'bsn'],
    ]);
  });
  test('that lack something are refused with all that lacks, and never with the secret', () => {
    const { wrong } = readProviders(
      { ...whole, CORRIDOR_OIDC_CLAVE_ISSUER: 'http://clave.example.org', CORRIDOR_OIDC_CLAVE_LABEL: '' },
      true,
    );
    expect(wrong.map((one) => one.split(':')[0])).toEqual(['CORRIDOR_OIDC_CLAVE_ISSUER', 'CORRIDOR_OIDC_CLAVE_LABEL']);
    expect(wrong.join()).not.toContain('secret');
  });
});

test('no request of these met a bug', () => {
  expect(world.web.bugs).toEqual([]);
});
