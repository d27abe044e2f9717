import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { testWeb } from '../../../test/web.ts';
import { verifyCertificate } from '../../matching/index.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { withdrawVacancy } from '../vacancies/index.ts';
import { setWishes } from '../workers/index.ts';
import { rerunRound } from './domain/round-file.ts';
import {
  acceptOffer,
  declineOffer,
  lapseOffer,
  lapseOfferJob,
  refillJob,
  refillRound,
  setLimit,
  sweepExpiredOffers,
  sweepRefills,
  withdrawPlacement,
} from './index.ts';
import { forgetRoundPairs } from './queries/round-pairs.ts';
import { recruitmentRoutes } from './routes.ts';
import { absentId, offerOf, places, round, value, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
beforeEach(async () => {
  toy = await toyCorridor();
  // As in a program that has just begun.
  forgetRoundPairs();
});
afterEach(() => toy.stop());

type Who = { readonly id: string; readonly actor: Actor };

/** Does the jobs that commands have enqueued, as the program would. */
const work = async (): Promise<void> => {
  for (const { name, payload } of toy.jobs.splice(0))
    if (name === 'round.refill') await refillJob(toy.runtime)(payload as { round: string; vacancy?: string; worker?: string });
};
const decline = async (who: Who, vacancy: string) =>
  value(await toy.call(declineOffer, who.actor, { offer: await offerOf(toy, who.id, vacancy), reason: 'personal' }));
const refillsOf = (first: string) =>
  toy.database.owner.selectFrom('round').selectAll().where('follows', '=', first).orderBy('id').execute();

test('a declined place goes to the next best of the round by itself, who came before those that came later', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  // By hand: 1,200 twentieths for the first wish and the same occupation, 1,000 for the same group alone, 800 for another occupation.
  const best = await wishing(toy, [vacancy]);
  const second = await wishing(toy, [vacancy], { occupation: '9213' });
  const third = await wishing(toy, [vacancy], { occupation: '5120' });
  const { id } = await round(toy);
  value(await toy.call(acceptOffer, best.actor, { offer: await offerOf(toy, best.id) }));
  // Somebody comes who would have been before the third; but was no candidate of the round.
  const late = await wishing(toy, [vacancy]);
  await decline(second, vacancy);
  await work();
  expect(await offerOf(toy, third.id)).toBeDefined();
  expect(await offerOf(toy, late.id)).toBeUndefined();
  const [again, ...more] = await refillsOf(id);
  expect(more).toEqual([]);
  expect(again).toMatchObject({ total: 800n, bound: 800n, vacancies: 1, places: 1, candidates: 1, placed: 1, run_by: null });
  expect(await toy.journal()).toContain('round.refilled');
});

test('what is done twice gives out nothing the second time, and of two who decline at once each place is given once', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  const all = await Array.fromAsync([1, 2, 3, 4, 5], () => wishing(toy, [vacancy]));
  const { id } = await round(toy);
  const chosen: Who[] = [];
  for (const who of all) if (await offerOf(toy, who.id)) chosen.push(who);
  expect(chosen).toHaveLength(2);
  await Promise.all(chosen.map((who) => decline(who, vacancy)));
  const asked = toy.jobs.splice(0);
  const payloads = chosen.map((who) => ({ round: id, vacancy, worker: who.id }));
  expect(asked).toEqual(expect.arrayContaining(payloads.map((payload) => ({ name: 'round.refill', payload }))));
  await Promise.all(payloads.map((payload) => refillJob(toy.runtime)(payload)));
  expect(await places(toy, vacancy)).toEqual({ verified: 2, filled: 0, open: 2 });
  const placed = (await refillsOf(id)).map((one) => one.placed);
  expect(placed.reduce((sum, count) => sum + count, 0)).toBe(2);
  await refillJob(toy.runtime)({ round: id });
  expect((await refillsOf(id)).length).toBe(placed.length);
  expect(await toy.call(refillRound, toy.actors.labour, { round: id })).toMatchObject({ error: { code: 'round.nothing-free' } });
});

test('whoever has an offer keeps it, and whoever has taken the wish off the list is not asked again', async () => {
  const [farm, mill] = [await verifiedVacancy(toy, { places: 2, title: 'Farm' }), await verifiedVacancy(toy, { places: 2, title: 'Mill' })];
  const [first, stays] = [await wishing(toy, [farm]), await wishing(toy, [farm])];
  const other = await wishing(toy, [farm, mill], { occupation: '9213' });
  const gone = await wishing(toy, [farm], { occupation: '5120' });
  const { id } = await round(toy);
  for (const [who, vacancy] of [
    [first, farm],
    [stays, farm],
    [other, mill],
  ] as const)
    expect(await offerOf(toy, who.id, vacancy)).toBeDefined();
  await decline(first, farm);
  value(await toy.call(setWishes, gone.actor, { worker: gone.id, wishes: [], version: 2 }));
  // The farm is the first wish of who has the mill; but that offer stands, for the same days.
  await work();
  expect(await refillsOf(id)).toEqual([]);
  expect(await offerOf(toy, other.id, mill)).toBeDefined();
});

test('a place that nobody answered for goes to the next and not to the same again, and one that was taken and given back goes on', async () => {
  const [farm, mill] = [await verifiedVacancy(toy, { places: 2 }), await verifiedVacancy(toy, { places: 2 })];
  const [silent, stays] = [await wishing(toy, [farm]), await wishing(toy, [farm])];
  const next = await wishing(toy, [farm], { occupation: '9213' });
  const after = await wishing(toy, [farm, mill], { occupation: '5120' });
  await round(toy);
  value(await toy.call(acceptOffer, stays.actor, { offer: await offerOf(toy, stays.id, farm) }));
  const unanswered = await offerOf(toy, after.id, mill);
  expect(unanswered).toBeDefined();
  toy.moveTo('2025-01-25');
  value(await toy.call(lapseOffer, { role: 'system' }, { offer: await offerOf(toy, silent.id, farm) }));
  await work();
  // The silent one would have been the best again.
  expect(await offerOf(toy, silent.id)).toBeUndefined();
  const { id: placement } = value(await toy.call(acceptOffer, next.actor, { offer: await offerOf(toy, next.id, farm) }));
  value(await toy.call(withdrawPlacement, next.actor, { placement }));
  expect(toy.jobs.splice(0).some(({ name }) => name === 'round.refill')).toBe(true);
  value(await toy.call(lapseOffer, { role: 'system' }, { offer: unanswered }));
  // A restore brings no jobs: the sweep finds the places.
  toy.jobs.length = 0;
  await sweepRefills(toy.runtime);
  await work();
  expect(await offerOf(toy, after.id, farm)).toBeDefined();
});

test('when a vacancy is withdrawn its offers end, and whoever had one is asked for the places that are free', async () => {
  const [farm, mill] = [await verifiedVacancy(toy, { places: 2 }), await verifiedVacancy(toy, { places: 2 })];
  const who = await wishing(toy, [farm, mill]);
  await round(toy);
  const { version } = await toy.database.owner.selectFrom('vacancy').select('version').where('id', '=', farm).executeTakeFirstOrThrow();
  value(await toy.call(withdrawVacancy, toy.actors.employer, { vacancy: farm, version }));
  toy.jobs.length = 0;
  await sweepExpiredOffers(toy.runtime);
  for (const { payload } of toy.jobs.splice(0)) await lapseOfferJob(toy.runtime)(payload as { offer: string });
  await work();
  expect(await offerOf(toy, who.id, farm)).toBeUndefined();
  expect(await offerOf(toy, who.id, mill)).toBeDefined();
});

test('to be asked again without an offer is no further round of waiting', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  const all = await Array.fromAsync([1, 2, 3, 4], () => wishing(toy, [vacancy]));
  await round(toy);
  const offers = await Promise.all(all.map((who) => offerOf(toy, who.id)));
  const [chosen] = all.filter((_, at) => offers[at] !== undefined);
  if (!chosen) throw new Error('two of four have an offer');
  await decline(chosen, vacancy);
  await work();
  const after = await Promise.all(all.map((who) => offerOf(toy, who.id)));
  const [left] = all.filter((who, at) => after[at] === undefined && who !== chosen);
  if (!left) throw new Error('one of four has neither an offer nor declined');
  const more = await verifiedVacancy(toy, { places: 2 });
  await toy.database.owner
    .updateTable('wish_list')
    .set({ vacancies: [more], ranks: [1] })
    .where('worker_id', '=', left.id)
    .execute();
  const last = await round(toy);
  const parts = await toy.database.owner.selectFrom('candidacy').select('waiting_part').where('round_id', '=', last.id).execute();
  // Ten points for one round of waiting, in twentieths; a second round would make twice as many.
  expect(parts).toEqual([{ waiting_part: 200 }]);
});

test('a limit of the origin holds for who comes next: somebody whom it does not count is asked before somebody whom it does', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  const policy: Actor = { ...toy.actors.policy, country: 'XN' };
  const [declines, stays] = [await wishing(toy, [vacancy], { occupation: '9213' }), await wishing(toy, [vacancy], { occupation: '9211' })];
  const counted = await wishing(toy, [vacancy], { occupation: '9211' });
  const free = await wishing(toy, [vacancy], { occupation: '5120' });
  // One picker of fields may leave at most; of the two the draw takes one.
  const days = { from: '2025-01-01', until: '2025-12-31' };
  value(
    await toy.call(setLimit, policy, {
      corridor: toy.corridor,
      programme: 'toy-harvest',
      occupation: '9211',
      most: 1,
      reason: 'Order 7',
      ...days,
    }),
  );
  const { id } = await round(toy);
  await decline(declines, vacancy);
  await work();
  expect(await offerOf(toy, free.id)).toBeDefined();
  const pickers = [await offerOf(toy, stays.id), await offerOf(toy, counted.id)].filter((offer) => offer !== undefined);
  expect(pickers).toHaveLength(1);
  expect(await refillsOf(id)).toMatchObject([{ total: 800n, bound: 800n, limits: [{ before: 1, left: 0, used: 0 }] }]);
});

test('the page of the round tells what is free and the new certificate, and the file of its proof can be proved and run again', async () => {
  const web = testWeb(toy, recruitmentRoutes);
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  const [a, , b, c] = [
    await wishing(toy, [vacancy]),
    await wishing(toy, [vacancy]),
    await wishing(toy, [vacancy], { occupation: '9213' }),
    await wishing(toy, [vacancy], { occupation: '5120' }),
  ];
  const { id } = await round(toy);
  expect((await web.get(`/rounds/${id}`, toy.actors.labour)).words()).not.toContain('Places that are free again');
  await decline(a, vacancy);
  expect((await web.get(`/rounds/${id}`, toy.actors.labour)).words()).toContain('Places that are free again: 1');
  expect((await web.get(`/rounds/${id}`, toy.actors.policy)).words()).not.toContain('Places that are free again');
  const sent = await web.post(`/rounds/${id}/refill`, toy.actors['origin-agency'], { form: {} });
  expect(sent.status).toBe(303);
  expect(await offerOf(toy, b.id)).toBeDefined();
  expect((await web.get(sent.to ?? '', toy.actors.labour)).words()).toContain('places that became free after the round of 10 January 2025');
  const file = (await web.get(`${sent.to}/proof.json`, toy.actors.labour)).json() as unknown as {
    total: string;
    draw: { seed: string };
    market: {
      vacancies: { vacancy: string; places: number; price: number }[];
      workers: { worker: string; place: string | null; price: number; candidates: [string, number][] }[];
    };
  } & Parameters<typeof rerunRound>[0];
  // Who declined and who has a place are no part of it any more; who is passed over again is.
  expect(file.market.workers.map(({ worker }) => worker).sort()).toEqual([b.id, c.id].sort());
  const market = {
    workers: file.market.workers.map(({ worker }) => worker),
    vacancies: file.market.vacancies.map(({ vacancy: v, places: count }) => ({ id: v, places: count })),
    candidates: file.market.workers.flatMap(({ worker, candidates }) => candidates.map(([v, score]) => ({ worker, vacancy: v, score }))),
  };
  const total = BigInt(file.total);
  const certificate = {
    workerPrices: new Map(file.market.workers.map(({ worker, price }) => [worker, price])),
    vacancyPrices: new Map(file.market.vacancies.map(({ vacancy: v, price }) => [v, price])),
  };
  const assignment = file.market.workers.flatMap(({ worker, place }) => (place ? [{ worker, vacancy: place }] : []));
  expect(verifyCertificate(market, { status: 'optimal', assignment, total, bound: total, certificate }).ok).toBe(true);
  expect(rerunRound(file, file.draw.seed)).toEqual([]);
  const none = await web.post(`/rounds/${id}/refill`, toy.actors.labour, { form: {} });
  expect([none.status, none.words()]).toMatchObject([409, expect.stringContaining('none of its candidates can take one')]);
  expect((await web.post(`/rounds/${absentId}/refill`, toy.actors.labour, { form: {} })).status).toBe(404);
});
