import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { createAccount } from '../../src/platform/auth/accounts.ts';
import { hashPassword } from '../../src/platform/auth/password.ts';
import { signIn } from '../../src/platform/auth/sign-in.ts';
import { actionOf, methodOf, type Route } from '../../src/platform/http/routes.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { type CorridorRole, roles, scopeOf } from '../../src/platform/policy/matrix.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type TestWeb, testWeb } from '../web.ts';

const hashes = vi.hoisted(() => ({ verified: 0 }));
vi.mock('@node-rs/argon2', async (actual) => {
  const argon2 = await actual<typeof import('@node-rs/argon2')>();
  return {
    ...argon2,
    verify: (...given: Parameters<typeof argon2.verify>) => {
      hashes.verified += 1;
      return argon2.verify(...given);
    },
  };
});

let toy: ToyCorridor;
let web: TestWeb;
const routes = allRoutes({ demo: true, secure: false });
const password = 'a long and quiet password';
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, routes);
  const passwordHash = await hashPassword(password);
  await toy.database.owner.transaction().execute((tx) =>
    createAccount(tx, toy.runtime.clock.now(), {
      login: 'officer@example.org',
      passwordHash,
      name: 'Officer',
      language: 'en',
      seats: [{ role: 'labour', country: 'XS' }],
    }),
  );
});
afterAll(() => toy.stop());

const absentId = '00000000-0000-4000-8000-000000000000';
const asForm = { 'content-type': 'application/x-www-form-urlencoded' };
const posts = routes.filter((route) => methodOf(route) === 'post');
const pathOf = (route: Route): string => route.path.replace(/:([A-Za-z]+)(\{[^}]*\})?/g, absentId);
const senderOf = (route: Route): Actor => {
  const role = roles.find(
    (one): one is Exclude<CorridorRole, 'system' | 'public'> =>
      one !== 'system' && one !== 'public' && scopeOf(actionOf(route), one) !== undefined,
  );
  return toy.actors[role ?? 'labour'];
};

describe('a form that another site sends in the name of whoever is signed in', () => {
  test.each(
    posts
      .filter((route) => roles.some((role) => role !== 'public' && role !== 'system' && scopeOf(actionOf(route), role) !== undefined))
      .map((route) => [route.path, route] as const),
  )('%s changes nothing', async (_, route) => {
    const sender = senderOf(route);
    const path = pathOf(route);
    const lines = (await toy.journal()).length;
    for (const [what, body, headers] of [
      ['without a token', 'a=b', asForm],
      ['with a token that was guessed', `_csrf=${'x'.repeat(43)}`, asForm],
      ['with a token that is none', '_csrf=', asForm],
      ['from another site', '{}', { 'content-type': 'application/json', origin: 'https://evil.example' }],
      ['from a neighbour of this site', '{}', { 'content-type': 'application/json', 'sec-fetch-site': 'same-site' }],
      ['from a page without an origin', '{}', { 'content-type': 'application/json', origin: 'null' }],
      ['as text that is JSON', '{"a":"b"}', { 'content-type': 'text/plain' }],
      ['without saying what it is', '', {}],
    ] as const) {
      const answer = await web.post(path, sender, { raw: body }, { json: true, headers });
      expect([403, 415], `${path} ${what}`).toContain(answer.status);
    }
    expect(await toy.journal()).toHaveLength(lines);
  });
});

describe('a session that somebody prepared', () => {
  const cookieOf = (headers: Headers): string =>
    /corridor_session=([^;]+)/.exec(headers.getSetCookie().find((line) => line.startsWith('corridor_session=')) ?? '')?.[1] ?? '';
  test('is never the one that a sign-in opens', async () => {
    const prepared = 'p'.repeat(43);
    const answer = await web.post(
      '/sign-in',
      undefined,
      { form: { login: 'officer@example.org', password } },
      { headers: { cookie: `corridor_session=${prepared}` } },
    );
    const given = cookieOf(answer.headers);
    expect(given).not.toBe('');
    expect(given).not.toBe(prepared);
    // 256 bits in base64url.
    expect(given).toMatch(/^[\w-]{43}$/);
    expect((await web.get('/queue', undefined, { json: true, headers: { cookie: `corridor_session=${prepared}` } })).status).toBe(404);
  });
  test('is not taken from an address or a field', async () => {
    const answer = await web.post('/sign-in', undefined, { form: { login: 'officer@example.org', password } });
    const token = cookieOf(answer.headers);
    for (const path of [`/queue?corridor_session=${token}`, `/queue?token=${token}`, `/queue;corridor_session=${token}`])
      expect((await web.get(path, undefined, { json: true })).status, path).toBe(404);
  });
  test('two sign-ins are two sessions with nothing in common', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 4 }, async () =>
        cookieOf((await web.post('/sign-in', undefined, { form: { login: 'officer@example.org', password } })).headers),
      ),
    );
    expect(new Set(tokens).size).toBe(4);
  });
});

test('a password counts exactly as it was typed, spaces at its ends too', async () => {
  const spaced = ' ten letters and more  ';
  const registration = {
    origin: 'XN',
    givenNames: 'Spaced',
    familyName: 'Worker',
    'birth.year': '1990',
    occupation: '9211',
    experienceMonths: '1',
    consent: 'on',
    login: 'spaced@example.org',
    password: spaced,
  };
  expect((await web.post('/workers', undefined, { form: registration })).status).toBe(303);
  const enters = async (given: string) =>
    (await web.post('/sign-in', undefined, { form: { login: 'spaced@example.org', password: given } })).status;
  expect([await enters(spaced), await enters(spaced.trim()), await enters(spaced.toUpperCase())]).toEqual([303, 401, 401]);
});

describe('what a stranger learns', () => {
  const trying = async (login: string, secret: string) => {
    hashes.verified = 0;
    const result = await signIn(toy.runtime, { login, password: secret, address: `192.0.2.${Math.floor(Math.random() * 250)}` });
    return { code: result.ok ? 'ok' : result.error.code, verified: hashes.verified };
  };
  test('of who has an account: nothing, by the answer or by the work behind it', async () => {
    const wrong = await trying('officer@example.org', 'wrong');
    const absent = await trying('nobody@example.org', 'wrong');
    expect(absent).toEqual(wrong);
    expect(absent).toEqual({ code: 'auth.wrong-login', verified: 1 });
  });
  test('of which files exist: an id that is taken and one that is free are answered alike, in size too', async () => {
    const taken = (await toy.database.owner.selectFrom('organisation_status').select('id').executeTakeFirstOrThrow()).id;
    for (const path of [
      '/placements/',
      '/offers/',
      '/contracts/',
      '/workers/',
      '/vacancies/',
      '/rounds/',
      '/stages/',
      '/vacancies/imports/',
    ]) {
      const [one, other] = [await web.get(path + taken, toy.actors.employer), await web.get(path + absentId, toy.actors.employer)];
      expect(one.status, path).toBe(404);
      const same = (text: string) =>
        text
          .replaceAll(taken, '')
          .replaceAll(absentId, '')
          .replace(/value="[^"]*"/g, '');
      expect(same(one.text), path).toBe(same(other.text));
    }
  });
  test('of versions of what runs here: nothing', async () => {
    for (const path of ['/', '/nothing', '/sign-in', '/openapi.json']) {
      const { headers } = await web.get(path, undefined);
      expect([headers.get('server'), headers.get('x-powered-by')], path).toEqual([null, null]);
    }
  });
});

describe('pages that another site shows inside its own', () => {
  test.each(routes.filter((route) => methodOf(route) === 'get').map((route) => [route.path, route] as const))(
    '%s carries every header that protects whoever reads it',
    async (_, route) => {
      const { headers } = await web.get(pathOf(route), senderOf(route));
      const policy = headers.get('content-security-policy') ?? '';
      for (const directive of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
        expect(policy).toContain(directive);
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('cache-control')).toBe('no-store');
      if (headers.get('content-type')?.startsWith('text/')) expect(headers.get('content-type')).toMatch(/charset=utf-8/i);
    },
  );
  test('another site that asks before it sends is told nothing', async () => {
    const { headers } = await web.get('/vacancies', toy.actors.employer, { headers: { origin: 'https://evil.example' } });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

test('none of this met a bug', () => {
  expect(web.bugs).toEqual([]);
});
