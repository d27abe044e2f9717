import type { Tx } from '../../../platform/db/database.ts';
import { type ActivitySeen, activitySeen, type Plan, type PlanSeen, planSeen } from '../domain/plan.ts';
import { activitiesOf, activityBy, evidenceOf, objectivesOf, planBy, plans } from '../store.ts';

/** Every plan with its progress today, for the list. */
export const plansSeen = async (tx: Tx, today: Temporal.PlainDate): Promise<readonly PlanSeen[]> => {
  const seen: PlanSeen[] = [];
  // A country has a plan for some years: a list of them is short.
  for (const plan of await plans(tx)) seen.push(await whole(tx, plan, today));
  return seen;
};

/** One plan with objectives, activities and evidence; undefined where there is none. */
export const planSeenBy = async (tx: Tx, id: string, today: Temporal.PlainDate): Promise<PlanSeen | undefined> => {
  const plan = await planBy(tx, id);
  return plan && whole(tx, plan, today);
};

/** One activity of a plan. */
export const activitySeenBy = async (
  tx: Tx,
  { plan: planId, activity: activityId }: { readonly plan: string; readonly activity: string },
  today: Temporal.PlainDate,
): Promise<{ readonly plan: Plan; readonly seen: ActivitySeen } | undefined> => {
  const activity = await activityBy(tx, activityId);
  const plan = activity && activity.plan === planId ? await planBy(tx, planId) : undefined;
  return activity && plan && { plan, seen: activitySeen(activity, await evidenceOf(tx, plan.id), today) };
};

const whole = async (tx: Tx, plan: Plan, today: Temporal.PlainDate): Promise<PlanSeen> =>
  planSeen(plan, await objectivesOf(tx, plan.id), await activitiesOf(tx, plan.id), await evidenceOf(tx, plan.id), today);
