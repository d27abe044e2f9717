import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { guideNamed } from './load-guide.ts';
import { guideRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
beforeAll(async () => {
  // Four days after the guides of this project have grown old.
  toy = await toyCorridor('2027-12-01');
  web = testWeb(toy, guideRoutes);
});
afterAll(() => toy.stop());

test('a guide begins with the answer, names its sources, and says that it has grown old and who keeps it', async () => {
  const words = (await web.get('/guides/costs', undefined)).words();
  expect(words).toContain('Pay nobody for a job.');
  expect(words).toContain('may be out of date');
  expect(words).toContain('It was good until 27 November 2027');
  expect(words).toContain('Not confirmed yet by the employment service');
  expect(words).toContain('ILO, Definition of recruitment fees and related costs (2019)');
});

test('whoever is not signed in gets an answer that anybody may keep; who is signed in gets one that nobody keeps', async () => {
  const open = await web.get('/guides/costs', undefined, { headers: { 'accept-language': 'en' } });
  expect(open.headers.get('cache-control')).toMatch(/^public/);
  expect(open.headers.get('set-cookie')).toBeNull();
  const own = await web.get('/guides/costs', toy.actors.labour, { headers: { 'accept-language': 'en' } });
  expect(own.headers.get('cache-control')).toBe('no-store');
});

test('a corridor’s own guides stand before those for everybody, and an unknown corridor shows the latter', async () => {
  const guides = async (query: string) =>
    (await web.get(`/guides${query}`, undefined, { json: true })).json<{ guides: { id: string; topic: string }[] }>().guides;
  const rights = (await guides('?corridor=MX-US')).filter(({ topic }) => topic === 'rights');
  expect(rights.map(({ id }) => id)).toEqual(['mx-us-rights', 'rights']);
  expect((await guides('?corridor=XX-YY')).map(({ id }) => id)).toHaveLength(8);
});

test('the poster carries a code that leads to the guide', async () => {
  const poster = await web.get('/guides/costs/poster', undefined);
  expect(poster.text).toContain('<svg role="img"');
  expect(poster.words()).toContain('corridor.test/guides/costs');
});

test('short messages are counted by alphabet, and cost what they cost for so many people', async () => {
  const spoken = async (lang: string) =>
    (await web.get('/guides/costs/spoken?people=2000&price=45,50&currency=eur', undefined, { lang, json: true })).json<{
      texts: { kind: string; text: string; alphabet: string; messages: number; cost: { amount: string; currency: string } | null }[];
    }>().texts;
  const [english] = await spoken('en');
  // 88 signs, all of the GSM alphabet: one message; 2,000 of them at 45.50 a thousand.
  expect(english).toMatchObject({ kind: 'short', alphabet: 'gsm-7', messages: 1, cost: { amount: '91.00', currency: 'EUR' } });
  const [arabic] = await spoken('ar');
  // 91 signs of 16 bits: more than the 70 of one message, so two of 67.
  expect(arabic).toMatchObject({ alphabet: 'ucs-2', messages: 2, cost: { amount: '182.00', currency: 'EUR' } });
  for (const query of [
    '?price=-1&currency=EUR',
    '?price=1e9&currency=EUR',
    '?price=1&currency=zzz',
    '?people=9999999999999999&price=1&currency=EUR',
    '?people=%00',
  ])
    expect((await web.get(`/guides/costs/spoken${query}`, undefined)).status, query).toBe(200);
  expect(web.bugs).toEqual([]);
});

test('the office that owns a text confirms the words that it has read, once a year at least', async () => {
  const owner = toy.actors['origin-agency'];
  const list = (await web.get('/guides/review', owner, { json: true })).json<{ guides: { id: string; state: string }[] }>().guides;
  // Money was good for half a year; all of them are overdue by now.
  expect(list.map(({ state }) => state)).toEqual(Array(8).fill('overdue'));
  const hash = guideNamed('costs')?.hash ?? '';
  const review = (form: Record<string, string>, actor = owner) => web.post('/guides/costs/review', actor, { form }, { json: true });
  expect((await review({ hash: 'older', until: '2028-06-01' })).json()).toMatchObject({ code: 'guides.changed' });
  expect((await review({ hash, until: '2029-06-01' })).json()).toMatchObject({ code: 'guides.until-far' });
  expect((await review({ hash, until: '2028-06-01' }, toy.actors.labour)).json()).toMatchObject({ code: 'guides.not-yours' });
  expect((await review({ hash, until: '2028-06-01' })).status).toBe(200);
  const words = (await web.get('/guides/costs', undefined)).words();
  expect(words).not.toContain('may be out of date');
  expect(words).toContain('Last checked on 1 December 2027');
  expect((await toy.journal()).filter((type) => type === 'guide.reviewed')).toHaveLength(1);
});

test('what is no guide does not exist', async () => {
  for (const path of ['/guides/none', '/guides/none/poster', '/guides/none/spoken', '/guides/%00'])
    expect((await web.get(path, undefined)).status, path).toBe(404);
  expect((await web.get('/guides/none/review', toy.actors['origin-agency'])).status).toBe(404);
});
