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
