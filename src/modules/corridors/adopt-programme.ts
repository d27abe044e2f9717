import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { type Adoption, type End, maySign, missingSignatures } from './domain/adoption.ts';
import { programmeOf } from './programmes.ts';
import { setQuotas } from './quotas-of-text.ts';
import './tables.ts';

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
    const end: End = actor.country === row.origin ? 'origin' : 'destination';
    const before: Adoption = {
      inForceFrom: row.in_force_from,
      originHasRole: row.origin_has_role,
      originSignedOn: row.origin_signed_on,
      destinationSignedOn: row.destination_signed_on,
      withdrawnOn: row.withdrawn_on,
    };
    const allowed = maySign(before, end);
    if (!allowed.ok) return allowed;
    if (missingSignatures(before).every((one) => one === end)) {
      const set = await setQuotas(tx, row.corridor_id, await programmeOf(tx, row.programme_hash));
      if (!set.ok) return set;
    }
    await tx
      .updateTable('adoption')
      .set({
        ...(end === 'origin'
          ? { origin_signed_on: today, origin_signed_by: actor.account ?? null, origin_signed_as: actor.role }
          : { destination_signed_on: today, destination_signed_by: actor.account ?? null, destination_signed_as: actor.role }),
        version: row.version + 1,
      })
      .where('id', '=', row.id)
      .execute();
    await record('programme.signed', { adoption: row.id, end, programme: row.programme_hash }, row.corridor_id);
    return ok({ id: row.id, end });
  },
});
