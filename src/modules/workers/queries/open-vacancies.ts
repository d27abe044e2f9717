import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { anywhere } from '../../../platform/db/like.ts';
import { type ShownVacancy, shownOf } from '../domain/shown.ts';
import '../../vacancies/index.ts';

/** A vacancy that a worker of an origin can wish for. */
export interface OpenVacancy extends ShownVacancy {
  readonly id: string;
  /** Places that nobody has yet. */
  readonly left: number;
}

export interface OpenFilter {
  readonly origin: string;
  readonly today: Temporal.PlainDate;
  readonly q?: string | undefined;
  readonly after?: string | undefined;
}

export const openPageSize = 20;

/** Verified vacancies with a place left, open to all on the corridors of an origin, by their first day of work; one row more than a page where more follow. */
export const openVacancies = async (tx: Tx, { origin, today, q, after }: OpenFilter): Promise<readonly OpenVacancy[]> => {
  let query = tx
    .selectFrom('vacancy')
    .innerJoin('corridor', 'corridor.id', 'vacancy.corridor_id')
    .innerJoin('organisation', 'organisation.id', 'vacancy.employer_id')
    .select([
      'vacancy.id',
      'vacancy.reference',
      'vacancy.title',
      'vacancy.region',
      'vacancy.place',
      'vacancy.season_start',
      'vacancy.season_end',
    ])
    .select(['vacancy.pay_minor', 'vacancy.currency', 'vacancy.pay_per', 'vacancy.verified_places', 'vacancy.filled', 'organisation.names'])
    .where('corridor.origin', '=', origin)
    .where('vacancy.status', '=', 'verified')
    .where('vacancy.kind', '=', 'generic')
    .where('vacancy.season_end', '>=', today)
    .whereRef('vacancy.filled', '<', 'vacancy.verified_places');
  if (q) {
    query = query.where(
      sql<boolean>`concat_ws(' ', vacancy.title, vacancy.reference, vacancy.region, vacancy.place, organisation.names::text) ilike ${anywhere(q)}`,
    );
  }
  if (after)
    query = query.where(
      sql<boolean>`(vacancy.season_start, vacancy.id) > (select v.season_start, v.id from vacancy v where v.id = ${after})`,
    );
  const rows = await query
    .orderBy('vacancy.season_start')
    .orderBy('vacancy.id')
    .limit(openPageSize + 1)
    .execute();
  return rows.map((row) => ({ id: row.id, ...shownOf(row), left: row.verified_places - row.filled }));
};
