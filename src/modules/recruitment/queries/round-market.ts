import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { type Vacancy, vacancyOf } from '../../vacancies/index.ts';
import type { WorkerForRules } from '../../workers/index.ts';
import type { RoundWorker } from '../domain/market.ts';
import { running } from '../domain/placement.ts';
import type { Screen } from '../domain/screen.ts';
import { openOffers } from './places-left.ts';
import { answeredVacancies, takenSeasons, takenUntil } from './taken-seasons.ts';
import '../tables.ts';

/** A vacancy of a round with the places that nobody has and nobody was offered. */
export interface VacancyOfRound {
  readonly vacancy: Vacancy;
  readonly left: number;
}

/**
 * Locks the verified vacancies of a programme that are open to all and whose season is not over, in the order of their ids; of these alone where
 * `among` names some. Full ones are left out.
 */
export const lockRoundVacancies = async (
  tx: Tx,
  given: { corridor: string; programme: string; today: Temporal.PlainDate; among?: readonly string[] },
): Promise<readonly VacancyOfRound[]> => {
  const { among } = given;
  const rows = await tx
    .selectFrom('vacancy')
    .selectAll()
    .where('corridor_id', '=', given.corridor)
    .where('programme_id', '=', given.programme)
    .where('status', '=', 'verified')
    .where('kind', '=', 'generic')
    .where('season_end', '>=', given.today)
    .$if(among !== undefined, (query) => query.where(sql<boolean>`id = any (${among ?? []}::uuid[])`))
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

/** One list as the query of candidate pairs gives it: positions of vacancies with the ranks of the wishes, `3:1,17:2`; null where none is left. */
interface ListRow {
  readonly worker: string;
  readonly wishes: string | null;
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

/** A vacancy as candidates are looked for: by whom it can be had at all, and when. */
export interface Sought {
  readonly vacancy: Pick<Vacancy, 'id' | 'season'>;
  readonly screen: Screen;
}

/**
 * The workers who could be candidates, with their wishes among the vacancies and how often they have waited, one after the other. The database
 * joins lists, register and vacancies, and leaves out whom nothing could come of: every wish lies in days for which a placement holds the worker,
 * or is over; and pairs that the columns of the register rule out. Whoever is left is for the rules to decide.
 * @param sought the round's list; wishes come as positions in it
 * @param ruledOut is told how many wish for one of the vacancies, and are none that the register's columns allow any
 */
export async function* roundWorkers(
  tx: Tx,
  corridor: string,
  sought: readonly Sought[],
  ruledOut: (workers: number) => void = () => {},
): AsyncGenerator<WorkerOfRound> {
  if (sought.length === 0) return;
  await openPairs(tx, corridor, sought);
  for (;;) {
    const { rows } = await sql<ListRow>`fetch ${sql.lit(step)} from round_worker`.execute(tx);
    const wishing = rows.flatMap((row) => wishingOf(row) ?? []);
    ruledOut(rows.length - wishing.length);
    yield* workersOf(tx, corridor, wishing);
    if (rows.length < step) break;
  }
  await sql`close round_worker`.execute(tx);
}

const wishingOf = ({ worker, wishes }: ListRow): Wishing | undefined => {
  if (wishes === null) return undefined;
  const pairs = wishes
    .split(',')
    .map((pair) => pair.split(':').map(Number) as [at: number, rank: number])
    .sort(([, a], [, b]) => a - b);
  return { worker, wishes: pairs.map(([at]) => at), ranks: pairs.map(([, rank]) => rank) };
};

interface Wishing extends Pick<RoundWorker, 'wishes' | 'ranks'> {
  readonly worker: string;
}

/** What a round knows of a worker besides the wishes and the waiting. */
export type WorkerState = Omit<WorkerOfRound, 'wishes' | 'ranks' | 'waited'>;

/** These workers as they are now, by id. */
export const workerStates = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, WorkerState>> => {
  const { rows } = await sql<WorkerRow>`
    select id, origin, birth_year, birth_month, birth_day, place, occupation, experience_months, seasons_completed, returns_reported
    from worker where id = any (${[...ids]}::uuid[])`.execute(tx);
  const [taken, answered] = [await takenSeasons(tx, ids), await answeredVacancies(tx, ids)];
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        occupation: row.occupation,
        place: row.place,
        seasonsCompleted: row.seasons_completed,
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
      },
    ]),
  );
};

async function* workersOf(tx: Tx, corridor: string, wishing: readonly Wishing[]): AsyncGenerator<WorkerOfRound> {
  const ids = wishing.map(({ worker }) => worker);
  const [states, waited] = [await workerStates(tx, ids), await roundsWaited(tx, corridor, ids)];
  for (const { worker, wishes, ranks } of wishing) {
    const state = states.get(worker);
    if (state) yield { ...state, waited: waited.get(worker) ?? 0, wishes, ranks };
  }
}

/** A column of the vacancies as a literal: a cursor takes no parameters. */
const column = (type: string, values: readonly (string | number)[]) => sql`${sql.lit(`{${values.join(',')}}`)}::${sql.raw(type)}[]`;
const bounds = (sought: readonly Sought[], of: keyof Screen) =>
  sql.join(
    ([0, 1] as const).map((end) =>
      column(
        'integer',
        sought.map(({ screen }) => screen[of][end]),
      ),
    ),
  );

/**
 * Opens the cursor of the candidate pairs, one row a worker. Under row-level security the planner takes many rows for one: told so, it would look
 * through all placements once for each list. The wishes are laid out first, or it would go through all vacancies once for each worker. Positions
 * come as text: reading millions of ids as arrays takes several times as long.
 */
const openPairs = async (tx: Tx, corridor: string, sought: readonly Sought[]): Promise<void> => {
  const ends = sought.map(({ vacancy }) => vacancy.season.end.toString()).sort();
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(tx);
  await sql`declare round_worker no scroll cursor for
    with wished as materialized (
      select list.worker_id, wish.vacancy, wish.rank
      from wish_list list cross join lateral unnest(list.vacancies, list.ranks) as wish (vacancy, rank)
      where list.corridor_id = ${sql.lit(corridor)} and list.latest_end >= ${sql.lit(ends[0] ?? 'infinity')}::date
        and not exists (select from placement p where p.worker_id = list.worker_id
          and p.status in (${sql.join(running.map((status) => sql.lit(status)))})
          and p.season_start <= list.earliest_end and ${takenUntil} >= list.latest_start)
    )
    select l.worker_id as worker, string_agg(v.at || ':' || l.rank, ',') filter (where
      w.experience_months between v.least_experience and v.most_experience and w.seasons_completed between v.least_seasons and v.most_seasons
      and w.returns_reported between v.least_returns and v.most_returns and w.birth_year between v.born_from and v.born_until) as wishes
    from wished l
    join unnest(${column(
      'uuid',
      sought.map(({ vacancy }) => vacancy.id),
    )}, ${column('integer', [...sought.keys()])},
      ${bounds(sought, 'experienceMonths')}, ${bounds(sought, 'seasonsCompleted')}, ${bounds(sought, 'returnsReported')},
      ${bounds(sought, 'birthYear')}) as v (id, at, least_experience, most_experience, least_seasons, most_seasons, least_returns, most_returns,
        born_from, born_until) on v.id = l.vacancy
    join worker w on w.id = l.worker_id
    group by l.worker_id`.execute(tx);
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(tx);
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
