import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { version } from '../../platform/http/input.ts';
import { endsOf } from '../corridors/index.ts';
import './tables.ts';

/** A limit or a reserve, whichever has the id; locked. */
const lockBound = async (tx: Tx, key: string) => {
  const limit = await tx.selectFrom('placement_limit').selectAll().where('id', '=', key).forUpdate().executeTakeFirst();
  if (limit) return { table: 'placement_limit' as const, row: limit };
  const reserve = await tx.selectFrom('place_reserve').selectAll().where('id', '=', key).forUpdate().executeTakeFirst();
  return reserve && { table: 'place_reserve' as const, row: reserve };
};

/** The origin ends a limit or a reserve: rounds from this day on do not know it. What earlier rounds did under it stays as it is. */
export const endLimit = command({
  name: 'limit.end',
  input: z.object({ limit: id('limit'), version: version().optional() }),
  async load({ limit }, { tx }) {
    const bound = await lockBound(tx, limit);
    const ends = bound && (await endsOf(tx, bound.row.corridor_id));
    return bound && ends && { ...bound, origin: ends[0], version: bound.row.version, owners: { ends } };
  },
  async run({ table, row, origin }, _, { tx, today, actor, record }) {
    if (actor.country !== origin) return fail('limit.of-origin', { origin });
    if (row.ended_on !== null) return fail('limit.ended', { on: row.ended_on.toString() });
    await tx
      .updateTable(table)
      .set({ ended_on: today, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    await record('limit.ended', { limit: row.id, programme: row.programme_id }, row.corridor_id);
    return ok({ id: row.id });
  },
});
