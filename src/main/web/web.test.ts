import { validate } from '@readme/openapi-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { createAccount } from '../../platform/auth/accounts.ts';
import { hashPassword } from '../../platform/auth/password.ts';
import { log } from '../../platform/log/log.ts';
import { ownPath } from './account/paths.ts';
import { corridorWeb } from './web.ts';

let toy: ToyCorridor;
let web: ReturnType<typeof corridorWeb>;
const password = 'a long and quiet password';

beforeAll(async () => {
  toy = await toyCorridor();
  const passwordHash = await hashPassword(password);
  await toy.database.owner.transaction().execute(async (tx) => {
    const now = Temporal.Now.instant();
    await createAccount(tx, now, {
      login: 'auditor@example.org',
      passwordHash,
      name: 'Auditor',
      language: 'en',
      seats: [{ role: 'auditor' }],
    });
    await createAccount(tx, now, {
      login: 'two@example.org',
      passwordHash,
      name: 'Two',
      language: 'ar',
      seats: [
        { role: 'labour', country: 'XS' },
        { role: 'inspectorate', country: 'XS' },
      ],
    });
  });
  web = corridorWeb({ runtime: toy.runtime, demo: false, secure: true, log: log('silent') });
});
afterAll(() => toy.stop());

const origin = 'https://corridor.example.org';
const get = (path: string, headers: Record<string, string> = {}) => web.request(`${origin}${path}`, { headers });
const post = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
  web.request(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(body), headers: { origin, ...headers } });
const cookieOf = (response: Response): string =>
  (response.headers.getSetCookie().find((line) => line.startsWith('__Host-corridor_session=')) ?? '').split(';')[0] ?? '';
const signedIn = async (login: string): Promise<string> => cookieOf(await post('/sign-in', { login, password }));

describe('headers', () => {
  test('no page runs a script, none is framed, and none is stored but what everybody may see', async () => {
    const response = await get('/workers/register');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|script-src/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).not.toContain('<script');
    const first = await get('/');
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    expect(first.headers.get('set-cookie')).toBe(null);
    expect(first.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(await first.text()).not.toContain('<script');
  });
  test('the one inline style is the one that the policy names', async () => {
    const response = await get('/');
    const style = /<style>([\s\S]*?)<\/style>/.exec(await response.text())?.[1] ?? '';
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))).toString('base64');
    expect(response.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`);
  });
});

describe('sign-in', () => {
  test('a wrong login, a wrong password and an empty form get the same answer', async () => {
    const answers = await Promise.all(
      [{ login: 'auditor@example.org', password: 'wrong password' }, { login: 'nobody@example.org', password }, {}].map(async (body) => {
        const response = await post('/sign-in', body as Record<string, string>);
        return { status: response.status, cookie: cookieOf(response), says: (await response.text()).includes('errors.') };
      }),
    );
    expect(answers).toEqual(Array.from({ length: 3 }, () => ({ status: 401, cookie: '', says: false })));
  });
  test('what was typed as login comes back, what was typed as password never does', async () => {
    const html = await (await post('/sign-in', { login: 'someone@example.org', password: 'not-my-password' })).text();
    expect(html).toContain('someone@example.org');
    expect(html).not.toContain('not-my-password');
  });
  test('after five wrong tries this login waits, while another signs in from the same address', async () => {
    for (let i = 0; i < 5; i += 1) await post('/sign-in', { login: 'two@example.org', password: 'wrong password' });
    expect((await post('/sign-in', { login: 'two@example.org', password })).status).toBe(429);
    expect((await post('/sign-in', { login: 'auditor@example.org', password })).status).toBe(303);
    await toy.database.owner.deleteFrom('sign_in_attempt').execute();
  });
  test('the cookie cannot be read by a script and goes over TLS alone', async () => {
    const response = await post('/sign-in', { login: 'auditor@example.org', password });
    const line = response.headers.getSetCookie().join('\n');
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/Secure/);
    expect(line).toMatch(/SameSite=Lax/);
    expect(response.headers.get('location')).toBe('/journal');
  });
  test('a session that was ended opens nothing', async () => {
    const cookie = await signedIn('auditor@example.org');
    expect((await get('/journal', { cookie })).status).toBe(200);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(await (await get('/journal', { cookie })).text())?.[1] ?? '';
    await post('/sign-out', { _csrf: csrf }, { cookie });
    expect((await get('/journal', { cookie })).status).toBe(303);
  });
  test('who has two roles chooses one, and the token of the other role ends', async () => {
    const first = await post('/sign-in', { login: 'two@example.org', password });
    expect(first.headers.get('location')).toBe('/seat');
    const cookie = cookieOf(first);
    const html = await (await get('/seat', { cookie })).text();
    const csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const seat = [...html.matchAll(/name="seat" value="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(seat).toHaveLength(2);
    const changed = await post('/seat', { _csrf: csrf, seat: seat[1] ?? '' }, { cookie });
    expect(cookieOf(changed)).not.toBe(cookie);
    expect((await get('/seat', { cookie })).headers.get('location')).toBe('/sign-in?to=/seat');
  });
  test('only a path of our own follows the sign-in', () => {
    for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/a b', '', null])
      expect(ownPath(to)).toBe('/');
    expect(ownPath('/queue?late=yes')).toBe('/queue?late=yes');
  });
});

describe('forms', () => {
  test('a form of another site changes nothing', async () => {
    const cookie = await signedIn('auditor@example.org');
    const csrf = /name="_csrf" value="([^"]+)"/.exec(await (await get('/journal', { cookie })).text())?.[1] ?? '';
    expect((await post('/sign-out', { _csrf: csrf }, { cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/sign-out', { _csrf: csrf }, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post('/sign-out', { _csrf: 'guessed' }, { cookie })).status).toBe(403);
    expect((await get('/journal', { cookie })).status).toBe(200);
  });
  test.each([
    ['not JSON', { 'content-type': 'application/json' }, '{"login":', 400, 'input.not-json'],
    ['a JSON list', { 'content-type': 'application/json' }, '[1]', 400, 'input.not-json'],
    ['another type', { 'content-type': 'text/xml', accept: 'application/json' }, '<a/>', 415, 'input.not-a-form'],
    [
      'a form as large as no form',
      { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      `a=${'x'.repeat(300_000)}`,
      413,
      'input.too-large',
    ],
    [
      'a field that reaches for a prototype',
      { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      '__proto__.polluted=1',
      422,
      'input.unknown-field',
    ],
  ])('%s is refused with a message', async (_, headers, body, status, code) => {
    const response = await web.request(`${origin}/sign-in`, { method: 'POST', body, headers: { origin, ...headers } });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code, status });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('what may not be seen', () => {
  test('a page of another role and a page that does not exist answer alike', async () => {
    const cookie = await signedIn('auditor@example.org');
    const [forbidden, missing] = await Promise.all([get('/accounts', { cookie }), get('/nothing-here', { cookie })]);
    expect([forbidden.status, missing.status]).toEqual([404, 404]);
    const same = (html: string) =>
      html
        .replaceAll('/accounts', '')
        .replaceAll('/nothing-here', '')
        .replace(/value="[^"]*"/g, '');
    expect(same(await forbidden.text())).toBe(same(await missing.text()));
  });
  test('who is not signed in is asked to sign in, and comes back to the page', async () => {
    expect((await get('/journal')).headers.get('location')).toBe('/sign-in?to=%2Fjournal');
  });
});

describe('for programs', () => {
  test('the description is accepted by an outside validator', async () => {
    const document = await (await get('/openapi.json')).json();
    const result = await validate(document as never);
    expect(result).toMatchObject({ valid: true });
    expect(document).toMatchObject({ openapi: '3.1.0' });
  });
  test('a program signs in, gets a token, and reads JSON', async () => {
    const signed = await web.request(`${origin}/sign-in`, {
      method: 'POST',
      body: JSON.stringify({ login: 'auditor@example.org', password }),
      headers: { 'content-type': 'application/json' },
    });
    const { token } = (await signed.json()) as { token: string };
    const journal = await get('/journal', { authorization: `Bearer ${token}`, accept: 'application/json' });
    expect(await journal.json()).toMatchObject({ verification: { ok: true } });
  });
  test('health and metrics name no person and no address', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    const text = await (await get('/metrics')).text();
    expect(text).toContain('corridor_answer_seconds_bucket');
    expect(text).toContain('route="/journal"');
    expect(text).not.toMatch(/example\.org|nothing-here/);
  });
});
