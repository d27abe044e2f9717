import '../../../modules/recruitment/tables.ts';
import { sql } from 'kysely';
import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import { nominateWorker } from '../../../modules/recruitment/index.ts';
import { behaviour } from '../population/index.ts';
import { type Act, actAll } from './acts.ts';
import { type CorridorWorld, employerActor, type World } from './world.ts';

/** Days before the season from which an employer names nobody any more, as the file could not be finished in time. */
const leadDays = 48;

interface Nominative {
  readonly vacancy: string;
  readonly key: string;
  readonly employer: string;
  readonly experience: number | null;
  readonly left: number;
}

interface Former {
  readonly worker: string;
  readonly employer: string;
  readonly experience: number;
}

/** On Mondays an employer names as many of its former workers as it has places left. */
export const isNamingDay = (corridor: CorridorWorld, day: PlainDate): boolean => corridor.planned.key === 'ma-es' && day.dayOfWeek === 1;

export const nominate = async (world: World, corridor: CorridorWorld): Promise<void> => {
  if (!isNamingDay(corridor, world.today)) return;
  const vacancies = (await nominatives(world, corridor.id)).filter(({ employer }) => !isLeftToUser(world, corridor, employer));
  if (vacancies.length === 0) return;
  const free = await formerWorkers(world, corridor);
  const named = new Set<string>();
  const acts = vacancies.flatMap((vacancy): Act[] => {
    const actor = employerActor(corridor, vacancy.employer);
    return free
      .filter(
        ({ worker, employer, experience }) =>
          employer === vacancy.employer &&
          experience >= (vacancy.experience ?? 0) &&
          !named.has(worker) &&
          world.chance(worker, vacancy.key, 'comes again').chance(behaviour[corridor.planned.origin].comesAgain),
      )
      .slice(0, vacancy.left)
      .map(({ worker }) => {
        named.add(worker);
        return { actor, command: nominateWorker, input: { vacancy: vacancy.vacancy, worker } };
      });
  });
  await actAll(world, acts);
};

const isLeftToUser = (world: World, corridor: CorridorWorld, employer: string): boolean =>
  employer === corridor.heldEmployer && compareDates(world.today, world.plan.heldFrom) >= 0;

const nominatives = (world: World, corridor: string): Promise<readonly Nominative[]> =>
  world.read(async (tx) => {
    const { rows } = await sql<Nominative>`
      select v.id as vacancy, coalesce(v.origin_reference, v.id::text) as key, v.employer_id as employer, v.experience_months as experience,
        v.verified_places - v.filled - (select count(*) from offer o where o.vacancy_id = v.id and o.status = 'open')::int as left
      from vacancy v
      where v.corridor_id = ${corridor} and v.status = 'verified' and v.kind = 'nominative' and v.filled < v.verified_places
        and v.season_start >= ${world.today.add({ days: leadDays })}
      order by key`.execute(tx);
    return rows.filter((row) => row.left > 0);
  });

/** Who has worked for an employer, reported the return, and is free. Nobody is asked twice in one season. */
const formerWorkers = (world: World, corridor: CorridorWorld): Promise<readonly Former[]> =>
  world.read(async (tx) => {
    const { rows } = await sql<Former>`
      select w.id as worker, w.last_employer_id as employer, w.experience_months as experience
      from worker w
      where w.origin = ${corridor.planned.origin} and w.last_employer_id is not null and w.seasons_completed >= 1 and w.returns_reported >= 1
        and not exists (select from offer o where o.worker_id = w.id and o.offered_on > ${world.today.subtract({ days: 120 })})
        and not exists (select from placement p where p.worker_id = w.id and p.status in ('accepted', 'selected', 'contracted', 'permitted', 'arrived'))
      order by w.id`.execute(tx);
    return rows;
  });
