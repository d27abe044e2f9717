import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { execute } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import { timeOutStage } from '../stages/index.ts';
import { acceptOffer, signSelection } from './index.ts';
import { offerOf, places, round, value, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

test('a contract that nobody signs in time ends the file, and the place is free again', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  const who = await wishing(toy, [vacancy]);
  await round(toy);
  const { id: placement } = value(await toy.call(acceptOffer, who.actor, { offer: (await offerOf(toy, who.id)) ?? '' }));
  for (const actor of [toy.actors['origin-agency'], toy.actors.labour]) value(await toy.call(signSelection, actor, { placement }));
  const stage = await toy.database.owner
    .selectFrom('stage')
    .select(['id', 'due_on'])
    .where('placement_id', '=', placement)
    .where('stage', '=', 'contract')
    .executeTakeFirstOrThrow();
  expect(stage.due_on?.toString()).toBe('2025-05-02');
  toy.moveTo('2025-05-03');
  value(await execute(toy.runtime, system, timeOutStage, { stage: stage.id }));
  const row = await toy.database.owner
    .selectFrom('placement')
    .select(['status', 'ended_on'])
    .where('id', '=', placement)
    .executeTakeFirstOrThrow();
  expect([row.status, row.ended_on?.toString()]).toEqual(['lapsed', '2025-05-03']);
  expect(await places(toy, vacancy)).toEqual({ verified: 2, filled: 0, open: 0 });
  expect(await toy.journal()).toContain('placement.lapsed');
});
