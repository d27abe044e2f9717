import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { value, worker } from '../../src/modules/recruitment/testing/season.ts';
import { consentFamily } from '../../src/modules/workers/index.ts';
import { createAccount } from '../../src/platform/auth/accounts.ts';
import { hashPassword } from '../../src/platform/auth/password.ts';
import { signIn } from '../../src/platform/auth/sign-in.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type TestWeb, testWeb } from '../web.ts';

let toy: ToyCorridor;
let web: TestWeb;
const password = 'a long and quiet password';
const account = async (login: string, seats: Parameters<typeof createAccount>[2]['seats']): Promise<void> => {
  const passwordHash = await hashPassword(password);
  await toy.database.owner
    .transaction()
    .execute((tx) => createAccount(tx, toy.runtime.clock.now(), { login, passwordHash, name: login, language: 'en', seats }));
};
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, allRoutes({ demo: false, secure: false }));
  await account('officer@example.org', [{ role: 'labour', country: 'XS' }]);
});
afterAll(() => toy.stop());

describe('guessing a password', () => {
  test('forty tries at once are forty tries', async () => {
    const tries = await Promise.all(
      Array.from({ length: 40 }, () => signIn(toy.runtime, { login: 'officer@example.org', password: 'wrong', address: '192.0.2.1' })),
    );
    const codes = tries.map((answer) => (answer.ok ? 'ok' : answer.error.code));
    expect(codes.filter((code) => code === 'auth.wrong-login')).toHaveLength(5);
    expect(codes.filter((code) => code === 'auth.too-many-tries')).toHaveLength(35);
  });
  test('stops nobody who comes from elsewhere, and nobody who knows the password', async () => {
    for (let i = 0; i < 12; i += 1) value(await signIn(toy.runtime, { login: 'officer@example.org', password, address: '192.0.2.2' }));
  });
  test('an account that does not exist waits like one that does', async () => {
    const ask = () => signIn(toy.runtime, { login: 'nobody@example.org', password: 'wrong', address: '192.0.2.3' });
    for (let i = 0; i < 5; i += 1) expect(await ask()).toMatchObject({ error: { code: 'auth.wrong-login' } });
    expect(await ask()).toMatchObject({ error: { code: 'auth.too-many-tries' } });
  });
});

describe('asking who has an account', () => {
  const registration = (login: string) => ({
    origin: 'XN',
    givenNames: 'Test',
    familyName: 'Worker',
    birth: { year: 1990 },
    occupation: '9211',
    experienceMonths: 1,
    consent: true,
    login,
    password,
  });
  test('by registering is stopped after twenty logins that were taken; who registers with a free one is not counted', async () => {
    for (let i = 0; i < 25; i += 1)
      expect((await web.post('/workers', undefined, { json: registration(`free-${i}@example.org`) }, { json: true })).status).toBe(200);
    const codes: unknown[] = [];
    for (let i = 0; i < 22; i += 1)
      codes.push((await web.post('/workers', undefined, { json: registration('officer@example.org') }, { json: true })).json().code);
    expect(codes.filter((code) => code === 'auth.login-taken')).toHaveLength(20);
    expect(codes.slice(20)).toEqual(['auth.too-many-tries', 'auth.too-many-tries']);
  }, 20_000);
});

describe('the consent for a family member', () => {
  const relative = { name: 'Relative', relation: 'spouse', password: 'ten letters and more' };
  test('never opens a file to an account that somebody else may have made under that login', async () => {
    const { id, actor } = await worker(toy);
    await account('taken@example.org', [{ role: 'family', worker: (await worker(toy)).id }]);
    expect(await toy.call(consentFamily, actor, { worker: id, ...relative, login: 'taken@example.org' })).toMatchObject({
      ok: false,
      error: { code: 'worker.family-taken', field: 'login' },
    });
  });
  test('gives an officer no seat that the officer did not ask for', async () => {
    const { id, actor } = await worker(toy);
    expect((await toy.call(consentFamily, actor, { worker: id, ...relative, login: 'officer@example.org' })).ok).toBe(false);
    const session = value(await signIn(toy.runtime, { login: 'officer@example.org', password, address: '192.0.2.4' }));
    expect(session.seats.map(({ role }) => role)).toEqual(['labour']);
  });
});

test('who signs in anew leaves no older session behind', async () => {
  const form = { login: 'officer@example.org', password };
  const cookieOf = (headers: Headers) =>
    (headers.getSetCookie().find((line) => line.startsWith('corridor_session=')) ?? '').split(';')[0] ?? '';
  const first = cookieOf((await web.post('/sign-in', undefined, { form })).headers);
  const csrf = /name="_csrf" value="([^"]+)"/.exec((await web.get('/queue', undefined, { headers: { cookie: first } })).text)?.[1] ?? '';
  const second = cookieOf(
    (await web.post('/sign-in', undefined, { form: { ...form, _csrf: csrf } }, { headers: { cookie: first } })).headers,
  );
  expect(second).not.toBe(first);
  expect((await web.get('/queue', undefined, { json: true, headers: { cookie: second } })).status).toBe(200);
  expect((await web.get('/queue', undefined, { json: true, headers: { cookie: first } })).status).toBe(404);
});
