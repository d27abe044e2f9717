import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { Vacancy } from '../domain/vacancy.ts';
import { vacancyOf } from '../store.ts';

/**
 * Which vacancies of a corridor can still take somebody on this day: verified, with places left, and a season that is not over. Places
 * that offers hold are not known here; whoever makes offers counts them.
 */
export const openVacancies = async (tx: Tx, corridor: string, on: Temporal.PlainDate): Promise<readonly Vacancy[]> => {
  const rows = await tx
    .selectFrom('vacancy')
    .selectAll()
    .where('corridor_id', '=', corridor)
    .where('status', '=', 'verified')
    .where('season_end', '>=', on)
    .where(sql<boolean>`filled < verified_places`)
    .orderBy('season_start')
    .orderBy('id')
    .execute();
  return rows.map(vacancyOf);
};
