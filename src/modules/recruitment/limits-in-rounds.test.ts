import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { acceptOffer, advanceSelection, chooseCandidates, declineOffer, endLimit, openSelection, setLimit, setReserve } from './index.ts';
import { faredInRound } from './queries/read-offer.ts';
import { readRound } from './queries/read-round.ts';
import type { StoredLimit } from './round-store.ts';
import { absentId, codesOf, offerOf, round, value, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
let origin: Actor;
beforeEach(async () => {
  toy = await toyCorridor();
  origin = { ...toy.actors.policy, country: 'XN' };
});
afterEach(() => toy.stop());

const limitOf = (change: Record<string, unknown> = {}) => ({
  corridor: toy.corridor,
  programme: 'toy-harvest',
  most: 2,
  from: '2025-01-01',
  until: '2025-12-31',
  reason: 'Decree 7 of 2024',
  ...change,
});
/** A limit that ends with the test. */
const limited = async <T>(change: Record<string, unknown>, run: (limit: string) => Promise<T>): Promise<T> => {
  const { id } = value(await toy.call(setLimit, origin, limitOf(change)));
  try {
    return await run(id);
  } finally {
    await toy.call(endLimit, origin, { limit: id });
  }
};
const keptLimits = async (id: string) => {
  const row = await toy.database.owner.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return { ...row, limits: row.limits as readonly StoredLimit[] };
};

test('no more nurses leave than the origin allows, and the price says what one more would have added', async () => {
  const vacancy = await verifiedVacancy(toy, { occupation: '2221', title: 'Nurse' });
  const nurses = await Array.fromAsync([0, 1, 2, 3], () => wishing(toy, [vacancy], { occupation: '2221' }));
  const cook = await wishing(toy, [vacancy], { occupation: '5120' });
  await limited({ occupation: '222', most: 2 }, async () => {
    const { id, placed } = await round(toy);
    expect(placed).toBe(3);
    expect(await offerOf(toy, cook.id)).toBeDefined();
    const kept = await keptLimits(id);
    // By hand: each nurse scores 40 points for the first wish and 20 for the same occupation, in twentieths 1,200; nobody else wants the place.
    expect(kept.limits).toMatchObject([{ occupation: '222', most: 2, before: 0, left: 2, used: 2, price: 1200 }]);
    expect(kept.total).toBe(kept.bound);
    // Who got nothing had everything but the limit: the distance is nothing, and the limit is named.
    const offers = await Promise.all(nurses.map(({ id: nurse }) => offerOf(toy, nurse)));
    const without = nurses[offers.indexOf(undefined)];
    if (!without) throw new Error('two of four nurses must be without an offer');
    const [fared] = await reading(toy.runtime, without.actor, (tx) => faredInRound(tx, id, without.id));
    expect(fared).toMatchObject({ chosen: false, slack: 0n, limits: [{ occupation: '222', most: 2 }] });
  });
});

test('placements and open offers of earlier rounds count, and a place that was declined is free again', async () => {
  const vacancy = await verifiedVacancy(toy, { occupation: '3221', title: 'Midwife' });
  const first = await wishing(toy, [vacancy], { occupation: '3222' });
  const second = await wishing(toy, [vacancy], { occupation: '3222' });
  await limited({ occupation: '3222', most: 2 }, async () => {
    expect((await round(toy)).placed).toBe(2);
    value(await toy.call(acceptOffer, first.actor, { offer: await offerOf(toy, first.id) }));
    const third = await wishing(toy, [vacancy], { occupation: '3222' });
    const full = await round(toy);
    expect(full.placed).toBe(0);
    expect((await keptLimits(full.id)).limits).toMatchObject([{ before: 2, left: 0, used: 0 }]);
    value(await toy.call(declineOffer, second.actor, { offer: await offerOf(toy, second.id), reason: 'personal' }));
    const again = await round(toy);
    expect(await offerOf(toy, third.id)).toBeDefined();
    expect((await keptLimits(again.id)).limits).toMatchObject([{ before: 1, left: 1, used: 1 }]);
  });
});

test('limits that cross, on an occupation and on a town, both hold in one round', async () => {
  const vacancy = await verifiedVacancy(toy, { occupation: '7111', title: 'Builder' });
  const at = async (occupation: string, place: string) => wishing(toy, [vacancy], { occupation, place });
  for (const [occupation, place] of [
    ['7111', 'Norby'],
    ['7111', 'Norby'],
    ['7111', 'Sandvik'],
    ['7112', 'Norby'],
    ['7112', 'Norby'],
  ] as const)
    await at(occupation, place);
  await limited({ occupation: '7111', most: 2 }, () =>
    limited({ place: 'norby', most: 2 }, async () => {
      const { id, placed } = await round(toy);
      // By hand: two in Norby at most, and two builders at most: the one of Sandvik, and two of Norby of whom one at most is a 7111.
      expect(placed).toBe(3);
      const kept = await keptLimits(id);
      expect(kept.limits.map(({ used }) => used)).toEqual(expect.arrayContaining([2, 2]));
      expect(kept.total).toBe(kept.bound);
    }),
  );
});

test('of places that are kept for those who return, newcomers get none, however good', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 4, occupation: '8332', title: 'Driver' });
  for (let i = 0; i < 5; i += 1) await wishing(toy, [vacancy], { occupation: '8332' });
  const { id: reserve } = value(
    await toy.call(setReserve, origin, {
      corridor: toy.corridor,
      programme: 'toy-harvest',
      group: 'returning',
      share: 50,
      occupation: '8332',
      from: '2025-01-01',
      until: '2025-12-31',
      reason: 'Article 4 of the agreement',
    }),
  );
  expect((await round(toy)).placed).toBe(2);
  const back = await wishing(toy, [vacancy], { occupation: '8332' });
  await toy.database.owner.updateTable('worker').set({ seasons_completed: 1 }).where('id', '=', back.id).execute();
  const { id, placed } = await round(toy);
  expect(placed).toBe(1);
  expect(await offerOf(toy, back.id)).toBeDefined();
  const kept = await reading(toy.runtime, toy.actors.labour, (tx) => readRound(tx, id));
  expect(kept?.certificate.kept?.[vacancy]).toEqual({ reserve: 0, places: 2 });
  expect(kept?.total).toBe(kept?.bound);
  value(await toy.call(endLimit, origin, { limit: reserve }));
  expect((await round(toy)).placed).toBe(1);
});

test('a limit is set and ended by the origin’s office, and by nobody else', async () => {
  expect(await toy.call(setLimit, toy.actors.policy, limitOf())).toMatchObject({ error: { code: 'limit.of-origin' } });
  for (const actor of [toy.actors.labour, toy.actors['origin-agency'], toy.actors.employer, toy.actors.worker])
    expect(await toy.call(setLimit, actor, limitOf())).toMatchObject({ error: { code: 'platform.not-found' } });
  expect(await toy.call(setLimit, { ...toy.foreigners.policy }, limitOf())).toMatchObject({ error: { code: 'platform.not-found' } });
  const { id } = value(await toy.call(setLimit, origin, limitOf({ occupation: '1' })));
  expect(await toy.call(endLimit, toy.actors.policy, { limit: id })).toMatchObject({ error: { code: 'limit.of-origin' } });
  value(await toy.call(endLimit, origin, { limit: id }));
  expect(await toy.call(endLimit, origin, { limit: id })).toMatchObject({ error: { code: 'limit.ended' } });
  expect(await toy.call(endLimit, origin, { limit: absentId })).toMatchObject({ error: { code: 'platform.not-found' } });
});

test('a limit whose days are reversed, whose occupation is no code or whose number is below nothing is refused with its field', async () => {
  const refused = async (change: Record<string, unknown>) => toy.call(setLimit, origin, limitOf(change));
  expect(await refused({ until: '2024-12-31' })).toMatchObject({ error: { code: 'limit.days-reversed', field: 'until' } });
  expect(await refused({ occupation: '92111' })).toMatchObject({ ok: false });
  expect(await refused({ occupation: 'nurse' })).toMatchObject({ ok: false });
  expect(await refused({ most: -1 })).toMatchObject({ ok: false });
  expect(await refused({ programme: 'toy-elsewhere' })).toMatchObject({ error: { code: 'corridor.no-programme' } });
});

test('who is named or stands on a list keeps to the limit too: the next one comes, and nobody where there is no room', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 4, title: 'From a list' });
  for (let i = 0; i < 3; i += 1) await wishing(toy, [vacancy], { occupation: '2221' });
  await wishing(toy, [vacancy], { occupation: '9211' });
  const { id: limit } = value(await toy.call(setLimit, origin, limitOf({ occupation: '222', most: 1 })));
  const { id } = value(await toy.call(openSelection, toy.actors.labour, { vacancy }));
  const codes = await codesOf(toy, id);
  value(await toy.call(chooseCandidates, toy.actors.employer, { selection: id, version: 1, chosen: codes }));
  const offered = await toy.database.owner
    .selectFrom('offer')
    .innerJoin('worker', 'worker.id', 'offer.worker_id')
    .select('worker.occupation')
    .where('vacancy_id', '=', vacancy)
    .execute();
  expect(offered.map(({ occupation }) => occupation).sort()).toEqual(['2221', '9211']);
  const again = { selection: id, version: 2 };
  expect(await toy.call(advanceSelection, toy.actors.labour, again)).toMatchObject({ error: { code: 'limit.reached' } });
  value(await toy.call(endLimit, origin, { limit }));
  expect(value(await toy.call(advanceSelection, toy.actors.labour, again))).toMatchObject({ offers: 2 });
});
