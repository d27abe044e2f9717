import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import type { Programme } from '../../../programme/index.ts';
import { type Adoption, type End, inForceOn, maySign, missingSignatures } from '../domain/adoption.ts';
import { programmeOf } from '../programmes.ts';
import '../tables.ts';

/** One version of a programme on one corridor. */
export interface AdoptionSeen extends Adoption {
  readonly id: string;
  readonly version: number;
  readonly corridor: string;
  readonly origin: string;
  readonly destination: string;
  readonly programme: Programme;
  readonly missing: readonly End[];
  /** `replaced`: a later version of the same programme is in force here; files begun under this one keep it. */
  readonly state: 'in-force' | 'signed' | 'waits' | 'replaced' | 'withdrawn';
  /** The roles in which it was signed; null where nobody has, or where it was not kept yet. */
  readonly originSignedAs: string | null;
  readonly destinationSignedAs: string | null;
  readonly since: PlainDate | undefined;
  /** The end for which the reader may sign now. */
  readonly mine: End | undefined;
}

/** Every version of every programme, by corridor, the newest first; or those of one text. */
export const adoptions = async (tx: Tx, actor: Actor, today: PlainDate, hash?: string): Promise<readonly AdoptionSeen[]> => {
  const rows = await tx
    .selectFrom('adoption')
    .innerJoin('corridor', 'corridor.id', 'adoption.corridor_id')
    .selectAll('adoption')
    .select(['corridor.origin', 'corridor.destination'])
    .orderBy('corridor.origin')
    .orderBy('corridor.destination')
    .orderBy('adoption.programme_id')
    .orderBy('adoption.in_force_from', 'desc')
    .orderBy('adoption.id')
    .execute();
  const seen: AdoptionSeen[] = [];
  for (const row of rows) {
    const adoption: Adoption = {
      inForceFrom: row.in_force_from,
      originHasRole: row.origin_has_role,
      originSignedOn: row.origin_signed_on,
      destinationSignedOn: row.destination_signed_on,
      withdrawnOn: row.withdrawn_on,
    };
    const since = inForceOn(adoption);
    const newer = seen.some(
      (other) =>
        other.corridor === row.corridor_id &&
        other.programme.id === row.programme_id &&
        (other.state === 'in-force' || other.state === 'replaced'),
    );
    seen.push({
      ...adoption,
      id: row.id,
      version: row.version,
      corridor: row.corridor_id,
      origin: row.origin,
      destination: row.destination,
      programme: await programmeOf(tx, row.programme_hash),
      originSignedAs: row.origin_signed_as,
      destinationSignedAs: row.destination_signed_as,
      missing: missingSignatures(adoption),
      since,
      state: stateOf(adoption, today, newer),
      mine: signable(actor, adoption, row),
    });
  }
  return hash === undefined ? seen : seen.filter(({ programme }) => programme.hash === hash);
};

const stateOf = (adoption: Adoption, today: PlainDate, newer: boolean): AdoptionSeen['state'] => {
  const since = inForceOn(adoption);
  if (adoption.withdrawnOn) return 'withdrawn';
  if (since === undefined) return 'waits';
  if (compareDates(since, today) > 0) return 'signed';
  return newer ? 'replaced' : 'in-force';
};

const signable = (actor: Actor, adoption: Adoption, ends: { origin: string; destination: string }): End | undefined => {
  if (scopeOf('corridor.adopt', actor.role) !== 'corridor') return undefined;
  const end = actor.country === ends.origin ? 'origin' : actor.country === ends.destination ? 'destination' : undefined;
  return end && maySign(adoption, end).ok ? end : undefined;
};
