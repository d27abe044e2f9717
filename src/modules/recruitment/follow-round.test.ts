import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { testWeb } from '../../../test/web.ts';
import { setWishes } from '../workers/index.ts';
import { acceptOffer, declineOffer, runRound } from './index.ts';
import { recruitmentRoutes } from './routes.ts';
import { absentId, offerOf, round, value, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
beforeEach(async () => {
  toy = await toyCorridor();
});
afterEach(() => toy.stop());

const follow = (follows: string) => toy.call(runRound, toy.actors.labour, { corridor: toy.corridor, programme: 'toy-harvest', follows });
const decline = async (who: { id: string; actor: Parameters<typeof toy.call>[1] }, vacancy: string) =>
  value(await toy.call(declineOffer, who.actor, { offer: await offerOf(toy, who.id, vacancy), reason: 'personal' }));

test('a declined place goes to the next best of the round, who came before those that came later', async () => {
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
  const { id: again, placed } = value(await follow(id));
  expect(placed).toBe(1);
  expect(await offerOf(toy, third.id)).toBeDefined();
  expect(await offerOf(toy, late.id)).toBeUndefined();
  const rows = await toy.database.owner.selectFrom('round').selectAll().where('id', '=', again).execute();
  expect(rows).toMatchObject([{ follows: id, total: 800n, bound: 800n, vacancies: 1, places: 1, candidates: 1 }]);
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
  expect(value(await follow(id)).placed).toBe(0);
  expect(await offerOf(toy, other.id, mill)).toBeDefined();
});

test('to be asked again without an offer is no further round of waiting', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  const all = await Array.fromAsync([1, 2, 3, 4], () => wishing(toy, [vacancy]));
  const { id } = await round(toy);
  const offers = await Promise.all(all.map((who) => offerOf(toy, who.id)));
  const [chosen] = all.filter((_, at) => offers[at] !== undefined);
  if (!chosen) throw new Error('two of four have an offer');
  await decline(chosen, vacancy);
  expect(value(await follow(id)).placed).toBe(1);
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

test('the page of the round offers what became free, and the new round leads back to it', async () => {
  const web = testWeb(toy, recruitmentRoutes);
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  const [a, , b] = [await wishing(toy, [vacancy]), await wishing(toy, [vacancy]), await wishing(toy, [vacancy], { occupation: '5120' })];
  const { id } = await round(toy);
  expect((await web.get(`/rounds/${id}`, toy.actors.labour)).words()).not.toContain('Places that are free again');
  await decline(a, vacancy);
  expect((await web.get(`/rounds/${id}`, toy.actors.labour)).words()).toContain('Places that are free again: 1');
  expect((await web.get(`/rounds/${id}`, toy.actors.policy)).words()).not.toContain('Places that are free again');
  const form = { corridor: toy.corridor, programme: 'toy-harvest', follows: id };
  const sent = await web.post('/rounds', toy.actors['origin-agency'], { form });
  expect(sent.status).toBe(303);
  expect(await offerOf(toy, b.id)).toBeDefined();
  expect((await web.get(sent.to ?? '', toy.actors.labour)).words()).toContain('places that became free after the round of 10 January 2025');
  expect(await follow(absentId)).toMatchObject({ error: { code: 'round.not-followed' } });
});
