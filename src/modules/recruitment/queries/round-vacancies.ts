import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { asNames, type OrganisationNames } from '../../organisations/index.ts';
import type { KeptRound } from './read-round.ts';

/** What a round did for one vacancy. */
export interface RoundVacancyRow {
  readonly vacancy: string;
  readonly reference: string;
  readonly title: string;
  readonly employer: OrganisationNames;
  readonly places: number;
  readonly filled: number;
  /** What one more place would have added to the total at most, in twentieths of a point. */
  readonly price: number;
}

/** The vacancies of a round with the price of one more place, the dearest first. */
export const roundVacancies = async (tx: Tx, round: KeptRound): Promise<readonly RoundVacancyRow[]> => {
  const ids = Object.keys(round.certificate.places);
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('vacancy')
    .innerJoin('organisation', 'organisation.id', 'vacancy.employer_id')
    .select(['vacancy.id', 'vacancy.reference', 'vacancy.title', 'organisation.names'])
    .where(sql<boolean>`vacancy.id = any (${ids}::uuid[])`)
    .orderBy('vacancy.reference')
    .execute();
  return rows
    .map((row) => ({
      vacancy: row.id,
      reference: row.reference,
      title: row.title,
      employer: asNames(row.names),
      places: round.certificate.places[row.id] ?? 0,
      filled: round.certificate.filled[row.id] ?? 0,
      price: round.certificate.vacancyPrices[row.id] ?? 0,
    }))
    .sort((a, b) => b.price - a.price);
};
