import { sql } from 'kysely';
import { compareDates, type PlainDate } from '../../kernel/dates.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Programme } from '../../programme/index.ts';
import './tables.ts';

interface Wanted {
  readonly origin: string;
  readonly destination: string;
  readonly programme: Programme;
  readonly from: PlainDate;
}

/**
 * Whether a text can be proposed beside those of its programme that a corridor has: a version replaces the earlier ones from its day.
 * @returns `corridor.same-text`, or `corridor.later-version` when another is to be in force from that day or a later one
 */
export const mayStandBeside = async (tx: Tx, { origin, destination, programme, from }: Wanted): Promise<Result<true>> => {
  // Two ends that propose at once, or one that presses twice, do so one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`proposal ${origin} ${destination}`}, 0))`.execute(tx);
  const others = await tx
    .selectFrom('adoption')
    .innerJoin('corridor', 'corridor.id', 'adoption.corridor_id')
    .select(['adoption.programme_hash', 'adoption.in_force_from'])
    .where('corridor.origin', '=', origin)
    .where('corridor.destination', '=', destination)
    .where('adoption.programme_id', '=', programme.id)
    .where('adoption.withdrawn_on', 'is', null)
    .orderBy('adoption.in_force_from', 'desc')
    .execute();
  if (others.some(({ programme_hash: hash }) => hash === programme.hash)) return fail('corridor.same-text');
  const [newest] = others;
  if (newest && compareDates(newest.in_force_from, from) >= 0)
    return fail('corridor.later-version', { programme: programme.id, from: newest.in_force_from.toString() }, { field: 'from' });
  return ok(true);
};
