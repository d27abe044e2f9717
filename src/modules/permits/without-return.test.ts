import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { recordEntry } from './record-entry.ts';
import { recordExit } from './record-exit.ts';
import { recordReturn } from './record-return.ts';

/** The toy programme without the report of return, as a programme has it whose origin plays no part in it. */
const withoutReturn = (text: string): string => text.replace(/ {2}- \{\n {6}id: back,[\s\S]*?\n {4}\}\n/, '');

let toy: ToyCorridor;
let placed: Placed;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', withoutReturn);
  placed = await permittedPlacement(toy);
});
afterAll(() => toy.stop());

test('where a programme asks for no report of return, the exit completes the file, also while the employer still owes its own report', async () => {
  const { placement } = placed;
  expect(toy.programme.stages.some((stage) => stage.step === 'stay.return')).toBe(false);
  toy.moveTo('2025-10-31');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement, on: '2025-06-02' }));
  accepted(await toy.call(recordExit, toy.actors.immigration, { placement, on: '2025-10-30' }));
  const row = await toy.database.owner.selectFrom('placement').selectAll().where('id', '=', placement).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ status: 'returned', ended_on: Temporal.PlainDate.from('2025-10-30') });
  const open = await toy.database.owner
    .selectFrom('stage')
    .select(['stage', 'actor'])
    .where('placement_id', '=', placement)
    .where('state', '=', 'open')
    .execute();
  expect(open).toEqual([{ stage: 'insure', actor: 'employer' }]);
});

test('a return that the programme does not ask for is not recorded', async () => {
  const answer = await toy.call(recordReturn, toy.actors.consulate, { placement: placed.placement, on: '2025-10-31' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'stage.not-open' } });
});
