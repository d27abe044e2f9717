import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { type Adoption, type End, maySign, missingSignatures } from './domain/adoption.ts';
import { programmeOf } from './programmes.ts';
import { setQuotas } from './quotas-of-text.ts';
import { tellOfSignature } from './signatures.ts';
import './tables.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Looks at the running files under the version that an adopted one amends, and moves those that it says move. */
    'programme.move': { readonly adoption: string };
  }
}

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
  async run({ row }, _, context) {
    const { tx, actor, today, record, enqueue } = context;
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
      const programme = await programmeOf(tx, row.programme_hash);
      const set = await setQuotas(tx, row.corridor_id, programme);
      if (!set.ok) return set;
      // Before its day nothing moves: then the sweep of that day sends it.
      const moves = (programme.amends?.moves.length ?? 0) > 0 && compareDates(row.in_force_from, today) <= 0;
      if (moves) await enqueue('programme.move', { adoption: row.id });
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
    await tellOfSignature(context, { adoption: row.id, end });
    await record('programme.signed', { adoption: row.id, end, programme: row.programme_hash }, row.corridor_id);
    return ok({ id: row.id, end });
  },
});
