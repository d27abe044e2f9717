import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { Season } from '../domain/result.ts';
import '../tables.ts';

export interface CorridorSeason {
  readonly corridor: string;
  readonly origin: string;
  readonly destination: string;
  readonly season: Season;
}

/** Every corridor's seasons: those that are named, and the calendar years of all other vacancies. */
export const seasons = async (tx: Tx): Promise<readonly CorridorSeason[]> => {
  const { rows } = await sql<{
    id: string;
    origin: string;
    destination: string;
    name: string;
    from: Temporal.PlainDate;
    until: Temporal.PlainDate;
  }>`
    select c.id, c.origin, c.destination, s.name, s.starts_from as "from", s.starts_until as "until"
    from corridor c join season s on s.corridor_id = c.id
    union all
    select distinct c.id, c.origin, c.destination, extract(year from v.season_start)::text, date_trunc('year', v.season_start)::date,
      (date_trunc('year', v.season_start) + interval '1 year')::date
    from corridor c join vacancy v on v.corridor_id = c.id
    where not exists (
      select from season s where s.corridor_id = c.id and v.season_start >= s.starts_from and v.season_start < s.starts_until)
    order by origin, destination, name`.execute(tx);
  return rows.map(({ id, origin, destination, name, from, until }) => ({
    corridor: id,
    origin,
    destination,
    season: { name, from, until },
  }));
};
