import { sql } from 'kysely';
import { compareDates } from '../../../kernel/dates.ts';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import { type PackValue, passportUntil } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';

/** Until when a passport has to hold: the last day of the longest season that the worker has a file for or wishes for, and what is asked beyond. */
export interface NeededUntil {
  readonly seasonEnd: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  /** What the programme says of the time beyond the season; it may be silent. */
  readonly said: PackValue;
}

/** Undefined while no season is in sight. */
export const neededUntil = async (tx: Tx, worker: string, today: Temporal.PlainDate): Promise<NeededUntil | undefined> => {
  const { rows } = await sql<{ season_end: Temporal.PlainDate; programme_hash: string }>`select season_end, programme_hash from (
      select p.season_end, p.programme_hash from placement p where p.worker_id = ${worker} and p.ended_on is null
      union select v.season_end, v.programme_hash from wish_list l join vacancy v on v.id = any (l.vacancies) where l.worker_id = ${worker}
    ) as season where season_end >= ${today}::date order by season_end desc, programme_hash limit 20 ${sql.raw(byKey)}`.execute(tx);
  let longest: NeededUntil | undefined;
  for (const row of rows) {
    const programme = await programmeOf(tx, row.programme_hash);
    const one = { seasonEnd: row.season_end, ...passportUntil(programme, row.season_end, today) };
    if (!longest || compareDates(one.until, longest.until) > 0) longest = one;
  }
  return longest;
};
