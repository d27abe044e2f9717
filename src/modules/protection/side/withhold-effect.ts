import './errors.ts';
import './tables.ts';
import { z } from 'zod';
import { id } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { type CommandContext, command } from '../../../platform/command/command.ts';
import { version } from '../../../platform/http/input.ts';

/** Takes an effect back while it waits for its batch. What has been released is undone by a decision of the permit side alone. */
export const withholdEffect = command({
  name: 'effect.withhold',
  input: z.object({ effect: id('effect'), version: version() }),
  async load({ effect }, { tx }) {
    const row = await tx.selectFrom('effect').selectAll().where('id', '=', effect).forUpdate().executeTakeFirst();
    return row && { row, owners: {}, version: row.version };
  },
  async run({ row }, _, { tx, actor, today, record }) {
    if (row.released_on) return fail('effect.released', { day: row.released_on.toString() });
    if (row.withheld_on) return fail('effect.withheld', { day: row.withheld_on.toString() });
    await tx
      .updateTable('effect')
      .set({ withheld_on: today, withheld_by: actor.account ?? null, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    await record('effect.withheld', { effect: row.id, kind: row.kind });
    return ok({ id: row.id });
  },
});

/** Takes back those of these effects that have not been released, in the command after which they are asked for no more. */
export const withholdUnreleased = async ({ tx, actor, today, record }: CommandContext, effects: readonly string[]): Promise<void> => {
  if (effects.length === 0) return;
  const taken = await tx
    .updateTable('effect')
    .set((eb) => ({ withheld_on: today, withheld_by: actor.account ?? null, version: eb('version', '+', 1) }))
    .where('id', 'in', [...effects])
    .where('released_on', 'is', null)
    .where('withheld_on', 'is', null)
    .returning(['id', 'kind'])
    .execute();
  for (const { id: effect, kind } of taken) await record('effect.withheld', { effect, kind });
};
