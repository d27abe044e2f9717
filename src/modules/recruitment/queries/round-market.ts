import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { type Vacancy, vacancyOf } from '../../vacancies/index.ts';
import { type WorkerForRules, workerOf } from '../../workers/index.ts';
import type { RoundWorker } from '../domain/market.ts';
import { openOffers } from './places-left.ts';
import { answeredVacancies, takenSeasons } from './taken-seasons.ts';
import '../tables.ts';

/** A vacancy of a round with the places that nobody has and nobody was offered. */
export interface VacancyOfRound {
  readonly vacancy: Vacancy;
  readonly left: number;
}

/** Locks the verified vacancies of a programme that are open to all and whose season is not over, in the order of their ids. Full ones are left out. */
export const lockRoundVacancies = async (
  tx: Tx,
  given: { corridor: string; programme: string; today: Temporal.PlainDate },
): Promise<readonly VacancyOfRound[]> => {
  const rows = await tx
    .selectFrom('vacancy')
    .selectAll()
    .where('corridor_id', '=', given.corridor)
    .where('programme_id', '=', given.programme)
    .where('status', '=', 'verified')
    .where('kind', '=', 'generic')
    .where('season_end', '>=', given.today)
    .orderBy('id')
    .forUpdate()
    .execute();
  // Asked after the lock, so that offers which another round has just made are seen.
  const open = await openOffers(
    tx,
    rows.map((row) => row.id),
  );
  return rows
    .map((row) => ({ vacancy: vacancyOf(row), left: row.verified_places - row.filled - (open.get(row.id) ?? 0) }))
    .filter(({ left }) => left > 0);
};

/** A worker of a round, with what rules may know. */
export interface WorkerOfRound extends RoundWorker {
  readonly known: WorkerForRules;
}

/** The workers who wish for one of the vacancies, with their wishes among them and how often they have waited. */
export const roundWorkers = async (tx: Tx, corridor: string, vacancies: readonly string[]): Promise<readonly WorkerOfRound[]> => {
  if (vacancies.length === 0) return [];
  const wishes = await tx
    .selectFrom('wish')
    .select(['worker_id', 'vacancy_id', 'rank'])
    .where(sql<boolean>`vacancy_id = any (${[...vacancies]}::uuid[])`)
    .orderBy('worker_id')
    .orderBy('rank')
    .execute();
  const byWorker = Map.groupBy(wishes, (row) => row.worker_id);
  const ids = [...byWorker.keys()];
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom('worker').selectAll().where(sql<boolean>`id = any (${ids}::uuid[])`).execute();
  const [taken, waited] = [await takenSeasons(tx, ids), await roundsWaited(tx, corridor, ids)];
  const answered = await answeredVacancies(tx, ids);
  return rows.map((row) => {
    const known = workerOf(row);
    return {
      id: known.id,
      occupation: known.occupation,
      seasonsCompleted: known.seasonsCompleted,
      waited: waited.get(known.id) ?? 0,
      wishes: (byWorker.get(known.id) ?? []).map((wish) => ({ vacancy: wish.vacancy_id, rank: wish.rank })),
      taken: taken.get(known.id) ?? [],
      answered: answered.get(known.id) ?? [],
      known,
    };
  });
};

/** Rounds of the corridor since the last one that gave an offer, in which the worker was a candidate. */
const roundsWaited = async (tx: Tx, corridor: string, workers: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ worker: string; waited: number }>`
    with part as (
      select c.worker_id, r.run_on, r.id, bool_or(c.chosen) as chosen
      from candidate c join round r on r.id = c.round_id
      where c.corridor_id = ${corridor} and c.worker_id = any (${[...workers]}::uuid[])
      group by c.worker_id, r.run_on, r.id
    ), served as (
      select worker_id, max(run_on) as last from part where chosen group by worker_id
    )
    select p.worker_id as worker, count(*)::int as waited
    from part p left join served s on s.worker_id = p.worker_id
    where not p.chosen and (s.last is null or p.run_on > s.last)
    group by p.worker_id`.execute(tx);
  return new Map(rows.map((row) => [row.worker, row.waited]));
};
