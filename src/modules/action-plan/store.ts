import { newId } from '../../kernel/ids.ts';
import { Money } from '../../kernel/money.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Activity, Evidence, Lead, Objective, Plan } from './domain/plan.ts';
import './tables.ts';

type Row<T extends keyof Database> = {
  readonly [C in keyof Database[T]]: Database[T][C] extends { __select__: infer S } ? S : Database[T][C];
};

const planOf = (
  row: Pick<Row<'action_plan'>, 'id' | 'country' | 'title' | 'starts_on' | 'ends_on' | 'adopted_on'> & { version: number },
): Plan => ({
  id: row.id,
  country: row.country,
  title: row.title,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  adoptedOn: row.adopted_on ?? undefined,
  version: row.version,
});
const activityOf = (row: Row<'action_activity'>): Activity => ({
  id: row.id,
  plan: row.plan_id,
  objective: row.objective_id,
  country: row.country,
  position: row.position,
  title: row.title,
  lead: row.lead as Lead,
  indicator: row.indicator,
  baseline: BigInt(row.baseline),
  target: BigInt(row.target),
  dueOn: row.due_on,
  budget: new Money(BigInt(row.budget_minor), row.currency),
});

/** All plans, those of a country together and the newest first. */
export const plans = async (tx: Tx): Promise<readonly Plan[]> =>
  (await tx.selectFrom('action_plan').selectAll().orderBy('country').orderBy('starts_on', 'desc').orderBy('id').execute()).map(planOf);

/** One plan; locked for a command that changes it. */
export const planBy = async (tx: Tx, id: string, lock = false): Promise<Plan | undefined> => {
  const query = tx.selectFrom('action_plan').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && planOf(row);
};

export const activityBy = async (tx: Tx, id: string): Promise<Activity | undefined> => {
  const row = await tx.selectFrom('action_activity').selectAll().where('id', '=', id).executeTakeFirst();
  return row && activityOf(row);
};

export const objectivesOf = async (tx: Tx, plan: string): Promise<readonly Objective[]> =>
  tx.selectFrom('action_objective').select(['id', 'position', 'title']).where('plan_id', '=', plan).orderBy('position').execute();

export const activitiesOf = async (tx: Tx, plan: string): Promise<readonly Activity[]> =>
  (await tx.selectFrom('action_activity').selectAll().where('plan_id', '=', plan).orderBy('position').execute()).map(activityOf);

/** What was reported of a plan's activities. */
export const evidenceOf = async (tx: Tx, plan: string): Promise<readonly Evidence[]> => {
  const rows = await tx
    .selectFrom('action_evidence as e')
    .innerJoin('action_activity as a', 'a.id', 'e.activity_id')
    .select(['e.id', 'e.activity_id', 'e.value', 'e.measured_on', 'e.filed_on', 'e.spent_minor', 'e.source', 'a.currency'])
    .where('e.plan_id', '=', plan)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    activity: row.activity_id,
    value: BigInt(row.value),
    measuredOn: row.measured_on,
    filedOn: row.filed_on,
    spent: new Money(BigInt(row.spent_minor), row.currency),
    source: row.source,
  }));
};

export const insertPlan = async (
  { tx, today, actor }: CommandContext,
  plan: Pick<Plan, 'country' | 'title' | 'startsOn' | 'endsOn'>,
): Promise<string> => {
  const id = newId();
  const { country, title, startsOn: starts_on, endsOn: ends_on } = plan;
  await tx
    .insertInto('action_plan')
    .values({ id, country, title, starts_on, ends_on, begun_on: today, begun_by: actor.account ?? '', adopted_on: null, adopted_by: null })
    .execute();
  return id;
};

export const insertObjective = async ({ tx }: CommandContext, plan: Plan, title: string): Promise<string> => {
  const id = newId();
  const position = (await objectivesOf(tx, plan.id)).length + 1;
  await tx.insertInto('action_objective').values({ id, plan_id: plan.id, country: plan.country, position, title }).execute();
  return id;
};

export const insertActivity = async (
  { tx }: CommandContext,
  plan: Plan,
  activity: Pick<Activity, 'objective' | 'title' | 'lead' | 'indicator' | 'baseline' | 'target' | 'dueOn' | 'budget'>,
): Promise<string> => {
  const id = newId();
  const position = (await activitiesOf(tx, plan.id)).filter(({ objective }) => objective === activity.objective).length + 1;
  const { objective, title, lead, indicator, baseline, target, dueOn, budget } = activity;
  await tx
    .insertInto('action_activity')
    .values({
      ...{ id, plan_id: plan.id, objective_id: objective, country: plan.country, position, title, lead, indicator, baseline, target },
      ...{ due_on: dueOn, budget_minor: budget.minor, currency: budget.currency },
    })
    .execute();
  return id;
};

export const adopt = async ({ tx, today, actor }: CommandContext, plan: Plan): Promise<void> => {
  await tx
    .updateTable('action_plan')
    .set({ adopted_on: today, adopted_by: actor.account ?? '', version: plan.version + 1 })
    .where('id', '=', plan.id)
    .execute();
};

export const insertEvidence = async (
  { tx, today, actor }: CommandContext,
  { id: activity_id, plan: plan_id, country }: Activity,
  { value, measuredOn, spent, source }: Pick<Evidence, 'value' | 'measuredOn' | 'spent' | 'source'>,
): Promise<string> => {
  const id = newId();
  await tx
    .insertInto('action_evidence')
    .values({
      ...{ id, plan_id, activity_id, country, value, measured_on: measuredOn, spent_minor: spent.minor, source },
      ...{ filed_on: today, filed_role: actor.role, filed_by: actor.account ?? '' },
    })
    .execute();
  return id;
};
