import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { keysOf } from '../../../platform/auth/keys.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { strayText } from '../../../ui/testing/stray-text.ts';
import { workerRoutes } from '../../workers/routes.ts';
import { acceptOffer } from '../index.ts';
import { meRoutes, recruitmentRoutes } from '../routes.ts';
import { absentId, offerOf, round, value, verifiedVacancy, wishing, worker } from '../testing/season.ts';

let toy: ToyCorridor;
let web: TestWeb;
let who: { id: string; actor: Actor };
let vacancy: string;
let wanted: string;
let roundId: string;
let offer: string;
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, [...workerRoutes(keysOf(['a secret of this test, long enough'])), ...meRoutes(), ...recruitmentRoutes]);
  wanted = await verifiedVacancy(toy, { title: 'Wanted most', places: 2 });
  vacancy = await verifiedVacancy(toy, { title: 'Also wanted', places: 2 });
  // Two who have waited take the places that everybody wants most.
  for (let i = 0; i < 2; i += 1) await wishing(toy, [wanted], { seasonsCompleted: 1 });
  who = await wishing(toy, [wanted, vacancy]);
  roundId = (await round(toy)).id;
  offer = (await offerOf(toy, who.id, vacancy)) ?? '';
});
afterAll(() => toy.stop());

test('a worker’s page says first what is theirs to do', async () => {
  const answer = await web.get('/me', who.actor);
  expect(answer.status).toBe(200);
  const words = answer.words();
  expect(words).toContain('You have an offer to answer');
  expect(words.indexOf('You have an offer to answer')).toBeLessThan(words.indexOf('Wishes'));
  expect((await web.get('/me', who.actor, { json: true })).json()).toMatchObject({
    worker: { id: who.id },
    offers: [{ id: offer, status: 'open' }],
  });
});

test('an offer tells the worker the terms, until when to answer, why this place and why not the wish above', async () => {
  const words = (await web.get(`/offers/${offer}`, who.actor)).words();
  expect(words).toContain('Please answer by 24 January 2025');
  expect(words).toContain('€9.80 an hour');
  expect(words).toContain('It is number 2 on your list of wishes');
  expect(words).toMatch(/Wish 1, Wanted most ?: every place went to another worker/);
});

test('how a worker’s wishes fared is not told to the employer or the offices', async () => {
  for (const actor of [toy.actors.employer, toy.actors.labour, toy.actors.consulate]) {
    const answer = await web.get(`/offers/${offer}`, actor, { json: true });
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ fared: [] });
  }
});

test('a round is shown with its weights, its proof and the price of one more place', async () => {
  const words = (await web.get(`/rounds/${roundId}`, toy.actors.labour)).words();
  expect(words).toContain('no other assignment can have more');
  expect(words).toContain('40 points');
  const data = (await web.get(`/rounds/${roundId}`, toy.actors.labour, { json: true })).json<{
    total: string;
    bound: string;
    certificate: object;
    vacancies: { title: string; price: number }[];
  }>();
  expect(data.total).toBe(data.bound);
  expect(data.vacancies.find(({ title }) => title === 'Wanted most')?.price).toBeGreaterThan(0);
  expect(data.vacancies.find(({ title }) => title === 'Also wanted')?.price).toBe(0);
  const proof = await web.get(`/rounds/${roundId}/proof.json`, toy.actors['origin-agency']);
  expect(proof.json()).toMatchObject({
    market: {
      vacancies: expect.arrayContaining([expect.objectContaining({ vacancy: wanted, places: 2 })]),
      workers: expect.arrayContaining([expect.objectContaining({ worker: who.id, place: vacancy })]),
    },
  });
  expect(words).toContain('Nobody chose the seed');
});

test('a round is run from the form, and leads to its page', async () => {
  expect((await web.get('/rounds', toy.actors.labour)).words()).toContain('Match now');
  const answer = await web.post('/rounds', toy.actors.labour, { form: { corridor: toy.corridor, programme: 'toy-harvest' } });
  expect([answer.status, answer.to]).toEqual([303, expect.stringMatching(/^\/rounds\/[0-9a-f-]{36}$/)]);
});

test('wishes are moved with a button, without a script', async () => {
  const mover = await wishing(toy, [wanted, vacancy]);
  const list = async () =>
    (await toy.database.owner.selectFrom('wish_list').select('vacancies').where('worker_id', '=', mover.id).execute()).flatMap(
      (row) => row.vacancies,
    );
  const page = await web.get(`/workers/${mover.id}/wishes`, mover.actor);
  expect(page.text).toContain(`value="up:${vacancy}"`);
  const body = { 'wishes[]': vacancy, change: `add:${wanted}`, version: '2' };
  expect((await web.post(`/workers/${mover.id}/wishes`, mover.actor, { form: body })).status).toBe(303);
  expect(await list()).toEqual([vacancy, wanted]);
  const stale = await web.post(`/workers/${mover.id}/wishes`, mover.actor, { form: body });
  expect(stale.status).toBe(409);
  expect((await web.post(`/workers/${mover.id}/wishes`, mover.actor, { json: { wishes: [wanted] } })).status).toBe(200);
  expect(await list()).toEqual([wanted]);
});

test('whoever registers finds the work that is mostly asked for first, in the own words, and every other by its code', async () => {
  const { text } = await web.get('/workers/register', undefined, { lang: 'es' });
  const options = [...text.matchAll(/<option value="(\d{4})"[^>]*>([^<]*)</g)].map(([, code, label]) => [code, label]);
  expect(options[0]).toEqual(['9211', 'peón agrícola']);
  expect(options).toContainEqual(['1111', '1111 Legislators']);
  expect(new Set(options.map(([code]) => code)).size).toBe(options.length);
  expect(options).toHaveLength(436);
});

test('the own page shows the wishes and leads to where they are changed, without a button for each', async () => {
  const who = await wishing(toy, [wanted, vacancy]);
  const { text } = await web.get('/me', who.actor);
  expect(text).toContain(`href="/workers/${who.id}/wishes"`);
  expect(text).not.toContain(`value="up:${vacancy}"`);
});

test('registering through the form leads to signing in, and what is wrong comes back with what was typed', async () => {
  const form = {
    origin: 'XN',
    givenNames: 'Typed',
    familyName: 'Name',
    'birth.year': '1990',
    occupation: '9211',
    experienceMonths: '3',
    consent: 'yes',
    login: 'typed@example.org',
    password: 'ten letters',
  };
  expect((await web.get('/workers/register', undefined)).words()).toContain('Registering costs nothing');
  const wrong = await web.post('/workers', undefined, { form: { ...form, password: 'short' } });
  expect(web.bugs).toEqual([]);
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="Typed"');
  expect(wrong.text).not.toContain('value="short"');
  const right = await web.post('/workers', undefined, { form });
  expect([right.status, right.to]).toEqual([303, '/sign-in?to=%2Fme&new=yes']);
});

test('the register is searched in either script and by earlier seasons', async () => {
  const names = async (query: string) =>
    (await web.get(`/workers?${query}`, toy.actors['origin-agency'], { json: true })).json<{ workers: unknown[] }>().workers.length;
  // A name goes in the body: addresses are logged, kept and sent on.
  const named = async (q: string) =>
    (await web.post('/workers/search', toy.actors['origin-agency'], { json: { q } })).json<{ workers: unknown[] }>().workers.length;
  expect(await named('given family')).toBeGreaterThan(2);
  expect(await named('Native')).toBeGreaterThan(2);
  expect(await named('100%')).toBe(0);
  expect(await names('returning=yes')).toBe(2);
  expect((await web.get('/workers', toy.actors.labour)).status).toBe(404);
});

test('placements are listed, filtered and taken as a table, by who may see them', async () => {
  value(await toy.call(acceptOffer, who.actor, { offer }));
  const count = async (query: string, actor = toy.actors.labour) =>
    (await web.get(`/placements?${query}`, actor, { json: true })).json<{ placements: unknown[] }>().placements.length;
  expect(await count('status=accepted&season=2025')).toBe(1);
  expect(await count('season=2024')).toBe(0);
  expect(await count(`vacancy=${vacancy}`, toy.actors.employer)).toBe(1);
  for (const actor of [toy.foreigners.labour, toy.rivals.employer]) expect(await count('', actor)).toBe(0);
  const table = await web.get('/placements.csv', toy.actors.labour);
  expect(table.headers.get('content-type')).toContain('text/csv');
  expect(table.text.trim().split('\r\n')).toHaveLength(2);
  expect((await web.get('/placements', who.actor)).to).toBe('/me');
});

test('an employer names several workers at once: each is told with what became of it, and who is refused stops nobody', async () => {
  const named = await verifiedVacancy(toy, { kind: 'nominative', places: 5 });
  const returning = async (change: Record<string, unknown> = {}) => {
    const made = await worker(toy, { seasonsCompleted: 1, returnsReported: 1, ...change });
    await toy.database.owner
      .updateTable('worker')
      .set({ last_employer_id: toy.actors.employer.organisation ?? null })
      .where('id', '=', made.id)
      .execute();
    return made.id;
  };
  const [one, unreported, two] = [await returning(), await returning({ returnsReported: 0 }), await returning()];
  const path = `/vacancies/${named}/nominate`;
  const sent = await web.post(path, toy.actors.employer, { json: { workers: [one, unreported, two] } });
  expect(sent.json<{ workers: unknown[] }>().workers).toMatchObject([
    { worker: one, code: null },
    { worker: unreported, offer: null, code: 'offer.not-eligible' },
    { worker: two, code: null },
  ]);
  // Sent again by a line that failed: nobody gets a second offer.
  const again = await web.post(path, toy.actors.employer, { json: { workers: [one] } });
  expect(again.json<{ workers: unknown[] }>().workers).toMatchObject([{ code: 'offer.already-made' }]);
  const offers = await toy.database.owner.selectFrom('offer').select('worker_id').where('vacancy_id', '=', named).execute();
  expect(offers.map((offer) => offer.worker_id).sort()).toEqual([one, two].sort());
  const nobody = await web.post(path, toy.actors.employer, { form: {} });
  expect(nobody.status).toBe(422);
  expect((await web.post(path, toy.rivals.employer, { json: { workers: [one] } })).status).toBe(404);
});

test('an address with an id that is none, or nobody’s, is answered as absent', async () => {
  for (const path of [
    '/offers/x',
    `/offers/${absentId}`,
    '/rounds/1',
    `/rounds/${absentId}`,
    `/vacancies/${absentId}/nominate`,
    '/vacancies/x/nominate',
  ])
    expect([path, (await web.get(path, path.includes('nominate') ? toy.actors.employer : toy.actors.labour)).status]).toEqual([path, 404]);
  for (const path of ['/workers/x', `/workers/${absentId}`, `/workers/${absentId}/wishes`])
    expect((await web.get(path, toy.actors['origin-agency'])).status).toBe(404);
  expect((await web.get(`/workers/${who.id}`, toy.actors.employer)).status).toBe(404);
  expect((await web.get('/rounds?after=x', toy.actors.labour)).status).toBe(200);
});

test('every page speaks Arabic, and no word on it stands outside the messages', async () => {
  const pages: [string, Actor | undefined][] = [
    ['/me', who.actor],
    [`/offers/${offer}`, who.actor],
    ['/offers', toy.actors.labour],
    ['/rounds', toy.actors.labour],
    [`/rounds/${roundId}`, toy.actors.labour],
    ['/placements', toy.actors.labour],
    ['/workers', toy.actors['origin-agency']],
    [`/workers/${who.id}`, toy.actors['origin-agency']],
    [`/workers/${who.id}/wishes`, who.actor],
  ];
  for (const [path, actor] of pages) {
    expect([path, (await web.get(path, actor, { lang: 'ar' })).status]).toEqual([path, 200]);
    expect([path, strayText((await web.get(path, actor, { lang: 'en-XA' })).text)]).toEqual([path, []]);
  }
  expect((await web.get('/workers/register', undefined, { lang: 'ar' })).status).toBe(200);
  expect(web.bugs).toEqual([]);
});
