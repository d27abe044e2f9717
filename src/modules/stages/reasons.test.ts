import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, world } from '../../../test/roles/world.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { endsOf } from '../corridors/index.ts';
import { timelineOf } from './queries/timeline-of.ts';
import { fileOfRow } from './store.ts';

let all: World;
beforeAll(async () => {
  all = await world();
});
afterAll(() => all.toy.stop());

test('why an authority decided about a worker is not told to the employer', async () => {
  const { toy, actors, households } = all;
  const { placement } = households.own.files;
  await toy.database.owner
    .updateTable('stage')
    .set({ reason: 'Seen at the counter.' })
    .where('placement_id', '=', placement)
    .where('stage', '=', 'select')
    .execute();
  const told = (actor: Actor) =>
    reading(toy.runtime, actor, async (tx) => {
      const row = await tx
        .selectFrom('stage')
        .selectAll()
        .where('placement_id', '=', placement)
        .where('stage', '=', 'select')
        .executeTakeFirstOrThrow();
      const file = await fileOfRow(tx, row, (await endsOf(tx, row.corridor_id)) ?? ['', '']);
      const { entries } = await timelineOf(tx, file, actor, await toy.runtime.clock.today());
      return entries.find((entry) => entry.stage === 'select')?.reason;
    });
  for (const actor of [actors.worker, actors.labour, actors['origin-agency'], actors.consulate, actors.auditor])
    expect(await told(actor), actor.role).toBe('Seen at the counter.');
  for (const actor of [actors.employer, actors.family]) expect(await told(actor), actor.role).toBeUndefined();
});
