import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { type Vacancy, vacancyOf } from '../../vacancies/index.ts';
import type { WorkerForRules } from '../../workers/index.ts';
import type { RoundWorker } from '../domain/market.ts';
import { running } from '../domain/placement.ts';
import { openOffers } from './places-left.ts';
import { answeredVacancies, takenSeasons, takenUntil } from './taken-seasons.ts';
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

interface ListRow {
  readonly worker: string;
  readonly vacancies: string;
  readonly ranks: string;
}

interface WorkerRow {
  readonly id: string;
  readonly origin: string;
  readonly birth_year: number;
  readonly birth_month: number | null;
  readonly birth_day: number | null;
  readonly place: string | null;
  readonly occupation: string;
  readonly experience_months: number;
  readonly seasons_completed: number;
  readonly returns_reported: number;
}

/** Rows that are read at a time: a round holds no more of the register in memory than it has to. */
const step = 5_000;

/**
 * The workers who wish for one of the vacancies, with their wishes among them and how often they have waited, one after the other. Left out
 * are those whom nothing could come of: every wish lies in days for which a placement holds the worker, or is over before the first of the
 * vacancies ends.
 * @param vacancies the round's list; wishes come as positions in it
 */
export async function* roundWorkers(tx: Tx, corridor: string, vacancies: readonly string[]): AsyncGenerator<WorkerOfRound> {
  if (vacancies.length === 0) return;
  const position = new Map(vacancies.map((vacancy, at) => [vacancy, at]));
  await openLists(tx, corridor, vacancies);
  for (;;) {
    const { rows } = await sql<ListRow>`fetch ${sql.lit(step)} from round_worker`.execute(tx);
    yield* workersOf(
      tx,
      corridor,
      rows.flatMap((row) => wishesAmong(position, row) ?? []),
    );
    if (rows.length < step) break;
  }
  await sql`close round_worker`.execute(tx);
}

interface Wishing extends Pick<RoundWorker, 'wishes' | 'ranks'> {
  readonly worker: string;
}

/** What a round knows of each worker, besides the wishes. */
export async function* workersOf(tx: Tx, corridor: string, wishing: readonly Wishing[]): AsyncGenerator<WorkerOfRound> {
  const ids = wishing.map(({ worker }) => worker);
  const { rows } = await sql<WorkerRow>`
    select id, origin, birth_year, birth_month, birth_day, place, occupation, experience_months, seasons_completed, returns_reported
    from worker where id = any (${ids}::uuid[])`.execute(tx);
  const workers = new Map(rows.map((row) => [row.id, row]));
  const [taken, answered, waited] = [await takenSeasons(tx, ids), await answeredVacancies(tx, ids), await roundsWaited(tx, corridor, ids)];
  for (const { worker, wishes, ranks } of wishing) {
    const row = workers.get(worker);
    if (row)
      yield {
        id: row.id,
        occupation: row.occupation,
        place: row.place,
        seasonsCompleted: row.seasons_completed,
        waited: waited.get(row.id) ?? 0,
        wishes,
        ranks,
        taken: taken.get(row.id) ?? [],
        answered: answered.get(row.id) ?? [],
        known: {
          origin: row.origin,
          birth: { year: row.birth_year, month: row.birth_month, day: row.birth_day },
          occupation: row.occupation,
          experienceMonths: row.experience_months,
          seasonsCompleted: row.seasons_completed,
          returnsReported: row.returns_reported,
        },
      };
  }
}

/**
 * Opens the cursor of the lists that a round reads. Under row-level security the planner takes many rows for one: told so, it would look
 * through all placements once for each list.
 */
const openLists = async (tx: Tx, corridor: string, vacancies: readonly string[]): Promise<void> => {
  const { rows } = await sql<{ end: Temporal.PlainDate | null }>`
    select min(season_end) as end from vacancy where id = any (${[...vacancies]}::uuid[])`.execute(tx);
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(tx);
  // Lists as text: reading millions of ids as arrays takes several times as long.
  await sql`declare round_worker no scroll cursor for
    select l.worker_id as worker, array_to_string(l.vacancies, ',') as vacancies, array_to_string(l.ranks, ',') as ranks
    from wish_list l
    where l.corridor_id = ${sql.lit(corridor)} and l.latest_end >= ${sql.lit(rows[0]?.end?.toString() ?? 'infinity')}::date
      and not exists (select from placement p where p.worker_id = l.worker_id and p.status in (${sql.join(running.map((status) => sql.lit(status)))})
        and p.season_start <= l.earliest_end and ${takenUntil} >= l.latest_start)`.execute(tx);
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(tx);
};

/** The wishes of a list that are for vacancies of the round, as their positions, with their ranks; undefined when there are none. */
const wishesAmong = (position: ReadonlyMap<string, number>, row: ListRow): Wishing | undefined => {
  const listed = row.ranks.split(',');
  const [wishes, ranks]: [number[], number[]] = [[], []];
  row.vacancies.split(',').forEach((vacancy, wish) => {
    const at = position.get(vacancy);
    if (at === undefined) return;
    wishes.push(at);
    ranks.push(Number(listed[wish]));
  });
  return wishes.length > 0 ? { worker: row.worker, wishes, ranks } : undefined;
};

/**
 * Rounds of the corridor since the last one that gave an offer, in which these workers were candidates. To be asked again for places that
 * became free is no further round of waiting.
 */
const roundsWaited = async (tx: Tx, corridor: string, workers: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  // One pass over the candidacies and no join of them with themselves: under row-level security the planner takes many rows for one, and
  // would go through all of them once for each.
  const { rows } = await sql<{ worker: string; waited: number }>`
    select worker, count(*)::int as waited from (
      select c.worker_id as worker, r.run_on, r.follows, c.chosen,
        max(r.run_on) filter (where c.chosen is not null) over (partition by c.worker_id) as served
      from candidacy c join round r on r.id = c.round_id
      where c.corridor_id = ${corridor} and c.worker_id = any (${[...workers]}::uuid[])
    ) as part
    where chosen is null and follows is null and (served is null or run_on > served) group by worker`.execute(tx);
  return new Map(rows.map((row) => [row.worker, row.waited]));
};

/** The last sealed batch of the journal: its number and root, if there is one. */
export const lastSealed = async (tx: Tx): Promise<{ readonly batch: bigint; readonly root: string } | undefined> => {
  const { rows } = await sql<{ batch: bigint; root: string }>`select batch, root from last_sealed_root()`.execute(tx);
  return rows[0];
};
