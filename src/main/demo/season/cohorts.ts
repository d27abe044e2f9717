import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { seeded } from '../../../kernel/random.ts';
import { workerIdOf } from '../load/workers.ts';
import type { DemoPlan, PlannedCorridor } from '../plan.ts';
import { nameOfWorker } from '../population/index.ts';
import { leadDays } from './lead-days.ts';

/** The last round before which a vacancy that starts on a day can be asked for in time. */
export const lastRoundBefore = ({ roundDays }: DemoPlan, corridor: PlannedCorridor, start: PlainDate): PlainDate => {
  let day = start.subtract({ days: leadDays[corridor.key] });
  while (!roundDays.includes(day.day)) day = day.subtract({ days: 1 });
  return day;
};

/** Round days in their order, each with the places asked for up to it. */
const demandOf = (plan: DemoPlan, corridor: PlannedCorridor): readonly { readonly day: string; readonly upTo: number }[] => {
  const places = new Map<string, number>();
  for (const { seasonStart, places: asked } of corridor.seasons.flatMap(({ orders }) => orders)) {
    if (seasonStart === null) continue;
    const last = lastRoundBefore(plan, corridor, seasonStart);
    const day = (isBefore(last, plan.from) ? plan.from : last).toString();
    places.set(day, (places.get(day) ?? 0) + asked);
  }
  let upTo = 0;
  return [...places.keys()].sort().map((day) => {
    upTo += places.get(day) ?? 0;
    return { day, upTo };
  });
};

/** Numbers of workers by the round before which they look for work. */
type Cohorts = ReadonlyMap<string, readonly number[]>;
const known = new WeakMap<PlannedCorridor, Cohorts>();

const cohortsOf = (plan: DemoPlan, corridor: PlannedCorridor): Cohorts => {
  const demand = demandOf(plan, corridor);
  const all = demand.at(-1)?.upTo ?? 0;
  const cohorts = new Map<string, number[]>();
  for (let index = 0; index < corridor.workers && all > 0; index += 1) {
    const drawn = seeded(`${plan.seed}/${nameOfWorker(corridor.origin, index)}/looks`).next() * all;
    const { day = '' } = demand.find(({ upTo }) => drawn < upTo) ?? {};
    const cohort = cohorts.get(day);
    if (cohort) cohort.push(index);
    else cohorts.set(day, [index]);
  }
  return cohorts;
};

/**
 * Ids of the workers who look for work before the round of a day. Each looks once in a season: before the last round in time for a place that is
 * drawn from all places that the plan's orders ask for, so that as many look as there is demand. It follows from the plan and the seed alone.
 */
export const cohort = (plan: DemoPlan, corridor: PlannedCorridor, day: PlainDate): readonly string[] => {
  const cohorts = known.get(corridor) ?? cohortsOf(plan, corridor);
  known.set(corridor, cohorts);
  return (cohorts.get(day.toString()) ?? []).map((index) => workerIdOf(corridor.origin, index));
};
