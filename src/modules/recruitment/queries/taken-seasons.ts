import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { rowsOf } from '../../../platform/db/row-set.ts';
import { running } from '../domain/placement.ts';
import type { Season } from '../domain/season.ts';
import '../tables.ts';

/** Some workers by their ids, or everybody who has wishes in a corridor. */
export type Whom = readonly string[] | { readonly wishingIn: string };

const among = (whom: Whom) =>
  'wishingIn' in whom
    ? sql<boolean>`worker_id in (select l.worker_id from wish_list l where l.corridor_id = ${whom.wishingIn})`
    : sql<boolean>`worker_id = any (${[...whom]}::uuid[])`;

/**
 * Seasons for which workers have an open offer or a running placement, by worker: those that the actor may see, which for an officer are
 * those of the own corridors. What stands elsewhere shows when the worker answers.
 */
export const takenSeasons = async (tx: Tx, whom: Whom): Promise<ReadonlyMap<string, readonly Season[]>> => {
  const [offers, placements] = [
    await tx
      .selectFrom('offer')
      .select([
        'worker_id',
        sql<Temporal.PlainDate>`(terms->>'start')::date`.as('start'),
        sql<Temporal.PlainDate>`(terms->>'end')::date`.as('end'),
      ])
      .where('status', '=', 'open')
      .where(among(whom))
      .execute(),
    await tx
      .selectFrom('placement')
      .select(['worker_id', 'season_start as start', 'season_end as end'])
      .where('status', 'in', [...running])
      .where(among(whom))
      .execute(),
  ];
  const taken = new Map<string, Season[]>();
  for (const row of [...offers, ...placements])
    taken.set(row.worker_id, [...(taken.get(row.worker_id) ?? []), { start: row.start, end: row.end }]);
  return taken;
};

/** Vacancies that workers have declined or accepted, whatever became of it, by worker. An offer that lapsed without an answer may come again. */
export const answeredVacancies = async (tx: Tx, whom: Whom): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await tx
    .selectFrom('offer')
    .select(['worker_id', 'vacancy_id'])
    .where('status', 'in', ['accepted', 'declined'])
    .where(among(whom))
    .execute();
  return new Map([...Map.groupBy(rows, (row) => row.worker_id)].map(([worker, offers]) => [worker, offers.map((row) => row.vacancy_id)]));
};

/** Seasons of the running placements of one worker: what an acceptance looks at. */
export const runningSeasons = async (tx: Tx, worker: string): Promise<readonly Season[]> =>
  (await rowsOf(tx, 'placement', 'worker_id', worker))
    .filter((row) => running.includes(row.status))
    .map((row) => ({ start: row.season_start, end: row.season_end }));
