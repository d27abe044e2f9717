import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { newId } from '../../../kernel/ids.ts';
import { allCentres } from './load-centres.ts';
import { centreRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
/** Offices of Spain: the directory serves no invented country. */
const agency = () => ({ ...toy.actors['origin-agency'], country: 'ES' });
const consulate = () => ({ ...toy.actors.consulate, country: 'ES' });
beforeAll(async () => {
  toy = await toyCorridor('2027-02-01');
  web = testWeb(toy, centreRoutes);
});
afterAll(() => toy.stop());

test('the directory is for everybody, as a page and as tables that hold the same', async () => {
  const page = await web.get('/centres?country=ES&kind=hotline', undefined);
  expect(page.words()).toContain('Emergency number 112');
  expect(page.words()).not.toContain('CCOO');
  const rows = parse((await web.get('/centres.csv', undefined)).text, { bom: true, columns: true }) as {
    id: string;
    mark: string;
    checked: string;
  }[];
  const { centres } = (await web.get('/centres.json', undefined, { json: true })).json<{ centres: { id: string }[] }>();
  expect(rows.map(({ id }) => id)).toEqual(centres.map(({ id }) => id));
  expect(rows).toHaveLength(allCentres().length);
  expect(rows.every(({ mark, checked }) => /^[PKR]$/.test(mark) && checked === '')).toBe(true);
});

test('a visitor says that a number is wrong; it is shown until an office has looked; the words are shown to offices alone', async () => {
  const says = (form: Record<string, string>) => web.post('/centres/es-112/comment', undefined, { form });
  expect((await says({})).status).toBe(422);
  expect((await says({ says: 'phone', words: '<b>Nobody answers</b>' })).to).toBe('/centres/es-112');
  const words = (await web.get('/centres/es-112', undefined)).words();
  expect(words).toContain('1 visitor says that something here is wrong');
  expect(words).not.toContain('Nobody answers');
  const comments = await web.get('/centres/comments', consulate());
  expect(comments.text).toContain('&lt;b&gt;Nobody answers&lt;/b&gt;');
  expect((await web.get('/centres/comments', undefined)).to).toContain('/sign-in');

  // The ministry of another country has no say in it.
  expect((await web.post('/centres/es-112/check', toy.foreigners.labour, { form: {} }, { json: true })).status).toBe(404);
  expect((await web.post('/centres/es-112/check', consulate(), { form: {} })).status).toBe(303);
  const after = (await web.get('/centres/es-112', undefined)).words();
  expect(after).toContain('Last checked 1 Feb 2027');
  expect(after).not.toContain('something here is wrong');
  expect(await toy.journal()).toEqual(expect.arrayContaining(['centre.commented', 'centre.checked']));
});

test('help at a desk is free: who did not say so records nothing; the person gets a number and no name is asked', async () => {
  const open = (form: Record<string, string>) =>
    web.post('/centres/desk', agency(), { form: { reason: 'costs', language: 'ar', minutes: '15', ...form } }, { json: true });
  expect((await open({})).json()).toMatchObject({ code: 'centres.say-free', field: 'toldFree' });
  expect((await open({ toldFree: 'yes', minutes: '0' })).status).toBe(422);
  expect((await open({ toldFree: 'yes', centre: 'mx-sne' })).json()).toMatchObject({ code: 'centres.not-yours' });
  expect((await open({ toldFree: 'yes', followUp: '2027-02-01' })).json()).toMatchObject({ code: 'centres.follow-up-past' });
  expect((await open({ toldFree: 'yes', followUp: '2027-05-03' })).json()).toMatchObject({
    code: 'centres.follow-up-far',
    params: { most: '2027-05-02' },
  });
  const opened = (await open({ toldFree: 'yes', centre: 'es-ccoo', followUp: '2027-02-15' })).json<{ id: string; reference: string }>();
  const slip = (await web.get(`/centres/desk/${opened.id}`, agency())).words();
  expect(slip).toContain(opened.reference);
  expect(slip).toContain('This help is free. Fee: none.');
  expect(slip).toContain('15 February 2027');
  // Another office of the same country, and the same office of another, do not see it.
  for (const other of [consulate(), toy.actors['origin-agency']])
    expect((await web.get(`/centres/desk/${opened.id}`, other)).status).toBe(404);

  const follow = (version: number) =>
    web.post(`/centres/desk/${opened.id}/follow`, agency(), { form: { version: String(version), outcome: 'applied' } }, { json: true });
  expect((await follow(1)).status).toBe(200);
  expect((await follow(2)).json()).toMatchObject({ code: 'centres.followed' });
});

test('what visits led to is public only where it hides people', async () => {
  const visits = Array.from({ length: 24 }, (_, n) => ({
    id: newId(),
    reference: `A-TEST-${n}`,
    centre: 'es-ugt',
    role: 'origin-agency',
    country: 'ES',
    reason: 'job' as const,
    language: 'es',
    minutes: 10,
    told_free: true,
    visited_on: Temporal.PlainDate.from('2027-01-10'),
    follow_up_on: null,
    outcome: n < 21 ? ('applied' as const) : ('papers' as const),
    followed_on: Temporal.PlainDate.from('2027-01-20'),
    helped_by: null,
  }));
  await toy.database.owner.insertInto('desk_visit').values(visits).execute();
  const words = (await web.get('/centres/es-ugt', undefined)).words();
  expect(words).toContain('Applied for a job: at least 20');
  expect(words).toContain('Papers put in order: a few');
});

test('nothing that anybody asks or sends breaks a page', async () => {
  for (const path of ['/centres/none', '/centres/none/comment', '/centres/%00'])
    expect((await web.get(path, undefined)).status, path).toBe(404);
  for (const path of ['/centres?country=%00&kind=x', '/centres/map?country=MA', '/centres/map'])
    expect((await web.get(path, undefined)).status, path).toBe(200);
  expect((await web.post('/centres/none/comment', undefined, { form: { says: 'right' } }, { json: true })).status).toBe(404);
  expect(web.bugs).toEqual([]);
});
