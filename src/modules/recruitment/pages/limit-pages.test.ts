import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { meRoutes, recruitmentRoutes } from '../routes.ts';
import { offerOf, round, verifiedVacancy, wishing } from '../testing/season.ts';

let toy: ToyCorridor;
let web: TestWeb;
let origin: Actor;
let roundId: string;
const nurses: { id: string; actor: Actor }[] = [];

const limit = {
  programme: 'toy-harvest',
  most: '1',
  occupation: '2221',
  'from.day': '1',
  'from.month': '1',
  'from.year': '2025',
  until: '2025-12-31',
  reason: 'Decree 7 of 2024',
};

beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, [...meRoutes(), ...meRoutes(), ...recruitmentRoutes]);
  origin = { ...toy.actors.policy, country: 'XN' };
  const answer = await web.post('/limits', origin, { form: { ...limit, corridor: toy.corridor } });
  expect([answer.status, answer.to]).toEqual([303, '/limits']);
  const hospital = await verifiedVacancy(toy, { title: 'Ward nurse', occupation: '2221', places: 3 });
  for (let i = 0; i < 3; i += 1) nurses.push(await wishing(toy, [hospital], { occupation: '2221' }));
  // Someone of another occupation gets a place beside them, so that the hospital has one left.
  await wishing(toy, [hospital], { occupation: '9211' });
  roundId = (await round(toy)).id;
});
afterAll(() => toy.stop());

test('the form asks for what a limit needs, and what is wrong comes back with what was typed', async () => {
  expect((await web.get('/limits/new', origin)).words()).toContain('Workers whose town nobody noted count too');
  const wrong = await web.post('/limits', origin, { form: { ...limit, corridor: toy.corridor, until: '2024-12-31', occupation: 'nurse' } });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Decree 7 of 2024');
  const refused = await web.post('/limits', toy.actors.policy, { form: { ...limit, corridor: toy.corridor } });
  expect(refused.status).toBe(403);
  expect(refused.words()).toContain('Only the office of the origin');
});

test('both ends see a limit, how far it was used and what one more would have added', async () => {
  for (const actor of [origin, toy.actors.policy, toy.actors.labour, toy.actors['origin-agency']]) {
    const words = (await web.get('/limits', actor)).words();
    expect(words).toContain('Occupation 2221');
    // By hand: 40 points for the first wish and 20 for the same occupation.
    expect(words).toMatch(/1 of 1 used\.\s+One more would have added 60 points at most/);
  }
  const page = (await web.get(`/rounds/${roundId}`, toy.actors.labour)).words();
  expect(page).toContain('Limits of the origin in this round');
  expect(page).toContain('1 empty: 2 who fit and wished for it have no place');
  expect(page).toMatch(/Wish 1\s+2/);
  expect(page).toMatch(/No place\s+2/);
  expect((await web.get('/limits', toy.actors.employer)).status).toBe(404);
  // Only the origin finds the way to set one.
  expect((await web.get('/limits', origin)).text).toContain('href="/limits/new"');
  expect((await web.get('/limits', toy.actors.policy)).text).not.toContain('href="/limits/new"');
});

test('a nurse who stays without a place reads that a limit of the own country was reached, in the own language', async () => {
  for (const { id, actor } of nurses) {
    if (await offerOf(toy, id)) continue;
    const words = (await web.get('/me', actor)).words();
    expect(words).toMatch(/Wish 1, Ward nurse ?: the places that you could have went to other workers/);
    expect(words).toMatch(/A limit of your country was reached: Occupation 2221 ?\. At most 1 for work that begins from/);
    expect((await web.get('/me?lang=es', actor)).words()).toContain('Se alcanzó un límite de su país: Ocupación 2221');
  }
});

test('the total of a round with a limit is proved again from its file alone', async () => {
  const file = (await web.get(`/rounds/${roundId}/proof.json`, toy.actors['origin-agency'])).json<{
    total: string;
    bound: string;
    denominator: string;
    limits: { left: number; price: number; vacancies: string[] | null }[];
    market: {
      vacancies: { vacancy: string; places: number; price: number; kept: number; openPrice: number }[];
      workers: {
        worker: string;
        price: number;
        place: string | null;
        candidates: [string, number][];
        countedBy: number[];
        keptFor: number[];
      }[];
    };
  }>();
  const { limits, market } = file;
  const vacancies = new Map(market.vacancies.map((one) => [one.vacancy, one]));
  let [total, bound] = [0, 0];
  for (const { places, price, kept, openPrice } of market.vacancies) bound += places * price + (places - kept) * openPrice;
  for (const { left, price } of limits) bound += left * price;
  const used = limits.map(() => 0);
  for (const { price, place, candidates, countedBy, keptFor } of market.workers) {
    bound += price;
    candidates.forEach(([vacancy, score], at) => {
      const counting = countedBy.filter((k) => limits[k]?.vacancies === null || limits[k]?.vacancies?.includes(vacancy));
      const { price: ofPlace = 0, openPrice = 0 } = vacancies.get(vacancy) ?? {};
      const cost = price + ofPlace + (keptFor.includes(at) ? 0 : openPrice) + counting.reduce((sum, k) => sum + (limits[k]?.price ?? 0), 0);
      expect(cost).toBeGreaterThanOrEqual(score * Number(file.denominator));
      if (vacancy !== place) return;
      total += score;
      for (const k of counting) used[k] = (used[k] ?? 0) + 1;
    });
  }
  expect(used).toEqual(limits.map(({ left }) => left));
  expect([total, bound / Number(file.denominator)]).toEqual([Number(file.total), Number(file.bound)]);
});

test('the origin ends a limit with a button, and the next round does not know it', async () => {
  const [shown] = (await web.get('/limits', origin, { json: true })).json<{ limits: { id: string; version: number }[] }>().limits;
  const ended = await web.post(`/limits/${shown?.id}/end`, origin, { form: { version: String(shown?.version) } });
  expect([ended.status, ended.to]).toEqual([303, '/limits']);
  expect((await web.get('/limits', toy.actors.labour)).words()).toContain('Ended on 10 January 2025');
  expect((await round(toy)).placed).toBe(1);
  expect(web.bugs).toEqual([]);
});
