import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { plainDate } from '../../kernel/dates.ts';
import { reading } from '../../platform/command/execute.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { nameIn } from './domain/names.ts';
import { registerOrganisation, setStatus } from './index.ts';
import { type RegisterFilter, register } from './queries/register.ts';
import { organisationRoutes } from './routes.ts';
import { cursorText, readCursor } from './views/register.tsx';

const basis = 'Sudland Harvest Act art. 9';
const cause = 'Nine workers were housed in a barn.';
let toy: ToyCorridor;
let web: TestWeb;
let orchards: string;

beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, organisationRoutes);
  const made = await toy.call(registerOrganisation, toy.actors.labour, {
    kind: 'employer',
    names: { und: 'Südland Orchards & Sons 100%', en: 'Sudland Orchards', ar: 'بساتين سودلاند' },
    place: 'Southport',
    registration: 'XS_77',
    basis: 'Sudland Harvest Act art. 1',
  });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  orchards = made.value.id;
  await toy.call(setStatus, toy.actors.labour, { organisation: orchards, version: 1, status: 'licensed', basis });
  toy.moveTo('2025-02-01');
  await toy.call(setStatus, toy.actors.labour, { organisation: orchards, version: 2, status: 'suspended', basis, cause });
});
afterAll(() => toy.stop());

const search = (filter: RegisterFilter, on = '2025-02-01') =>
  reading(toy.runtime, toy.actors.public, (tx) => register(tx, plainDate(on), filter));
const found = async (filter: RegisterFilter, on?: string) => (await search(filter, on)).rows.map(({ names }) => names.und);

test('an organisation is found by a part of its name in any language, and by its number', async () => {
  for (const q of ['südland', 'orchards', 'SONS', 'بساتين', 'XS_77', '100%', '&'])
    expect(await found({ q })).toContain('Südland Orchards & Sons 100%');
  // Signs that mean something to the database mean themselves.
  for (const q of ['%', '_']) expect(await found({ q })).toEqual(['Südland Orchards & Sons 100%']);
  expect(await found({ q: "'; drop table organisation; --" })).toEqual([]);
});

test('the register shows the status of the day', async () => {
  expect(await found({ status: 'suspended' })).toEqual(['Südland Orchards & Sons 100%']);
  expect(await found({ status: 'suspended' }, '2025-01-31')).toEqual([]);
  expect(await found({ status: 'licensed', country: 'XS', kind: 'employer' }, '2025-01-31')).toContain('Südland Orchards & Sons 100%');
});

test('page after page, the register is read whole and in its order', async () => {
  const whole = (await search({ limit: 1_000 })).rows.map(({ id }) => id);
  expect(whole.length).toBeGreaterThan(5);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 9 }), async (limit) => {
      const read: string[] = [];
      let after: RegisterFilter['after'];
      do {
        const page = await search({ limit, after });
        read.push(...page.rows.map(({ id }) => id));
        after = page.next && readCursor(cursorText(page.next));
      } while (after);
      expect(read).toEqual(whole);
    }),
    { numRuns: 9 },
  );
});

test('a name is shown in the reader’s language, else as it is registered', () => {
  const names = { und: 'Registered', ar: 'مسجل' };
  expect(['ar', 'ar-MA', 'en', 'en-XA'].map((lang) => nameIn(names, lang))).toEqual(['مسجل', 'مسجل', 'Registered', 'Registered']);
});

test('anybody can ask whether an employer is licensed today, or was on a day', async () => {
  const path = `/organisations/${orchards}`;
  expect((await web.get(path, undefined)).words()).toMatch(/Suspended since 1 February 2025/);
  expect((await web.get(`${path}?on=2025-01-31`, undefined)).words()).toMatch(/On 31 January 2025 it was licensed, since 10 January 2025/);
  expect((await web.get(`${path}?on.day=31&on.month=1&on.year=2025`, undefined, { json: true })).json()).toMatchObject({
    on: '2025-01-31',
    standing: { status: 'licensed', since: '2025-01-10' },
  });
  expect((await web.get(`${path}?on=2025-01-09`, undefined)).words()).toMatch(/On 9 January 2025 it was not in this register/);
  const wrong = await web.get(`${path}?on.day=31&on.month=2&on.year=2025`, undefined);
  expect([wrong.status, /value="31"/.test(wrong.text)]).toEqual([200, true]);
  expect(wrong.words()).toContain('Give a day that exists');
});

test('what happened is read by officers of its country and the organisation, not by everybody', async () => {
  const path = `/organisations/${orchards}`;
  for (const actor of [toy.actors.labour, { ...toy.actors.employer, organisation: orchards }])
    expect((await web.get(path, actor)).words()).toContain(cause);
  for (const actor of [undefined, toy.actors.worker, toy.foreigners.labour, toy.rivals.employer]) {
    const page = await web.get(path, actor);
    expect(page.words()).toContain(basis);
    expect(page.words()).not.toContain(cause);
    expect(page.text).not.toContain('/decide"');
  }
});

test('an officer decides on the page, and gets it back with what was typed when something is missing', async () => {
  const path = `/organisations/${orchards}`;
  expect((await web.get(path, toy.actors.labour)).text).toContain(`href="${path}/decide"`);
  const page = await web.get(`${path}/decide`, toy.actors.labour);
  expect(page.text).toContain(`action="${path}/status"`);
  const refused = await web.post(`${path}/status`, toy.actors.labour, {
    form: { version: '3', status: 'cancelled', basis: 'Act art. 10' },
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('value="Act art. 10"');
  const sent = await web.post(`${path}/status`, toy.actors.labour, { form: { version: '3', status: 'licensed', basis: 'Act art. 11' } });
  expect([sent.status, sent.to]).toEqual([303, path]);
});

test('an officer registers an organisation on its form', async () => {
  const form = { kind: 'recruiter', 'names.und': 'Good Hands', 'names.ar': 'أياد طيبة', basis: 'Sudland Harvest Act art. 2' };
  expect((await web.get('/organisations/new', toy.actors.labour)).text).toContain('action="/organisations"');
  expect((await web.get('/organisations/new', toy.actors.employer, { json: true })).status).toBe(404);
  const refused = await web.post('/organisations', toy.actors.labour, { form: { ...form, 'names.und': '' } });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('أياد طيبة');
  const sent = await web.post('/organisations', toy.actors.labour, { form });
  expect(sent.to).toMatch(/^\/organisations\/[0-9a-f-]{36}$/);
  const seen = (await web.get(sent.to ?? '', toy.actors.labour, { json: true })).json();
  expect(seen).toMatchObject({ names: { und: 'Good Hands', ar: 'أياد طيبة' }, country: 'XS', standing: { status: 'applied' } });
});

test('nonsense in an address is like an organisation that does not exist, or like no filter', async () => {
  for (const path of ['/organisations/x', '/organisations/00000000-0000-4000-8000-000000000000'])
    expect((await web.get(path, undefined, { json: true })).status).toBe(404);
  for (const nonsense of ['kind=x&country=zz&status=y', 'q=%00', 'q=', 'after=x', 'after=%00', 'on=never'])
    expect((await web.get(`/organisations?${nonsense}`, undefined)).status).toBe(200);
});

test('no page of organisations holds words that cannot be translated', async () => {
  const at = `/organisations/${orchards}`;
  const parts = ['', '/decide', '/mandates', '/branches', '/appeals', '/bond'].map((part) => `${at}${part}`);
  for (const path of ['/organisations', '/organisations/new', ...parts]) {
    const page = await web.get(`${path}?lang=en-XA`, toy.actors.labour);
    expect(page.status).toBe(200);
    expect(strayText(page.text)).toEqual([]);
  }
  expect((await web.get('/organisations?lang=ar', undefined)).words()).toContain('بساتين سودلاند');
  expect(web.bugs).toEqual([]);
});
