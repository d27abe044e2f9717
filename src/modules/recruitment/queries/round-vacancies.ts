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
  /** Workers who fit and wished for it, of a vacancy with places left; undefined where that is not counted. */
  readonly fitting: number | undefined;
}

/** Rounds of more candidates than this are not counted through for a page. */
const mostCandidates = 500_000;

/** How many workers fit and wished for each of these, in a round? */
const fittingFor = async (tx: Tx, round: KeptRound, vacancies: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ vacancy: string; fitting: number }>`select v as vacancy, count(*)::int as fitting
    from candidacy c cross join unnest(c.vacancies) v where c.round_id = ${round.id} and v = any (${vacancies}::uuid[]) group by v`.execute(
    tx,
  );
  return new Map(rows.map(({ vacancy, fitting }) => [vacancy, fitting]));
};

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
  const { places, filled } = round.certificate;
  const empty = ids.filter((id) => (filled[id] ?? 0) < (places[id] ?? 0));
  const counted = empty.length > 0 && round.candidates <= mostCandidates ? await fittingFor(tx, round, empty) : undefined;
  const fittingOf = (id: string) => (counted && empty.includes(id) ? (counted.get(id) ?? 0) : undefined);
  return rows
    .map((row) => ({
      vacancy: row.id,
      reference: row.reference,
      title: row.title,
      employer: asNames(row.names),
      places: round.certificate.places[row.id] ?? 0,
      filled: round.certificate.filled[row.id] ?? 0,
      price: round.certificate.vacancyPrices[row.id] ?? 0,
      fitting: fittingOf(row.id),
    }))
    .sort((a, b) => b.price - a.price);
};
