import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';

/** One end's signature under a programme's hash. In force once every end that has a role has signed the same hash. */
export const adoptProgramme = command({
  name: 'corridor.adopt',
  input: z.object({ adoption: id('adoption'), version: version() }),
  async load({ adoption }, { tx }) {
    const row = await tx
      .selectFrom('adoption')
      .innerJoin('corridor', 'corridor.id', 'adoption.corridor_id')
      .selectAll('adoption')
      .select(['corridor.origin', 'corridor.destination'])
      .where('adoption.id', '=', adoption)
      .forUpdate('adoption')
      .executeTakeFirst();
    return row && { row, version: row.version, owners: { ends: [row.origin, row.destination] as const } };
  },
  async run({ row }, _, { tx, actor, today, record }) {
    const end = actor.country === row.origin ? 'origin' : 'destination';
    if (end === 'origin' && !row.origin_has_role) return fail('corridor.no-role');
    const signed = end === 'origin' ? row.origin_signed_on : row.destination_signed_on;
    if (signed !== null) return fail('corridor.already-signed', { on: signed.toString() });
    await tx
      .updateTable('adoption')
      .set({
        ...(end === 'origin'
          ? { origin_signed_on: today, origin_signed_by: actor.account ?? null }
          : { destination_signed_on: today, destination_signed_by: actor.account ?? null }),
        version: row.version + 1,
      })
      .where('id', '=', row.id)
      .execute();
    await record('programme.signed', { adoption: row.id, end, programme: row.programme_hash }, row.corridor_id);
    return ok({ id: row.id, end });
  },
});
