import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { worker } from '../../src/modules/recruitment/testing/season.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type TestWeb, testWeb } from '../web.ts';

let toy: ToyCorridor;
let web: TestWeb;
let hafida: { readonly id: string; readonly actor: Actor };
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, allRoutes({ demo: false, secure: false }));
  hafida = await worker(toy);
});
afterAll(() => toy.stop());

const absentId = '00000000-0000-4000-8000-000000000000';
const asForm = { 'content-type': 'application/x-www-form-urlencoded' };
const send = (path: string, body: string, headers: Record<string, string> = asForm) =>
  web.post(path, undefined, { raw: body }, { json: true, headers });

describe('a request that is made to keep the program busy', () => {
  test('a small form with thousands of fields is refused at once', async () => {
    const began = performance.now();
    const answer = await send('/sign-in', 'a[]=1&'.repeat(40_000));
    expect(answer.status).toBe(413);
    expect(performance.now() - began).toBeLessThan(1_500);
  });
  test('whoever is not asked for a file cannot send megabytes', async () => {
    const part = `--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n${'a'.repeat(1_000_000)}\r\n--x--\r\n`;
    const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await send('/sign-in', part, multipart)).status).toBe(413);
    const file = new File(['x'.repeat(1_000_000)], 'vacancies.csv');
    expect((await web.post('/vacancies/import', toy.actors.employer, { form: { file } }, { json: true })).status).not.toBe(413);
  });
  test('JSON that is nested without end is refused as what it is', async () => {
    const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
    for (const [path, actor] of [
      ['/sign-in', undefined],
      ['/workers', undefined],
      [`/workers/${hafida.id}/wishes`, hafida.actor],
      ['/vacancies/import', toy.actors.employer],
    ] as const) {
      const body = `{"wishes":${deep},"vacancies":${deep},"change":"up:x"}`;
      const headers = { 'content-type': 'application/json', 'idempotency-key': 'a-key-of-length' };
      const answer = await web.post(path, actor, { raw: body }, { json: true, headers });
      expect([answer.status, answer.json().code], path).toEqual([400, 'input.not-json']);
    }
  });
  test('a file of nested JSON is a file with a faulty row, and no bug', async () => {
    const file = new File([`${'['.repeat(60_000)}${']'.repeat(60_000)}`], 'vacancies.json');
    const answer = await web.post('/vacancies/import', toy.actors.employer, { form: { file } });
    expect(answer.status).toBeLessThan(500);
  });
});

describe('what no database can hold', () => {
  test.each([
    ['origin-agency', '/workers?q=%00'],
    ['origin-agency', '/workers?occupation=%00'],
    ['origin-agency', `/workers?after=%00`],
    ['labour', `/queue?after=1_0000-01-01_${absentId}`],
    ['labour', '/vacancies?q=%00&region=%00'],
    ['labour', '/organisations?q=%00'],
    ['labour', '/results/%00/%00'],
    ['auditor', '/placements?season=%00&status=%00'],
  ] as const)('for %s, %s is answered', async (role, path) => {
    expect((await web.get(path, toy.actors[role], { json: true })).status).toBeLessThan(500);
  });
  test('a login with a zero sign signs nobody in and is no bug', async () => {
    expect((await web.post('/sign-in', undefined, { json: { login: 'a\u0000b', password: 'x' } }, { json: true })).status).toBe(401);
  });
  test('a search for wishes with a zero sign is answered', async () => {
    expect((await web.get(`/workers/${hafida.id}/wishes?q=%00`, hafida.actor)).status).toBe(200);
  });
  test.each([[{ toString: 1 }], [[['x']]], [null], [1]])('wishes that are no ids (%j) are refused', async (wish) => {
    const answer = await web.post(
      `/workers/${hafida.id}/wishes`,
      hafida.actor,
      { json: { wishes: [wish], change: 'up:x' } },
      { json: true },
    );
    expect(answer.status).toBe(422);
  });
});

describe('a key that makes a repeated request act once', () => {
  const rare = (login: string) => ({
    origin: 'XN',
    givenNames: 'Test',
    familyName: 'Worker',
    birth: { year: 1990 },
    occupation: '9211',
    experienceMonths: 1,
    consent: true,
    login,
    password: 'ten letters and more',
  });
  test.each([
    ['too short', 'abc'],
    ['empty', ''],
    ['too long', 'a'.repeat(101)],
    ['of signs that no key has', 'a key with spaces'],
  ])('that is %s is refused and nothing is done', async (_, key) => {
    const answer = await web.post(
      '/workers',
      undefined,
      { json: rare(`key-${key.length}@example.org`) },
      { json: true, headers: { 'idempotency-key': key } },
    );
    expect(answer.status).toBe(422);
    expect(answer.json().field).toBe('Idempotency-Key');
  });
  test('with a zero sign in a form is refused', async () => {
    const answer = await web.post(
      '/workers',
      undefined,
      { json: { ...rare('nul@example.org'), _key: '\u0000aaaaaaaaaaaa' } },
      { json: true },
    );
    expect(answer.status).toBe(422);
  });
  test('of one account says nothing to another, and one that was refused may be sent again', async () => {
    const agency = toy.actors['origin-agency'];
    const headers = { 'idempotency-key': 'the-same-key-for-both' };
    const wish = async (actor: Actor, wishes: readonly string[]) =>
      (await web.post(`/workers/${hafida.id}/wishes`, actor, { json: { wishes } }, { json: true, headers })).status;
    expect(await wish(hafida.actor, [absentId])).toBe(422);
    expect(await wish(hafida.actor, [])).toBe(200);
    const before = (await toy.journal()).length;
    expect(await wish(hafida.actor, [])).toBe(200);
    expect((await toy.journal()).length).toBe(before);
    expect(await wish(hafida.actor, [absentId])).toBe(409);
    expect(await wish(agency, [])).toBe(200);
    expect((await toy.journal()).length).toBe(before + 1);
  });
});

describe('an address that is made to lead elsewhere', () => {
  test.each(['//a//evil.example/x', '//evil.example', '///evil.example', '/.//evil.example/x', '//', '//[', '//:0'])(
    '%s leads to no other site',
    async (path) => {
      const answer = await web.get(path, undefined);
      expect(answer.status).toBe(404);
      expect([...answer.text.matchAll(/(?:href|action|value)="(\/[/\\][^"]*)"/g)].map((match) => match[1])).toEqual([]);
    },
  );
});

describe('forms of other sites', () => {
  test('are refused whatever else stands in the request: only a token that was sent itself needs no proof', async () => {
    const cookieOnly = { origin: 'https://evil.example', authorization: 'Basic eDp5', ...asForm };
    const answer = await web.post('/seat', toy.actors.labour, { raw: 'seat=x' }, { json: true, headers: cookieOnly });
    expect(answer.json().code).toBe('auth.form-expired');
  });
  test('a token that was sent itself is the one that counts, and not the cookie beside it', async () => {
    const headers = { authorization: `Bearer ${'x'.repeat(43)}` };
    expect((await web.get('/queue', toy.actors.labour, { json: true, headers })).status).toBe(404);
  });
});

test('none of these requests met a bug', () => {
  expect(web.bugs).toEqual([]);
});
