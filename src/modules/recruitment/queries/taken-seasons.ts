import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { rowsOf } from '../../../platform/db/row-set.ts';
import { running } from '../domain/placement.ts';
import type { Season } from '../domain/season.ts';
import '../tables.ts';

const among = (workers: readonly string[]) => sql<boolean>`worker_id = any (${[...workers]}::uuid[])`;

/** Who may go to another employer is taken until the day before. */
export const takenUntil = sql<Temporal.PlainDate>`least(season_end, free_from - 1)`;

/**
 * Seasons for which workers have an open offer or a running placement, by worker: those that the actor may see, which for an officer are
 * those of the own corridors. What stands elsewhere shows when the worker answers.
 */
export const takenSeasons = async (tx: Tx, workers: readonly string[]): Promise<ReadonlyMap<string, readonly Season[]>> => {
  const [offers, placements] = [
    await tx
      .selectFrom('offer')
      .select([
        'worker_id',
        sql<Temporal.PlainDate>`(terms->>'start')::date`.as('start'),
        sql<Temporal.PlainDate>`(terms->>'end')::date`.as('end'),
      ])
      .where('status', '=', 'open')
      .where(among(workers))
      .execute(),
    await tx
      .selectFrom('placement')
      .select(['worker_id', 'season_start as start', takenUntil.as('end')])
      .where('status', 'in', [...running])
      .where(among(workers))
      .execute(),
  ];
  const taken = new Map<string, Season[]>();
  for (const row of [...offers, ...placements])
    taken.set(row.worker_id, [...(taken.get(row.worker_id) ?? []), { start: row.start, end: row.end }]);
  return taken;
};

/** Vacancies that workers have declined or accepted, whatever became of it, by worker. An offer that lapsed without an answer may come again. */
export const answeredVacancies = async (tx: Tx, workers: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await tx
    .selectFrom('offer')
    .select(['worker_id', 'vacancy_id'])
    .where('status', 'in', ['accepted', 'declined'])
    .where(among(workers))
    .execute();
  return new Map([...Map.groupBy(rows, (row) => row.worker_id)].map(([worker, offers]) => [worker, offers.map((row) => row.vacancy_id)]));
};

/** Seasons of the running placements of one worker: what an acceptance looks at. */
export const runningSeasons = async (tx: Tx, worker: string): Promise<readonly Season[]> =>
  (await rowsOf(tx, 'placement', 'worker_id', worker))
    .filter((row) => running.includes(row.status))
    .map((row) => ({ start: row.season_start, end: row.free_from?.subtract({ days: 1 }) ?? row.season_end }));
