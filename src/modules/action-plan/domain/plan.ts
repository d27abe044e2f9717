import type { PlainDate } from '../../../kernel/dates.ts';
import type { Money } from '../../../kernel/money.ts';
import { type Measured, progressOf, type Standing, standingOf, type Together, togetherOf } from './progress.ts';

/** Offices of a government that can answer for an activity. */
export const leads = ['labour', 'immigration', 'inspectorate', 'consulate', 'origin-agency', 'policy'] as const;
export type Lead = (typeof leads)[number];

export interface Evidence {
  readonly id: string;
  readonly activity: string;
  readonly value: bigint;
  readonly measuredOn: PlainDate;
  readonly filedOn: PlainDate;
  readonly spent: Money;
  readonly source: string;
}

export interface Activity {
  readonly id: string;
  readonly plan: string;
  readonly objective: string;
  readonly country: string;
  readonly position: number;
  readonly title: string;
  readonly lead: Lead;
  readonly indicator: string;
  readonly baseline: bigint;
  readonly target: bigint;
  readonly dueOn: PlainDate;
  readonly budget: Money;
}

export interface Plan {
  readonly id: string;
  readonly country: string;
  readonly title: string;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly adoptedOn: PlainDate | undefined;
  readonly version: number;
}

export interface Objective {
  readonly id: string;
  readonly position: number;
  readonly title: string;
}

/** An activity with all that was reported of it, the newest first, and where it stands. */
export interface ActivitySeen {
  readonly activity: Activity;
  readonly evidence: readonly Evidence[];
  readonly progress: number | undefined;
  readonly standing: Standing;
}

/** A whole plan on a day. */
export interface PlanSeen {
  readonly plan: Plan;
  readonly objectives: readonly {
    readonly objective: Objective;
    readonly activities: readonly ActivitySeen[];
    readonly together: Together;
  }[];
  readonly together: Together;
  /** Sums by currency: never of two currencies together. */
  readonly budget: readonly Money[];
  readonly late: number;
}

const newestFirst = (a: Evidence, b: Evidence): number => {
  const byMeasured = Temporal.PlainDate.compare(b.measuredOn, a.measuredOn);
  return byMeasured || Temporal.PlainDate.compare(b.filedOn, a.filedOn) || (a.id < b.id ? 1 : -1);
};

export const activitySeen = (activity: Activity, all: readonly Evidence[], today: PlainDate): ActivitySeen => {
  const evidence = all.filter((one) => one.activity === activity.id).sort(newestFirst);
  const newest = evidence[0];
  const latest: Measured | undefined = newest && { value: newest.value, on: newest.measuredOn };
  return { activity, evidence, progress: progressOf(activity, latest), standing: standingOf(activity, latest, today) };
};

/** Puts a plan together; every figure of progress comes from the evidence. */
export const planSeen = (
  plan: Plan,
  objectives: readonly Objective[],
  activities: readonly Activity[],
  evidence: readonly Evidence[],
  today: PlainDate,
): PlanSeen => {
  const seen = activities.toSorted((a, b) => a.position - b.position).map((activity) => activitySeen(activity, evidence, today));
  const grouped = objectives
    .toSorted((a, b) => a.position - b.position)
    .map((objective) => {
      const own = seen.filter(({ activity }) => activity.objective === objective.id);
      return { objective, activities: own, together: togetherOf(own.map(({ progress }) => progress)) };
    });
  const budget = new Map<string, Money>();
  for (const { budget: one } of activities) budget.set(one.currency, budget.get(one.currency)?.plus(one) ?? one);
  return {
    plan,
    objectives: grouped,
    together: togetherOf(seen.map(({ progress }) => progress)),
    budget: [...budget.values()],
    late: seen.filter(({ standing }) => standing === 'late').length,
  };
};
