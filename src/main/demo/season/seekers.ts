import { compareDates } from '../../../kernel/dates.ts';
import '../../../modules/recruitment/tables.ts';
import '../../../modules/workers/tables.ts';
import { sql } from 'kysely';
import type { CorridorWorld, World } from './world.ts';

/** A worker as somebody who looks for work: all that the demonstration reads of lists of wishes is in this file. */
export interface Looker {
  readonly id: string;
  readonly occupation: string;
  readonly experience: number;
  readonly employer: string | null;
}

/** A worker, and what the present list of wishes is worth. */
export interface Seeker extends Looker {
  /** Open vacancies among the present wishes, and those that start too soon. */
  readonly wished: number;
  readonly stale: number;
  /** Has an open offer or a running placement. */
  readonly taken: boolean;
}

/** Every worker of the origin. */
export const seekers = (
  world: World,
  corridor: CorridorWorld,
  open: readonly string[],
  stale: readonly string[],
): Promise<readonly Seeker[]> =>
  world.read(async (tx) => {
    // Under row-level security the planner takes many rows for one, and would go through all lists once for each worker.
    await sql`select set_config('enable_nestloop', 'off', true)`.execute(tx);
    const { rows } = await sql<Seeker>`
      with wished as (
        select worker_id, count(*) filter (where vacancy_id = any (${[...open]}::uuid[]))::int as wished,
          count(*) filter (where vacancy_id = any (${[...stale]}::uuid[]))::int as stale
        from wish_list, unnest(vacancies) as vacancy_id where corridor_id = ${corridor.id} group by worker_id
      ), taken as (
        select worker_id from offer where status = 'open' and corridor_id = ${corridor.id}
        union select worker_id from placement
          where corridor_id = ${corridor.id} and status in ('accepted', 'selected', 'contracted', 'permitted', 'arrived')
      )
      select w.id, w.occupation, w.experience_months as experience, w.last_employer_id as employer,
        coalesce(wished.wished, 0) as wished, coalesce(wished.stale, 0) as stale, taken.worker_id is not null as taken
      from worker w
      left join wished on wished.worker_id = w.id
      left join taken on taken.worker_id = w.id
      where w.origin = ${corridor.planned.origin}
      order by w.id`.execute(tx);
    return rows.filter((row) => row.id !== corridor.heldWorker || compareDates(world.today, world.plan.heldFrom) < 0);
  });

/** Those of some workers who have not said yet what they want. */
export const lookers = (world: World, corridor: CorridorWorld, ids: readonly string[]): Promise<readonly Looker[]> =>
  world.read(async (tx) => {
    const { rows } = await sql<Looker>`
      select w.id, w.occupation, w.experience_months as experience, w.last_employer_id as employer
      from worker w
      where w.id = any (${[...ids]}::uuid[]) and w.origin = ${corridor.planned.origin}
        and not exists (select from wish_list l where l.worker_id = w.id)
      order by w.id`.execute(tx);
    return rows;
  });
