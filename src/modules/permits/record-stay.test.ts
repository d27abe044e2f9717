import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, contractedPlacement, type Placed, permittedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { recordEntry } from './record-entry.ts';
import { recordExit } from './record-exit.ts';
import { recordReturn } from './record-return.ts';

let toy: ToyCorridor;
let outside: Placed;
let without: Placed;
let inOrder: Placed;
let late: Placed;
let forbidden: Placed;
beforeAll(async () => {
  toy = await toyCorridor();
  without = await contractedPlacement(toy);
  [outside, inOrder, late, forbidden] = [
    await permittedPlacement(toy),
    await permittedPlacement(toy),
    await permittedPlacement(toy),
    await permittedPlacement(toy),
  ];
});
afterAll(() => toy.stop());

const enter = ({ placement }: Placed, on: string) => toy.call(recordEntry, toy.actors.immigration, { placement, on });
const leave = ({ placement }: Placed, on: string) => toy.call(recordExit, toy.actors.immigration, { placement, on });
const report = ({ placement }: Placed, on: string) => toy.call(recordReturn, toy.actors.consulate, { placement, on });
const worker = ({ worker: { worker: id } }: Placed) =>
  toy.database.owner
    .selectFrom('worker')
    .select(['seasons_completed', 'returns_reported'])
    .where('id', '=', id ?? '')
    .executeTakeFirstOrThrow();
const movements = ({ placement }: Placed) =>
  toy.database.owner.selectFrom('movement').select(['kind', 'happened_on', 'recorded_on']).where('placement_id', '=', placement).execute();

test('an entry outside the permit is refused with the days, and leaves nothing', async () => {
  const placed = outside;
  toy.moveTo('2025-12-01');
  for (const day of ['2025-05-31', '2025-11-01'])
    expect(await enter(placed, day)).toMatchObject({
      ok: false,
      error: { code: 'stay.outside-permit', params: { from: '2025-06-01', until: '2025-10-31', given: day } },
    });
  expect(await movements(placed)).toEqual([]);
});

test('no entry without a permit, no exit without an entry, no return without an exit', async () => {
  const placed = without;
  toy.moveTo('2025-07-01');
  expect(await enter(placed, '2025-06-02')).toMatchObject({ error: { code: 'stay.no-permit' } });
  expect(await leave(placed, '2025-06-02')).toMatchObject({ error: { code: 'stay.not-entered' } });
  expect(await report(placed, '2025-06-02')).toMatchObject({ error: { code: 'stay.not-left' } });
});

test('the order of the days is kept, and each movement is recorded once', async () => {
  const placed = inOrder;
  toy.moveTo('2025-07-01');
  expect(await enter(placed, '2025-07-02')).toMatchObject({ error: { code: 'stay.in-future', params: { today: '2025-07-01' } } });
  const at = await Promise.all([enter(placed, '2025-06-02'), enter(placed, '2025-06-02')]);
  expect(at.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await enter(placed, '2025-06-03')).toMatchObject({
    error: { code: 'stay.recorded-already', params: { kind: 'entry', on: '2025-06-02' } },
  });
  expect(await leave(placed, '2025-06-01')).toMatchObject({ error: { code: 'stay.before-entry', params: { entry: '2025-06-02' } } });
  toy.moveTo('2025-10-31');
  expect(accepted(await leave(placed, '2025-10-31'))).toMatchObject({ daysLate: 0 });
  toy.moveTo('2025-11-20');
  expect(await report(placed, '2025-10-30')).toMatchObject({ error: { code: 'stay.before-exit', params: { exit: '2025-10-31' } } });
  accepted(await report(placed, '2025-11-18'));
  expect(await worker(placed)).toEqual({ seasons_completed: 1, returns_reported: 1 });
  expect((await movements(placed)).map((row) => `${row.kind} ${row.happened_on} ${row.recorded_on}`).sort()).toEqual([
    'entry 2025-06-02 2025-07-01',
    'exit 2025-10-31 2025-10-31',
    'return 2025-11-18 2025-11-20',
  ]);
});

test('a late exit is recorded and said, not refused; the season does not count as completed in time', async () => {
  const placed = late;
  toy.moveTo('2025-11-12');
  accepted(await enter(placed, '2025-06-02'));
  expect(accepted(await leave(placed, '2025-11-10'))).toMatchObject({ daysLate: 10 });
  accepted(await report(placed, '2025-11-12'));
  expect(await worker(placed)).toEqual({ seasons_completed: 0, returns_reported: 0 });
  const row = await toy.database.owner
    .selectFrom('placement')
    .select('status')
    .where('id', '=', placed.placement)
    .executeTakeFirstOrThrow();
  expect(row.status).toBe('returned');
});

test('each movement is recorded by its office; for everybody else the placement does not exist', async () => {
  const placed = forbidden;
  const absent = { ok: false, error: { code: 'platform.not-found' } };
  const { actors, foreigners } = toy;
  const input = { placement: placed.placement, on: '2025-01-10' };
  for (const actor of [...Object.values(actors), ...Object.values(foreigners), placed.worker]) {
    if (actor !== actors.immigration) {
      expect(await toy.call(recordEntry, actor, input)).toEqual(absent);
      expect(await toy.call(recordExit, actor, input)).toEqual(absent);
    }
    // Which office is reported to, the programme names: here the consulate. Others that a programme may name are refused.
    const nameable = [actors.immigration, actors['origin-agency']].includes(actor);
    if (nameable) expect(await toy.call(recordReturn, actor, input)).toMatchObject({ ok: false });
    else if (actor !== actors.consulate) expect(await toy.call(recordReturn, actor, input)).toEqual(absent);
  }
});
