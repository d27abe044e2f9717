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
  /** Of the places, those that were kept for a group. */
  readonly kept: number;
  /** Workers who fit and wished for it, of a vacancy with places left; undefined where that is not counted. */
  readonly fitting: number | undefined;
  /** Of those, workers who got no place at all, although places are left here: limits and kept places stand between. */
  readonly unplaced: number | undefined;
}

/** Rounds of more candidates than this are not counted through for a page. */
const mostCandidates = 500_000;

interface Fitting {
  readonly vacancy: string;
  readonly fitting: number;
  readonly unplaced: number;
}

/** How many workers fit and wished for each of these, in a round, and how many of them got no place? */
const fittingFor = async (tx: Tx, round: KeptRound, vacancies: readonly string[]): Promise<ReadonlyMap<string, Fitting>> => {
  const { rows } =
    await sql<Fitting>`select v as vacancy, count(*)::int as fitting, count(*) filter (where c.chosen is null)::int as unplaced
    from candidacy c cross join unnest(c.vacancies) v where c.round_id = ${round.id} and v = any (${vacancies}::uuid[]) group by v`.execute(
      tx,
    );
  return new Map(rows.map((row) => [row.vacancy, row]));
};

/** How many workers got the wish of each rank, and how many none. */
export interface RanksObtained {
  readonly ranks: readonly { readonly rank: number; readonly workers: number }[];
  readonly none: number;
}

/** The distribution of the ranks that the workers of a round obtained: of those who could be placed at all. */
export const ranksObtained = async (tx: Tx, round: string): Promise<RanksObtained> => {
  const { rows } = await sql<{ rank: number | null; workers: number }>`select ranks[chosen] as rank, count(*)::int as workers
    from candidacy where round_id = ${round} group by 1 order by 1`.execute(tx);
  return {
    ranks: rows.flatMap(({ rank, workers }) => (rank === null ? [] : [{ rank, workers }])),
    none: rows.find(({ rank }) => rank === null)?.workers ?? 0,
  };
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
  // Who else wished for places that were given out again stands with the round before.
  const counted = empty.length > 0 && !round.follows && round.candidates <= mostCandidates ? await fittingFor(tx, round, empty) : undefined;
  const fittingOf = (id: string) => (counted && empty.includes(id) ? (counted.get(id) ?? { fitting: 0, unplaced: 0 }) : undefined);
  return rows
    .map((row) => ({
      vacancy: row.id,
      reference: row.reference,
      title: row.title,
      employer: asNames(row.names),
      places: round.certificate.places[row.id] ?? 0,
      filled: round.certificate.filled[row.id] ?? 0,
      price: (round.certificate.vacancyPrices[row.id] ?? 0) / Number(round.denominator),
      kept: round.certificate.kept?.[row.id]?.places ?? 0,
      fitting: fittingOf(row.id)?.fitting,
      unplaced: fittingOf(row.id)?.unplaced,
    }))
    .sort((a, b) => b.price - a.price);
};
