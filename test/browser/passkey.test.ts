import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type ServerType, serve } from '@hono/node-server';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { corridorWeb } from '../../src/main/web/web.ts';
import { createAccount } from '../../src/platform/auth/accounts.ts';
import { hashPassword } from '../../src/platform/auth/password.ts';
import { passingSettings } from '../../src/platform/auth/settings.ts';
import { totpCode } from '../../src/platform/auth/totp.ts';
import { log } from '../../src/platform/log/log.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { launch, shut, toTop } from './chromium.ts';

const password = 'a long and quiet password';
let toy: ToyCorridor;
let server: ServerType;
let address = '';
let accounts = 0;
beforeAll(async () => {
  toy = await toyCorridor();
  const web = corridorWeb({
    runtime: toy.runtime,
    demo: false,
    secure: false,
    // Officers must have a second factor here: the first one can be a passkey.
    signIn: passingSettings({ demand: true }),
    log: log('silent'),
  });
  // A passkey belongs to a name, and an address of figures has none.
  server = await new Promise<ServerType>((resolve) => {
    const made = serve({ fetch: web.fetch, hostname: 'localhost', port: 0 }, () => resolve(made));
  });
  const bound = server.address();
  address = `http://localhost:${typeof bound === 'object' && bound ? bound.port : 0}`;
});
afterAll(async () => {
  await shut();
  await new Promise((done) => server.close(done));
  await toy.stop();
});

const officer = async (): Promise<string> => {
  accounts += 1;
  const login = `officer-${accounts}@example.org`;
  const passwordHash = await hashPassword(password);
  await toy.database.owner.transaction().execute((tx) =>
    createAccount(tx, toy.runtime.clock.now(), {
      login,
      passwordHash,
      name: login,
      language: 'en',
      seats: [{ role: 'labour', country: 'XS' }],
    }),
  );
  return login;
};

interface Device {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly authenticator: string;
  /** What the browser complained about: a script or a style that the page's policy refuses among it. */
  readonly complaints: string[];
}

/** A browser window with an authenticator in it that knows its owner. */
const device = async (): Promise<Device> => {
  const context = await (await launch()).newContext({ locale: 'en-GB', baseURL: address });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { page, cdp, authenticator: authenticatorId, complaints };
};
const byPassword = async (page: Page, login: string): Promise<void> => {
  await page.goto('/sign-in');
  await page.fill('[name=login]', login);
  await page.fill('[name=password]', password);
  await page.click('form[action="/sign-in"] button');
};
const pathOf = (page: Page): string => new URL(page.url()).pathname;
const press = async (page: Page, action: string, to: string): Promise<void> => {
  await Promise.all([page.waitForURL((url) => url.pathname === to), page.click(`[data-passkey] form[action="${action}"] button`)]);
};
/** An officer whose first factor is a passkey, made at the first sign-in. */
const enrolled = async (): Promise<Device & { readonly login: string }> => {
  const login = await officer();
  const made = await device();
  await byPassword(made.page, login);
  expect(pathOf(made.page)).toBe('/sign-in/enrol');
  await press(made.page, '/sign-in/enrol', '/account/codes');
  return { ...made, login };
};
const signOut = async (page: Page): Promise<void> => {
  await page.goto('/account');
  await page.click('form[action="/sign-out"] button');
};

test('an officer makes a passkey at the first sign-in, and signs in with it alone the next time', async () => {
  const { page, complaints } = await enrolled();
  await signOut(page);
  await page.goto('/sign-in?to=/queue');
  expect(await page.isVisible('[data-passkey-off]')).toBe(false);
  await press(page, '/sign-in/passkey', '/queue');
  const session = await toy.database.owner.selectFrom('session').select('means').orderBy('created_at', 'desc').orderBy('means').execute();
  expect(session.map(({ means }) => means)).toContain('passkey');
  expect(complaints).toEqual([]);
});

test('a passkey is the second step after a password, and a fresh proof before the ways in are changed', async () => {
  const { page, login } = await enrolled();
  await signOut(page);
  await byPassword(page, login);
  expect(pathOf(page)).toBe('/sign-in/second');
  await press(page, '/sign-in/second', '/queue');
  await page.goto('/account/prove?to=/account/app');
  await press(page, '/account/prove', '/account/app');
});

test('whom the device has not verified does not get in, by a passkey alone or as a second step', async () => {
  const { page, cdp, authenticator } = await enrolled();
  await signOut(page);
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId: authenticator, isUserVerified: false });
  await page.goto('/sign-in');
  await page.click('[data-passkey] form button');
  await page.waitForFunction('document.querySelector("[data-passkey] [role=status]").textContent !== ""');
  expect(await page.textContent('[data-passkey] [role=status]')).toContain('gave no passkey');
  expect(pathOf(page)).toBe('/sign-in');
});

test('the answer of a passkey counts once, and for the page that asked alone', async () => {
  const { page, login } = await enrolled();
  await signOut(page);
  await page.goto('/sign-in');
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/sign-in/passkey')),
    press(page, '/sign-in/passkey', '/queue'),
  ]);
  const sent = request.postData() ?? '';
  expect(sent).toContain('challenge=');
  const again = (path: string, body: string) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: address },
    });
  expect((await again('/sign-in/passkey', sent)).status).toBe(401);
  // Nor is it the second step of a sign-in with a password.
  const begun = await fetch(`${address}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ login, password }),
    redirect: 'manual',
    headers: { origin: address },
  });
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const page2 = await (await fetch(`${address}/sign-in/second`, { headers: { cookie } })).text();
  const step = /name="step" value="([^"]+)"/.exec(page2)?.[1] ?? '';
  const moved = new URLSearchParams(sent);
  moved.set('step', step);
  const answer = await fetch(`${address}/sign-in/second`, {
    method: 'POST',
    body: moved,
    redirect: 'manual',
    headers: { origin: address, cookie },
  });
  expect(answer.status).toBe(401);
});

test('a copied key shows by its counter, and is refused', async () => {
  const { page, cdp, authenticator } = await enrolled();
  await signOut(page);
  await page.goto('/sign-in?to=/queue');
  await press(page, '/sign-in/passkey', '/queue');
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: authenticator });
  const [credential] = credentials;
  if (!credential) throw new Error('the authenticator holds no passkey');
  await cdp.send('WebAuthn.removeCredential', { authenticatorId: authenticator, credentialId: credential.credentialId });
  await cdp.send('WebAuthn.addCredential', { authenticatorId: authenticator, credential: { ...credential, signCount: 0 } });
  await signOut(page);
  await page.goto('/sign-in?to=/queue');
  await page.click('[data-passkey] form button');
  await page.waitForSelector('.error-summary');
  expect(await page.textContent('.error-summary')).toContain('does not open an account here');
});

test('a passkey that was removed opens nothing, and an officer’s last factor stays', async () => {
  const { page } = await enrolled();
  await page.goto('/account');
  await page.click('form[action="/account/passkeys/remove"] button');
  expect(await page.textContent('.error-summary')).toContain('this is the last');
  await page.goto('/account/app');
  const key = ((await page.textContent('main .code')) ?? '').replaceAll(' ', '');
  await page.fill('[name=code]', totpCode(key, toy.runtime.clock.now()));
  await page.click('form[action="/account/app"] button');
  await page.goto('/account');
  await page.click('form[action="/account/passkeys/remove"] button');
  expect(await page.locator('form[action="/account/passkeys/remove"]').count()).toBe(0);
  await signOut(page);
  await page.goto('/sign-in');
  await page.click('[data-passkey] form button');
  await page.waitForSelector('.error-summary');
  expect(pathOf(page)).toBe('/sign-in/passkey');
});

test('where no script runs, the pages say what to do instead, and run none', async () => {
  const login = await officer();
  const context = await (await launch()).newContext({ locale: 'en-GB', baseURL: address, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/sign-in');
  expect(await page.isVisible('[data-passkey-off]')).toBe(true);
  expect(await page.isVisible('[data-passkey] form')).toBe(false);
  await byPassword(page, login);
  expect(await page.textContent('[data-passkey-off]')).toContain('use an authenticator app');
  expect(await page.isVisible('form[action="/sign-in/enrol"] [name=code]')).toBe(true);
  const other = await page.goto('/vacancies');
  expect(other?.headers()['content-security-policy']).not.toContain('script-src');
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The page as it stands, which may be the answer to a form: no barrier, and no wider than the screen. */
const look = async (page: Page, name: string): Promise<void> => {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate('document.documentElement.scrollWidth'), `${name} fits ${width} px`).toBe(width);
    await toTop(page);
    await page.evaluate(axe);
    const found = await page.evaluate(
      `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html.slice(0, 140)).join(' | ')))`,
    );
    expect(found, `${name}, ${width} px`).toEqual([]);
  }
};

test.each(['en', 'ar'])('the steps of a sign-in have no barrier that axe finds, in %s', async (lang) => {
  const login = await officer();
  const { page } = await device();
  await page.goto(`/?lang=${lang}`);
  await byPassword(page, login);
  await look(page, 'making the first factor');
  const key = ((await page.textContent('form[action="/sign-in/enrol"] .code')) ?? '').replaceAll(' ', '');
  await page.fill('[name=code]', '000000');
  await page.click('form[action="/sign-in/enrol"]:has([name=code]) button');
  await look(page, 'making the first factor, with a wrong code');
  await page.fill('[name=code]', totpCode(key, toy.runtime.clock.now()));
  await page.click('form[action="/sign-in/enrol"]:has([name=code]) button');
  await look(page, 'before the codes on paper');
  await page.click('form[action="/account/codes"] button');
  expect(await page.locator('main ol li').count()).toBe(10);
  await look(page, 'the codes on paper');
  await page.goto('/account/passkeys');
  await press(page, '/account/passkeys', '/account');
  await look(page, 'the account');
  await signOut(page);
  await byPassword(page, login);
  await look(page, 'the second step');
  await page.fill('[name=code]', '000000');
  await page.click('form:has([name=code]) button');
  await look(page, 'the second step, with a wrong code');
});
