import '../../../modules/recruitment/tables.ts';
import '../../../modules/workers/tables.ts';
import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import { runRound } from '../../../modules/recruitment/index.ts';
import { setWishes } from '../../../modules/workers/index.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { type Board, board, type VacancyOnOffer, wishes } from '../population/index.ts';
import { type Act, actAll, actOnEach } from './acts.ts';
import { type CorridorWorld, type World, workerActor } from './world.ts';

/** Days that a file needs between a round and the day by which its contract has to be signed; later vacancies are not asked for any more. */
const leadDays = { 'ma-es': 48, 'mx-us': 33 } as const;

/** A round looks for this many workers for each place that is open. */
const workersPerPlace = 2;

interface OpenVacancy {
  readonly id: string;
  readonly key: string;
  readonly employer: string;
  readonly occupation: string;
  readonly minor: bigint | null;
  readonly currency: string | null;
  readonly per: string | null;
  readonly hours: number;
  readonly experience: number | null;
  readonly left: number;
  readonly start: PlainDate;
}

/** Verified vacancies that are open to all and have places that nobody has and nobody was offered. */
const openVacancies = (world: World, corridor: string): Promise<readonly OpenVacancy[]> =>
  world.read(async (tx) => {
    const { rows } = await sql<OpenVacancy>`
      select v.id, coalesce(v.origin_reference, v.id::text) as key, v.employer_id as employer, v.occupation, v.pay_minor as minor, v.currency,
        v.pay_per as per, v.hours_week as hours, v.experience_months as experience, v.season_start as start,
        v.verified_places - v.filled - (select count(*) from offer o where o.vacancy_id = v.id and o.status = 'open')::int as left
      from vacancy v
      where v.corridor_id = ${corridor} and v.status = 'verified' and v.kind = 'generic' and v.season_end >= ${world.today}
        and v.filled < v.verified_places
      order by key`.execute(tx);
    return rows.filter((row) => row.left > 0);
  });

const onOffer = (vacancy: OpenVacancy): VacancyOnOffer => ({
  id: vacancy.key,
  employer: vacancy.employer,
  occupation: vacancy.occupation,
  pay: vacancy.minor !== null && vacancy.currency !== null ? new Money(vacancy.minor, vacancy.currency) : null,
  per: vacancy.per === 'hour' || vacancy.per === 'month' ? vacancy.per : 'unknown',
  hoursWeek: vacancy.hours,
  experienceMonths: vacancy.experience,
});

interface Seeker {
  readonly id: string;
  readonly occupation: string;
  readonly experience: number;
  readonly employer: string | null;
  /** Open vacancies among the present wishes, and those that start too soon. */
  readonly wished: number;
  readonly stale: number;
  /** Has an open offer or a running placement. */
  readonly taken: boolean;
}

const seekers = (world: World, corridor: CorridorWorld, open: readonly string[], stale: readonly string[]): Promise<readonly Seeker[]> =>
  world.read(async (tx) => {
    const { rows } = await sql<Seeker>`
      with wished as (
        select worker_id, count(*) filter (where vacancy_id = any (${[...open]}::uuid[]))::int as wished,
          count(*) filter (where vacancy_id = any (${[...stale]}::uuid[]))::int as stale
        from wish where vacancy_id = any (${[...open, ...stale]}::uuid[]) group by worker_id
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
    return rows.filter((row) => row.id !== corridor.heldWorker || Temporal.PlainDate.compare(world.today, world.plan.heldFrom) < 0);
  });

/** The same turn for a worker through a whole season, so that those who look for work early are not others each fortnight. */
const turnOf = (world: World, worker: string, season: string): number => world.chance(worker, 'turn', season).next();

/**
 * Before a round workers say what they want: up to two for each place, those first who have said so before. A list
 * that still holds enough open vacancies stays; one with a vacancy that has become too late is written anew.
 */
const fileWishes = async (
  world: World,
  corridor: CorridorWorld,
  timely: readonly OpenVacancy[],
  late: readonly OpenVacancy[],
): Promise<void> => {
  const all = await seekers(
    world,
    corridor,
    timely.map(({ id }) => id),
    late.map(({ id }) => id),
  );
  const season = timely[0]?.start.year.toString() ?? '';
  const places = timely.reduce((sum, { left }) => sum + left, 0);
  const wanted = Math.ceil(places * workersPerPlace) + 5;
  const free = all
    .filter((worker) => !worker.taken)
    .map((worker) => ({ worker, turn: worker.wished > 0 ? -1 : turnOf(world, worker.id, season) }))
    .sort((a, b) => a.turn - b.turn || (a.worker.id < b.worker.id ? -1 : 1))
    .slice(0, wanted)
    .map(({ worker }) => worker);
  const enough = Math.min(3, timely.length);
  const writes = new Set([
    ...free.filter((worker) => worker.wished < enough),
    ...all.filter((worker) => worker.stale > 0 && !worker.taken),
  ]);
  const shown: Board = board(timely.map(onOffer));
  const ids = new Map(timely.map(({ id, key }) => [key, id]));
  const acts = [...writes].map((worker): readonly Act[] => {
    const chooser = {
      occupation: worker.occupation,
      experienceMonths: worker.experience,
      formerEmployers: worker.employer === null ? [] : [worker.employer],
    };
    const list = wishes(chooser, shown, world.chance(worker.id, 'wishes', world.today.toString()));
    const input = { worker: worker.id, wishes: list.flatMap((key) => ids.get(key) ?? []) };
    return [{ actor: wishActor(corridor, worker.id), command: setWishes, input }];
  });
  await actOnEach(world, acts);
};

/** Where the origin has an agency it writes the lists down at its counter; elsewhere each worker does. */
const wishActor = (corridor: CorridorWorld, worker: string): Actor => corridor.authority('origin-agency') ?? workerActor(corridor, worker);

/** Rounds are held on the first and the fifteenth of a month, when there is something to give. */
export const isRoundDay = (day: PlainDate): boolean => day.day === 1 || day.day === 15;

/**
 * Wishes and a round. The origin's agency runs it where there is one. The rules of Mexico to the United States give the origin no part, and
 * employers there recruit for themselves: that the labour authority matches is this demonstration's own choice.
 */
export const holdRound = async (world: World, corridor: CorridorWorld): Promise<void> => {
  const open = await openVacancies(world, corridor.id);
  const lead = world.today.add({ days: leadDays[corridor.planned.key] });
  const timely = open.filter(({ start }) => Temporal.PlainDate.compare(start, lead) >= 0);
  if (timely.length === 0) return;
  await fileWishes(
    world,
    corridor,
    timely,
    open.filter((vacancy) => !timely.includes(vacancy)),
  );
  const actor = corridor.authority('origin-agency') ?? corridor.authority('labour');
  if (!actor) return;
  const [answer] = await actAll(world, [{ actor, command: runRound, input: { corridor: corridor.id, programme: corridor.programme } }]);
  if (answer && !answer.ok) throw new Error(`a round of the demonstration was refused: ${answer.error.code}`);
};
