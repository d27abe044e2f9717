import '../../../modules/workers/tables.ts';
import { seeded } from '../../../kernel/random.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { idOf } from '../ids.ts';
import type { DemoPlan, PlannedCorridor } from '../plan.ts';
import { nameOfWorker, populationOf, type Worker } from '../population/index.ts';
import { insertInSets, type Pause } from './in-sets.ts';
import { employerId } from './organisations.ts';

export const workerId = (worker: Pick<Worker, 'id'>): string => idOf('worker', worker.id);
/** The same for worker n of an origin. */
export const workerIdOf = (origin: Worker['origin'], index: number): string => idOf('worker', nameOfWorker(origin, index));

/** The invented workers of a corridor, one after the other, as its seed gives them. */
export const workersOf = (plan: DemoPlan, corridor: PlannedCorridor): Iterable<Worker> =>
  // Of age on the first day on which any of them can have registered.
  populationOf({ origin: corridor.origin, count: corridor.workers, seed: plan.seed, on: plan.from.subtract({ days: 60 }) });

/**
 * For whom each place was worked before: a returning worker's former employer is drawn from the first season's places, those that are
 * filled by name first where there are any, so that large employers have many who may be called back.
 */
const formerEmployers = ({ seasons }: PlannedCorridor): readonly string[] => {
  const orders = seasons[0]?.orders ?? [];
  const named = orders.filter((order) => order.namedPlaces > 0);
  return (named.length > 0 ? named : orders).flatMap((order) => Array<string>(order.places).fill(employerId(order.employer)));
};

const row = (plan: DemoPlan, worker: Worker, former: readonly string[]) => {
  const random = seeded(`${plan.seed}/${worker.id}/former`);
  return {
    id: workerId(worker),
    origin: worker.origin,
    account_id: null,
    family_name: worker.name.family,
    given_names: worker.name.given,
    native_name: worker.nativeName && `${worker.nativeName.given} ${worker.nativeName.family}`,
    sex: worker.sex,
    birth_year: worker.birth.year,
    birth_month: worker.birth.month,
    birth_day: worker.birth.day,
    place: worker.place.name.en,
    occupation: worker.occupation,
    experience_months: worker.experienceMonths,
    languages: [...worker.languages],
    seasons_completed: worker.seasonsCompleted,
    returns_reported: worker.returnsReported ?? 0,
    last_employer_id: worker.seasonsCompleted > 0 && former.length > 0 ? random.pick(former) : null,
    registered_on: plan.from.subtract({ days: random.between(1, 60) }),
    consented_on: plan.from.subtract({ days: 1 }),
    simulated: true,
  };
};

/** Who is left to whoever tries the worker's role: the first who has come back before and has some experience. */
export const demoWorkerOf = (plan: DemoPlan, corridor: PlannedCorridor): string | undefined => {
  for (const worker of workersOf(plan, corridor))
    if (worker.seasonsCompleted >= 2 && worker.experienceMonths >= 6 && (worker.returnsReported ?? 1) >= 1) return workerId(worker);
  return undefined;
};

function* rowsOf(plan: DemoPlan, corridor: PlannedCorridor) {
  const former = formerEmployers(corridor);
  for (const worker of workersOf(plan, corridor)) yield row(plan, worker, former);
}

/** Puts the workers into the register as they stood before the first season: nobody has applied for anything yet. */
export const loadWorkers = (tx: Tx, plan: DemoPlan, corridor: PlannedCorridor, pause: Pause): Promise<number> =>
  insertInSets(tx, 'worker', rowsOf(plan, corridor), pause);
