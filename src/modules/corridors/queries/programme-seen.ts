import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import type { Description, Programme } from '../../../programme/index.ts';
import { programmeOf } from '../programmes.ts';
import { type AdoptionSeen, adoptions } from './adoptions.ts';
import { type QuotaSeen, quotas } from './quotas.ts';

/** A programme's text with where it is in force and what was approved under it. */
export interface ProgrammeSeen {
  readonly programme: Programme;
  readonly description: Description;
  readonly adoptions: readonly AdoptionSeen[];
  readonly quotas: readonly QuotaSeen[];
  /** Whether the programme gives the state of origin anything to do. */
  readonly originHasRole: boolean;
}

/** A programme by the hash of its text; undefined when no corridor ever had it. */
export const programmeSeen = async (tx: Tx, hash: string, actor: Actor, today: PlainDate): Promise<ProgrammeSeen | undefined> => {
  const known = await tx.selectFrom('programme_version').select('hash').where('hash', '=', hash).executeTakeFirst();
  if (!known) return undefined;
  const programme = await programmeOf(tx, hash);
  const places = await adoptions(tx, actor, today, hash);
  const corridors = new Set(places.map(({ corridor }) => corridor));
  return {
    programme,
    description: programme.describe(today),
    adoptions: places,
    quotas: (await quotas(tx, programme.id)).filter(({ corridor }) => corridors.has(corridor)),
    originHasRole: programme.originHasRole,
  };
};
