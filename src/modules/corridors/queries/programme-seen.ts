import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import type { Description, Programme } from '../../../programme/index.ts';
import { type Glance, glanceOf } from '../domain/glance.ts';
import { programmeOf } from '../programmes.ts';
import { type AdoptionSeen, adoptions } from './adoptions.ts';
import { type QuotaSeen, quotas } from './quotas.ts';

/** A programme's text with where it is in force and what was approved under it. */
export interface ProgrammeSeen {
  readonly programme: Programme;
  readonly description: Description;
  readonly adoptions: readonly AdoptionSeen[];
  /** Every version of the same programme on the corridors that have this one. */
  readonly versions: readonly AdoptionSeen[];
  readonly glance: Glance;
  /** Whether known answers were kept with the text. */
  readonly hasCases: boolean;
  readonly quotas: readonly QuotaSeen[];
  /** Whether the programme gives the state of origin anything to do. */
  readonly originHasRole: boolean;
}

/** A programme by the hash of its text; undefined when no corridor ever had it. */
export const programmeSeen = async (tx: Tx, hash: string, actor: Actor, today: PlainDate): Promise<ProgrammeSeen | undefined> => {
  const known = await tx.selectFrom('programme_version').select(['hash', 'cases']).where('hash', '=', hash).executeTakeFirst();
  if (!known) return undefined;
  const programme = await programmeOf(tx, hash);
  const all = await adoptions(tx, actor, today);
  const places = all.filter((one) => one.programme.hash === hash);
  const corridors = new Set(places.map(({ corridor }) => corridor));
  const description = programme.describe(today);
  return {
    programme,
    description,
    adoptions: places,
    versions: all.filter((one) => one.programme.id === programme.id && corridors.has(one.corridor)),
    glance: glanceOf(programme, description.rules, today),
    hasCases: known.cases !== null,
    quotas: (await quotas(tx, programme.id)).filter(({ corridor }) => corridors.has(corridor)),
    originHasRole: programme.originHasRole,
  };
};
