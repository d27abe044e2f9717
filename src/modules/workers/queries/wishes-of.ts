import { sql } from 'kysely';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import { type ShownVacancy, shownOf } from '../domain/shown.ts';
import '../../vacancies/index.ts';
import '../../organisations/index.ts';

/** A wish with what the worker may still read of its vacancy: nothing of one that is no longer published. */
export interface WishRow {
  readonly rank: number;
  readonly vacancy: string;
  readonly shown?: ShownVacancy;
}

/** A worker's wishes in order. */
export const wishesOf = async (tx: Tx, worker: string): Promise<readonly WishRow[]> => {
  const rows = await tx
    .selectFrom([
      'wish_list',
      sql<{ vacancy_id: string; rank: number }>`unnest(wish_list.vacancies, wish_list.ranks)`.as<'wish'>(sql`wish (vacancy_id, rank)`),
    ])
    .leftJoin('vacancy', 'vacancy.id', 'wish.vacancy_id')
    .leftJoin('organisation', 'organisation.id', 'vacancy.employer_id')
    .select(['wish.rank', 'wish.vacancy_id', 'vacancy.reference', 'vacancy.title', 'vacancy.region', 'vacancy.place'])
    .select([
      'vacancy.season_start',
      'vacancy.season_end',
      'vacancy.pay_minor',
      'vacancy.currency',
      'vacancy.pay_per',
      'organisation.names',
    ])
    .where('wish_list.worker_id', '=', worker)
    .orderBy('wish.rank')
    .modifyEnd(sql.raw(byKey))
    .execute();
  return rows.map(({ rank, vacancy_id: vacancy, reference, season_start, season_end, ...row }) => ({
    rank,
    vacancy,
    ...(reference !== null &&
      season_start !== null &&
      season_end !== null && { shown: shownOf({ ...row, reference, season_start, season_end }) }),
  }));
};
