import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { addExperience, enterRoster, keepRosters, readWorker, rostersOf, verifyExperience, workerFacts } from '../workers/index.ts';
import { acceptOffer, drawSelection, openSelection } from './index.ts';
import { offerOf, value, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
let agency: Actor;
beforeAll(async () => {
  // Places go by the points of the roster, without a list for each place.
  toy = await toyCorridor('2025-01-10', (text) =>
    text.replace('kind: employer_named', 'kind: pool_points').replace(/ {2}candidates_per_place: .*\n/, ''),
  );
  agency = toy.actors['origin-agency'];
});
afterAll(() => toy.stop());

const enter = async ({ id }: { id: string }) =>
  value(await toy.call(enterRoster, agency, { worker: id, corridor: toy.corridor, programme: 'toy-harvest' }));
const entries = (who: { id: string; actor: Actor }) => reading(toy.runtime, who.actor, (tx) => rostersOf(tx, who.id));

test('points of the roster decide who gets the places, whoever is placed leaves the list, and the next stands first', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  const proved = await wishing(toy, [vacancy], { experienceMonths: 3 });
  const other = await wishing(toy, [vacancy], { experienceMonths: 3 });
  const later = await wishing(toy, [vacancy], { experienceMonths: 3 });
  const unlisted = await wishing(toy, [vacancy], { experienceMonths: 3, seasonsCompleted: 3 });
  const job = { occupation: '9211', from: '2021-01-01', until: '2023-12-31', employer: 'Norland Fields', country: 'XN' };
  const { experience } = value(await toy.call(addExperience, proved.actor, { worker: proved.id, ...job }));
  value(await toy.call(verifyExperience, agency, { worker: proved.id, experience, proof: 'contract' }));
  await enter(other);
  await enter(proved);
  toy.moveTo('2025-01-11');
  await enter(later);
  // Three verified years at four points each; whoever entered earlier has none.
  expect((await entries(proved))[0]).toMatchObject({ points: 12, place: { place: 1, waiting: 3 } });
  expect((await entries(other))[0]).toMatchObject({ points: 0, place: { place: 2, waiting: 3 } });
  const { id } = value(await toy.call(openSelection, toy.actors.labour, { vacancy }));
  value(await toy.call(drawSelection, toy.actors.labour, { selection: id, version: 1 }));
  const offer = await offerOf(toy, proved.id, vacancy);
  expect(await offerOf(toy, other.id, vacancy)).toBeDefined();
  expect([await offerOf(toy, later.id, vacancy), await offerOf(toy, unlisted.id, vacancy)]).toEqual([undefined, undefined]);
  value(await toy.call(acceptOffer, proved.actor, { offer }));
  expect((await entries(proved))[0]).toMatchObject({ leftBecause: 'placed', leftOn: Temporal.PlainDate.from('2025-01-11') });
  expect((await entries(later))[0]).toMatchObject({ leftOn: null, place: { place: 2, waiting: 2 } });
});

test('months that were proved count in place of fewer that were said, and the page tells them apart', async () => {
  const one = await wishing(toy, [await verifiedVacancy(toy, { places: 2 })], { experienceMonths: 3 });
  const job = { from: '2022-01-01', until: '2022-12-31', employer: 'Norland Fields', country: 'XN' };
  for (const occupation of ['9211', '6111']) {
    const { experience } = value(await toy.call(addExperience, one.actor, { worker: one.id, occupation, ...job }));
    value(await toy.call(verifyExperience, agency, { worker: one.id, experience, proof: 'contract' }));
  }
  const known = await reading(toy.runtime, one.actor, (tx) => readWorker(tx, one.id));
  // Of another occupation nothing counts.
  expect(known).toMatchObject({ experienceMonths: 12, verifiedMonths: 12 });
  expect(known && workerFacts(known, Temporal.PlainDate.from('2025-01-10')).experience_months).toBe(12);
});

test('points are explained by the version of the programme and the day that counted them', async () => {
  const one = await wishing(toy, [await verifiedVacancy(toy, { places: 2 })]);
  await enter(one);
  const [entry] = await entries(one);
  expect(entry?.programme.version).toBe(toy.programme.version);
  expect(entry?.parts.map(({ id }) => id)).toContain('language');
  // The toy's table has no points for languages from 2026 on.
  toy.moveTo('2026-01-02');
  expect((await entries(one))[0]?.roster?.points.map(({ id }) => id)).toContain('language');
  await keepRosters(toy.runtime);
  expect((await entries(one))[0]?.roster?.points.map(({ id }) => id)).not.toContain('language');
});
