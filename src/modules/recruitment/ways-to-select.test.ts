import { afterEach, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { asSystem } from '../../platform/command/execute.ts';
import { seal } from '../../platform/journal/journal.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import {
  acceptOffer,
  callPanel,
  differences,
  drawSelection,
  nominateWorker,
  openSelection,
  runRound,
  scorePanel,
  signPanel,
} from './index.ts';
import { codesOf, listOf, offerOf, places, value, verifiedVacancy, wishing, worker } from './testing/season.ts';

let toy: ToyCorridor | undefined;
afterEach(async () => {
  await toy?.stop();
  toy = undefined;
});

/** The toy corridor, with another way of selecting. */
const selecting = async (kind: string, edit: (text: string) => string = (text) => text): Promise<ToyCorridor> => {
  toy = await toyCorridor('2025-01-10', (text) => edit(text.replace('kind: employer_named', `kind: ${kind}`)));
  return toy;
};
const withoutRatio = (text: string) => text.replace(/ {2}candidates_per_place: .*\n/, '');
const open = async (world: ToyCorridor, vacancy: string) => value(await world.call(openSelection, world.actors.labour, { vacancy })).id;
const sealOne = (world: ToyCorridor) => asSystem(world.runtime, 'journal.seal', (tx) => seal(tx, world.runtime.clock.now()));
/** The workers behind the codes of a list, by code. */
const peopleOf = async (world: ToyCorridor, selection: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (
      await world.database.owner
        .selectFrom('selection_person')
        .innerJoin('selection_candidate', 'selection_candidate.id', 'selection_person.id')
        .select(['code', 'worker_id'])
        .where('selection_person.selection_id', '=', selection)
        .execute()
    ).map((row) => [row.code, row.worker_id]),
  );

test('by lot: nobody can draw before the named batch is sealed, the draw can be run again, and those drawn get to a placement', async () => {
  const world = await selecting('lottery');
  const vacancy = await verifiedVacancy(world, { places: 2 });
  const who = [];
  for (let i = 0; i < 5; i += 1) who.push(await wishing(world, [vacancy]));
  await sealOne(world);
  const id = await open(world, vacancy);
  const line = await world.database.owner
    .selectFrom('journal_line')
    .select('facts')
    .where('type', '=', 'selection.opened')
    .executeTakeFirstOrThrow();
  expect(line.facts).toMatchObject({ draw_batch: '3', list_hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const draw = () => world.call(drawSelection, world.actors['origin-agency'], { selection: id, version: 1 });
  expect(await draw()).toMatchObject({ error: { code: 'selection.seed-not-yet', params: { batch: '3' } } });
  await sealOne(world);
  expect(await draw()).toMatchObject({ error: { code: 'selection.seed-not-yet' } });
  // Something else happens, and is sealed: its root decides.
  await worker(world);
  await sealOne(world);
  expect(value(await draw())).toMatchObject({ offers: 2 });
  const row = await world.database.owner.selectFrom('selection').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const drawn = row.drawn as { codes: string[]; order: string[] };
  expect(
    differences({
      selection: id,
      places: 2,
      listHash: row.list_hash ?? '',
      batch: '3',
      root: row.draw_root ?? '',
      seed: row.seed ?? '',
      ...drawn,
    }),
  ).toEqual([]);
  const state = await listOf(world, id);
  expect(drawn.order.map((code) => state[code])).toEqual(['chosen', 'chosen', 'reserve', 'reserve', 'reserve']);
  const people = await peopleOf(world, id);
  const first = who.find(({ id: key }) => key === people[drawn.order[0] ?? '']);
  value(await world.call(acceptOffer, first?.actor as Actor, { offer: await offerOf(world, first?.id ?? '', vacancy) }));
  expect(await places(world, vacancy)).toEqual({ verified: 2, filled: 1, open: 1 });
  expect(await draw()).toMatchObject({ error: { code: 'platform.stale' } });
});

test('first come, first served: the day of registration decides', async () => {
  const world = await selecting('first_come');
  const vacancy = await verifiedVacancy(world, { places: 2 });
  const late = await wishing(world, [vacancy]);
  const early = await wishing(world, [vacancy]);
  const middle = await wishing(world, [vacancy]);
  const registered = (id: string, on: string) =>
    world.database.owner
      .updateTable('worker')
      .set({ registered_on: Temporal.PlainDate.from(on) })
      .where('id', '=', id)
      .execute();
  await registered(early.id, '2024-03-01');
  await registered(middle.id, '2024-05-01');
  const id = await open(world, vacancy);
  expect(value(await world.call(drawSelection, world.actors.labour, { selection: id, version: 1 }))).toMatchObject({ offers: 2 });
  expect(await offerOf(world, early.id, vacancy)).toBeDefined();
  expect(await offerOf(world, middle.id, vacancy)).toBeDefined();
  expect(await offerOf(world, late.id, vacancy)).toBeUndefined();
});

test('by points alone the most points get the places; with a list for each place the employer chooses among the most points', async () => {
  const world = await selecting('pool_points', withoutRatio);
  const vacancy = await verifiedVacancy(world, { places: 2 });
  const low = await wishing(world, [vacancy], { occupation: '6111' });
  const high = [await wishing(world, [vacancy]), await wishing(world, [vacancy], { seasonsCompleted: 1 })];
  const id = await open(world, vacancy);
  value(await world.call(drawSelection, world.actors.labour, { selection: id, version: 1 }));
  for (const one of high) expect(await offerOf(world, one.id, vacancy)).toBeDefined();
  expect(await offerOf(world, low.id, vacancy)).toBeUndefined();
  await world.stop();
  const other = await selecting('pool_points');
  const theirs = await verifiedVacancy(other, { places: 2 });
  await wishing(other, [theirs]);
  const list = await open(other, theirs);
  expect(await other.call(drawSelection, other.actors.labour, { selection: list, version: 1 })).toMatchObject({
    error: { code: 'selection.not-by-order' },
  });
});

test('a panel: it meets, notes points, both ends sign its act, and a worker who accepts has a file whose act is signed', async () => {
  const world = await selecting('public_panel');
  const { 'origin-agency': agency, labour } = world.actors;
  const vacancy = await verifiedVacancy(world, { places: 2 });
  const who = [];
  for (let i = 0; i < 4; i += 1) who.push(await wishing(world, [vacancy]));
  const id = await open(world, vacancy);
  const [a, b, c, d] = (await codesOf(world, id)) as [string, string, string, string];
  const call = {
    selection: id,
    version: 1,
    heldOn: '2025-02-01',
    place: 'Northtown hall',
    origin: 'Employment service',
    destination: 'Labour ministry',
  };
  value(await world.call(callPanel, agency, call));
  const notes = {
    selection: id,
    version: 2,
    attended: [a, b, c],
    scores: { [a]: { picking: 4, terms: 5 }, [b]: { picking: 10, terms: 3 }, [c]: { picking: 7, terms: 5 } },
  };
  expect(await world.call(scorePanel, agency, notes)).toMatchObject({ error: { code: 'panel.not-held' } });
  world.moveTo('2025-02-01');
  expect(await world.call(signPanel, labour, { selection: id, version: 2 })).toMatchObject({ error: { code: 'panel.not-scored' } });
  value(await world.call(scorePanel, agency, notes));
  expect(value(await world.call(signPanel, agency, { selection: id, version: 3 }))).toMatchObject({ complete: false, offers: 0 });
  expect(await world.call(signPanel, agency, { selection: id, version: 4 })).toMatchObject({ error: { code: 'panel.already-signed' } });
  expect(await world.call(scorePanel, agency, { ...notes, version: 4 })).toMatchObject({ error: { code: 'selection.decided' } });
  expect(value(await world.call(signPanel, labour, { selection: id, version: 4 }))).toMatchObject({ complete: true, offers: 2 });
  // 13 and 12 points of 15 have the two places; 9 points wait; who did not come is told so.
  expect(await listOf(world, id)).toEqual({ [b]: 'chosen', [c]: 'chosen', [a]: 'reserve', [d]: 'refused' });
  const people = await peopleOf(world, id);
  const best = who.find(({ id: key }) => key === people[b]);
  const placement = value(await world.call(acceptOffer, best?.actor as Actor, { offer: await offerOf(world, best?.id ?? '', vacancy) }));
  const file = await world.database.owner.selectFrom('placement').selectAll().where('id', '=', placement.id).executeTakeFirstOrThrow();
  expect([file.status, String(file.selection_origin_signed_on), String(file.selection_destination_signed_on)]).toEqual([
    'selected',
    '2025-02-01',
    '2025-02-01',
  ]);
  const stages = await world.database.owner
    .selectFrom('stage')
    .select(['stage', 'state'])
    .where('placement_id', '=', placement.id)
    .execute();
  expect(stages.sort((x, y) => (x.stage < y.stage ? -1 : 1))).toEqual([
    { stage: 'contract', state: 'open' },
    { stage: 'select', state: 'done' },
  ]);
});

test('returning workers first: seven days for those whom the employer names, and only then a list or a round', async () => {
  const world = await selecting('employer_named', (text) =>
    text.replace('  offer_valid:', '  nominative_first: { v: P7D, src: ACT }\n  offer_valid:'),
  );
  const vacancy = await verifiedVacancy(world, { places: 2 });
  await world.database.owner
    .updateTable('vacancy')
    .set({ decided_on: Temporal.PlainDate.from('2025-01-10') })
    .where('id', '=', vacancy)
    .execute();
  const back = await wishing(world, [vacancy], { seasonsCompleted: 1, returnsReported: 1 });
  await wishing(world, [vacancy]);
  await world.database.owner
    .updateTable('worker')
    .set({ last_employer_id: world.actors.employer.organisation ?? null })
    .where('id', '=', back.id)
    .execute();
  const list = () => world.call(openSelection, world.actors.labour, { vacancy });
  world.moveTo('2025-01-16');
  expect(await list()).toMatchObject({ error: { code: 'selection.kept-for-named', params: { until: '2025-01-16' } } });
  expect(value(await world.call(runRound, world.actors.labour, { corridor: world.corridor, programme: 'toy-harvest' }))).toMatchObject({
    placed: 0,
  });
  value(await world.call(nominateWorker, world.actors.employer, { vacancy, worker: back.id }));
  world.moveTo('2025-01-17');
  const late = await wishing(world, [], { seasonsCompleted: 1, returnsReported: 1 });
  await world.database.owner
    .updateTable('worker')
    .set({ last_employer_id: world.actors.employer.organisation ?? null })
    .where('id', '=', late.id)
    .execute();
  expect(await world.call(nominateWorker, world.actors.employer, { vacancy, worker: late.id })).toMatchObject({
    error: { code: 'offer.not-nominative' },
  });
  expect(value(await list())).toMatchObject({ listed: 1 });
});

test('a programme that does not say how it selects has no lists', async () => {
  const world = await selecting('unknown');
  const vacancy = await verifiedVacancy(world);
  await wishing(world, [vacancy]);
  expect(await world.call(openSelection, world.actors.labour, { vacancy })).toMatchObject({ error: { code: 'selection.way-unsaid' } });
});
