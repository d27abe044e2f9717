import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { countsVacancy, countsWorker, inGroup, placesKept, type RoundLimit, type RoundReserve, reserveAt } from '../domain/limits.ts';
import type { Bounds, RoundVacancy } from '../domain/market.ts';
import type { VacancyOfRound } from './round-market.ts';
import '../tables.ts';

interface Of {
  readonly corridor: string;
  readonly programme: string;
  readonly today: Temporal.PlainDate;
}

/** The limits and reserves of a programme that hold on a day, with the placements and offers that count under each limit already. */
export const boundsOf = async (tx: Tx, of: Of): Promise<Bounds> => {
  const limits = await limitsInForce(tx, of);
  const reserves = await reservesInForce(tx, of);
  const taken = limits.length > 0 ? await takenPlaces(tx, of) : [];
  return { limits: limits.map((row) => countedLimit(row, taken)), reserves: reserves.map(reserveOf) };
};

export const limitsInForce = (tx: Tx, { corridor, programme, today }: Of): Promise<readonly Selectable<Database['placement_limit']>[]> =>
  tx
    .selectFrom('placement_limit')
    .selectAll()
    .where('corridor_id', '=', corridor)
    .where('programme_id', '=', programme)
    .where('set_on', '<=', today)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', today)]))
    .orderBy('id')
    .execute();

const reservesInForce = (tx: Tx, { corridor, programme, today }: Of): Promise<readonly Selectable<Database['place_reserve']>[]> =>
  tx
    .selectFrom('place_reserve')
    .selectAll()
    .where('corridor_id', '=', corridor)
    .where('programme_id', '=', programme)
    .where('set_on', '<=', today)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', today)]))
    .orderBy('id')
    .execute();

const reserveOf = (row: Selectable<Database['place_reserve']>): RoundReserve => ({
  id: row.id,
  group: row.whom,
  share: row.share,
  occupation: row.occupation,
  from: row.season_from,
  until: row.season_until,
});

/** A place is taken by an open offer, and by a placement that began; who withdrew, did not answer, or went on to another
 * employer, has none here. */
const takesPlace = sql<boolean>`(o.status = 'open' or exists (
  select from placement p where p.offer_id = o.id and p.status not in ('lapsed', 'withdrawn', 'moved')))`;

/** Taken places that are alike in all that limits ask for, and how many they are. */
interface TakenPlaces {
  readonly occupation: string;
  readonly place: string | null;
  readonly region: string;
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
  readonly count: number;
}

export const takenPlaces = async (tx: Tx, { corridor, programme }: Of): Promise<readonly TakenPlaces[]> => {
  const { rows } = await sql<TakenPlaces>`
    select w.occupation, w.place, v.region, v.season_start as start, v.season_end as end, count(*)::int as count
    from offer o join worker w on w.id = o.worker_id join vacancy v on v.id = o.vacancy_id
    where o.corridor_id = ${corridor} and v.programme_id = ${programme} and ${takesPlace}
    group by w.occupation, w.place, v.region, v.season_start, v.season_end`.execute(tx);
  return rows;
};

export const countedLimit = (row: Selectable<Database['placement_limit']>, taken: readonly TakenPlaces[]): RoundLimit => {
  const limit: RoundLimit = {
    id: row.id,
    occupation: row.occupation,
    place: row.place,
    region: row.region,
    from: row.season_from,
    until: row.season_until,
    most: row.most,
    before: 0,
  };
  const under = taken.filter((one) => countsWorker(limit, one) && countsVacancy(limit, { region: one.region, season: one }));
  return { ...limit, before: under.reduce((sum, { count }) => sum + count, 0) };
};

/** The vacancies of a round as it sees them, with the places that a reserve keeps. */
export const withReserves = async (
  tx: Tx,
  vacancies: readonly VacancyOfRound[],
  reserves: readonly RoundReserve[],
): Promise<readonly RoundVacancy[]> => {
  const reserveOfVacancy = vacancies.map(({ vacancy }) => reserveAt(reserves, vacancy));
  const ids = vacancies.flatMap(({ vacancy }, at) => (reserveOfVacancy[at] ? [vacancy.id] : []));
  const { rows } =
    ids.length === 0
      ? { rows: [] }
      : await sql<{ vacancy: string; seasonsCompleted: number; count: number }>`
        select o.vacancy_id as vacancy, w.seasons_completed as "seasonsCompleted", count(*)::int as count
        from offer o join worker w on w.id = o.worker_id
        where o.vacancy_id = any (${ids}::uuid[]) and ${takesPlace} group by o.vacancy_id, w.seasons_completed`.execute(tx);
  return vacancies.map(({ vacancy, left }, at) => {
    const reserve = reserveOfVacancy[at];
    const taken = rows
      .filter((row) => reserve && row.vacancy === vacancy.id && inGroup(reserve.group, row))
      .reduce((sum, { count }) => sum + count, 0);
    const { id, occupation, season, region, verifiedPlaces: verified } = vacancy;
    return {
      id,
      occupation,
      season,
      region,
      left,
      kept: reserve && { reserve: reserves.indexOf(reserve), places: placesKept(reserve.share, { verified, left, taken }) },
    };
  });
};
