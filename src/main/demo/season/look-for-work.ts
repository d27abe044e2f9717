import { Money } from '../../../kernel/money.ts';
import { setWishes } from '../../../modules/workers/index.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { type Board, board, type VacancyOnOffer, wishes } from '../population/index.ts';
import { type Act, actAll, actOnEach } from './acts.ts';
import { cohort } from './cohorts.ts';
import { inLanes } from './in-lanes.ts';
import { forOneLane, portions } from './portions.ts';
import type { OpenVacancy } from './rounds.ts';
import { type Looker, lookers, seekers } from './seekers.ts';
import { type CorridorWorld, type World, workerActor } from './world.ts';

/** A round looks for this many workers for each place that is open. */
const workersPerPlace = 2;

const onOffer = (vacancy: OpenVacancy): VacancyOnOffer => ({
  id: vacancy.key,
  employer: vacancy.employer,
  occupation: vacancy.occupation,
  pay: vacancy.minor !== null && vacancy.currency !== null ? new Money(vacancy.minor, vacancy.currency) : null,
  per: vacancy.per === 'hour' || vacancy.per === 'month' ? vacancy.per : 'unknown',
  hoursWeek: vacancy.hours,
  experienceMonths: vacancy.experience,
  places: vacancy.left,
});

/** What a worker wants of a board, the dearest first. */
const listOf = (world: World, worker: Looker, shown: Board): readonly string[] =>
  wishes(
    {
      occupation: worker.occupation,
      experienceMonths: worker.experience,
      formerEmployers: worker.employer === null ? [] : [worker.employer],
    },
    shown,
    world.chance(worker.id, 'wishes', world.today.toString()),
  );

const wishAct = (corridor: CorridorWorld, worker: Looker, list: readonly string[], ids: ReadonlyMap<string, string>): Act => ({
  actor: wishActor(corridor, worker.id),
  command: setWishes,
  input: { worker: worker.id, wishes: list.flatMap((key) => ids.get(key) ?? []) },
});

/**
 * Before a round its cohort says what it wants: those whom work that starts some time after it has drawn. Each says so once; whoever was not
 * chosen stays on the list with what is still open.
 */
export const wishesOfCohort = async (world: World, corridor: CorridorWorld, timely: readonly OpenVacancy[]): Promise<void> => {
  const shown = board(timely.map(onOffer));
  const ids = new Map(timely.map(({ id, key }) => [key, id]));
  const asking = [...portions(cohort(world.plan, corridor.planned, world.today), forOneLane)].map((some) => async () => {
    const free = await lookers(world, corridor, some);
    await actAll(
      world,
      free.flatMap((worker) => {
        const list = listOf(world, worker, shown);
        return list.length > 0 ? [wishAct(corridor, worker, list, ids)] : [];
      }),
    );
  });
  await inLanes(world.lanes, asking);
};

/** The same turn for a worker through a whole season, so that those who look for work early are not others each fortnight. */
const turnOf = (world: World, worker: string, season: string): number => world.chance(worker, 'turn', season).next();

/**
 * Before a round workers say what they want: up to two for each place, those first who have said so before. A list
 * that still holds enough open vacancies stays; one with a vacancy that has become too late is written anew.
 */
export const wishesBeforeRound = async (
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
  await actOnEach(
    world,
    [...writes].map((worker) => [wishAct(corridor, worker, listOf(world, worker, shown), ids)]),
  );
};

/** Where the origin has an agency it writes the lists down at its counter; elsewhere each worker does. */
const wishActor = (corridor: CorridorWorld, worker: string): Actor => corridor.authority('origin-agency') ?? workerActor(corridor, worker);
