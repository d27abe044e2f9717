import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import '../tables.ts';

/** Open offers of each vacancy: every one of them may still take its place. */
export const openOffers = async (tx: Tx, vacancies: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  if (vacancies.length === 0) return new Map();
  const rows = await tx
    .selectFrom('offer')
    .select((eb) => ['vacancy_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('open')])
    .where('vacancy_id', 'in', [...vacancies])
    .where('status', '=', 'open')
    .groupBy('vacancy_id')
    .execute();
  return new Map(rows.map((row) => [row.vacancy_id, row.open]));
};

/** Of these vacancies, those with a verified place that nobody has and nobody was offered; looked at without a lock. */
export const withPlacesLeft = async (tx: Tx, vacancies: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`select v.id from vacancy v
    where v.id = any (${[...vacancies]}::uuid[]) and v.status = 'verified' and v.filled < v.verified_places
      and v.filled + (select count(*) from offer o where o.vacancy_id = v.id and o.status = 'open') < v.verified_places`.execute(tx);
  return rows.map(({ id }) => id);
};
