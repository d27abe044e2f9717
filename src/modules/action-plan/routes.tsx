import './index.ts';
import { newId } from '../../kernel/ids.ts';
import { csrfOf, pathId } from '../../platform/http/asked.ts';
import { csvFile, csvOf } from '../../platform/http/csv.ts';
import { act, page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, type PageAnswer, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { scopeOf } from '../../platform/policy/matrix.ts';
import { countryPackOf } from '../../platform/standards/index.ts';
import { Button, DataTable, DateField, Form, TextField, useTranslator } from '../../ui/index.ts';
import { addActivity } from './add-activity.ts';
import { addObjective, adoptPlan, beginPlan } from './begin-plan.ts';
import type { PlanSeen } from './domain/plan.ts';
import { activitySeenBy, planSeenBy, plansSeen } from './queries/plan-seen.ts';
import { askReport, recordEvidence } from './report.ts';
import { ActivityView } from './views/activity.tsx';
import { PlanLead, PlanView, TogetherText, type Tried, type TriedForm } from './views/plan.tsx';

const List = ({ all, form, csrf, mayBegin }: { all: readonly PlanSeen[]; form: FormState; csrf: string; mayBegin: boolean }) => {
  const { t, country } = useTranslator();
  return (
    <>
      <DataTable
        caption={t('action-plan.list.title')}
        empty={t('action-plan.list.none')}
        csvHref="/action-plans.csv"
        columns={[
          { key: 'title', label: t('action-plan.plan'), kind: 'link' },
          { key: 'country', label: t('action-plan.country'), kind: 'text' },
          { key: 'adopted', label: t('action-plan.adopted-on'), kind: 'date' },
          { key: 'progress', label: t('action-plan.progress'), kind: 'node' },
          { key: 'late', label: t('action-plan.late'), kind: 'number' },
        ]}
        rows={all.map(({ plan, together, late }) => ({
          title: { href: `/action-plans/${plan.id}`, label: plan.title },
          country: country(plan.country),
          adopted: plan.adoptedOn,
          progress: <TogetherText together={together} />,
          late,
        }))}
      />
      {mayBegin && (
        <details open={form.problems.length > 0}>
          <summary>{t('action-plan.begin.title')}</summary>
          <Form action="/action-plans" csrf={csrf} idempotencyKey={newId()} form={form}>
            <TextField name="title" label={t('action-plan.plan')} />
            <DateField name="from" label={t('action-plan.begin.from')} />
            <DateField name="until" label={t('action-plan.begin.until')} />
            <Button>{t('action-plan.begin.button')}</Button>
          </Form>
        </details>
      )}
    </>
  );
};

const all = async (visit: Visit): Promise<readonly PlanSeen[]> => {
  const today = await visit.runtime.clock.today();
  return visit.read((tx) => plansSeen(tx, today));
};

const planData = ({ plan, together, late }: PlanSeen) => ({
  id: plan.id,
  country: plan.country,
  title: plan.title,
  from: plan.startsOn.toString(),
  until: plan.endsOn.subtract({ days: 1 }).toString(),
  adoptedOn: plan.adoptedOn?.toString() ?? null,
  ...together,
  progress: together.progress ?? null,
  late,
});

const listPage = async (visit: Visit, form: FormState): Promise<PageAnswer> => {
  const plans = await all(visit);
  const { t } = visit.translator;
  const mayBegin = scopeOf('action-plan.begin', visit.actor.role) !== undefined;
  return pageAnswer(
    t('action-plan.list.title'),
    <List all={plans} form={form} csrf={csrfOf(visit)} mayBegin={mayBegin} />,
    { plans: plans.map(planData) },
    { officer: true, lead: t('action-plan.list.lead') },
  );
};

const planPage = async (visit: Visit, tried?: Tried): Promise<Answer> => {
  const key = pathId(visit, 'plan');
  const today = await visit.runtime.clock.today();
  const seen = key === undefined ? undefined : await visit.read((tx) => planSeenBy(tx, key, today));
  if (!seen) return absent;
  const currency = countryPackOf(seen.plan.country)?.currency ?? 'USD';
  return pageAnswer(
    seen.plan.title,
    <PlanView seen={seen} currency={currency} actor={visit.actor} csrf={csrfOf(visit)} tried={tried} />,
    {
      ...planData(seen),
      version: seen.plan.version,
      objectives: seen.objectives.map(({ objective, activities, together }) => ({
        id: objective.id,
        title: objective.title,
        ...together,
        progress: together.progress ?? null,
        activities: activities.map(({ activity, progress, standing }) => ({
          id: activity.id,
          title: activity.title,
          lead: activity.lead,
          indicator: activity.indicator,
          baseline: Number(activity.baseline),
          target: Number(activity.target),
          due: activity.dueOn.toString(),
          budget: { amount: activity.budget.decimal(), currency: activity.budget.currency },
          progress: progress ?? null,
          standing,
        })),
      })),
    },
    {
      officer: true,
      titleIsName: true,
      lead: <PlanLead seen={seen} />,
      crumbs: [{ href: '/action-plans', label: visit.translator.t('action-plan.list.title') }],
    },
  );
};

const activityPage = async (visit: Visit, tried?: Tried): Promise<Answer> => {
  const [plan, activity] = [pathId(visit, 'plan'), pathId(visit, 'activity')];
  const today = await visit.runtime.clock.today();
  const found = plan && activity ? await visit.read((tx) => activitySeenBy(tx, { plan, activity }, today)) : undefined;
  if (!found) return absent;
  const { seen } = found;
  return pageAnswer(
    seen.activity.title,
    <ActivityView plan={found.plan} seen={seen} actor={visit.actor} csrf={csrfOf(visit)} tried={tried} />,
    {
      id: seen.activity.id,
      plan: found.plan.id,
      lead: seen.activity.lead,
      progress: seen.progress ?? null,
      standing: seen.standing,
      evidence: seen.evidence.map(({ value, measuredOn, filedOn, spent, source }) => ({
        value: Number(value),
        measuredOn: measuredOn.toString(),
        filedOn: filedOn.toString(),
        spent: { amount: spent.decimal(), currency: spent.currency },
        source,
      })),
    },
    { officer: true, titleIsName: true, crumbs: [{ href: `/action-plans/${found.plan.id}`, label: found.plan.title, name: true }] },
  );
};

const planAgain = (of: TriedForm) => (visit: Visit, form: FormState) => planPage(visit, { form, of });
const activityAgain = (of: TriedForm) => (visit: Visit, form: FormState) => activityPage(visit, { form, of });
const toPlan = (_: unknown, visit: Visit): string => `/action-plans/${visit.params.plan}`;
const toActivity = (_: unknown, visit: Visit): string => `/action-plans/${visit.params.plan}/activities/${visit.params.activity}`;
const absentId = '00000000-0000-4000-8000-000000000000';

/** National action plans: everybody reads them, the policy unit draws one up, the offices that answer for its parts report. */
export const actionPlanRoutes: readonly Route[] = [
  page({
    path: '/action-plans',
    action: 'action-plan.read',
    summary: 'What governments have said they will do against trafficking, and how far they are',
    handle: (visit) => listPage(visit, emptyForm),
  }),
  raw({
    method: 'get',
    path: '/action-plans.csv',
    action: 'action-plan.read',
    summary: 'Every activity of every plan as a table',
    async handle(visit) {
      const cells = (await all(visit)).flatMap(({ plan, objectives }) =>
        objectives.flatMap(({ objective, activities }) =>
          activities.map(({ activity, progress, standing }) => [
            plan.country,
            plan.title,
            objective.title,
            activity.title,
            activity.lead,
            activity.indicator,
            String(activity.baseline),
            String(activity.target),
            activity.dueOn.toString(),
            activity.budget.decimal(),
            activity.budget.currency,
            progress === undefined ? '' : String(progress),
            standing,
          ]),
        ),
      );
      const head = 'country,plan,objective,activity,lead,indicator,baseline,target,due,budget,currency,progress,standing';
      return csvFile('action-plans.csv', csvOf(head.split(','), cells));
    },
  }),
  act({
    path: '/action-plans',
    command: beginPlan,
    summary: 'Begin the action plan of your country',
    example: { title: 'Action plan against trafficking in persons', from: '2040-01-01', until: '2043-12-31' },
    next: (answer) => `/action-plans/${(answer as { id: string }).id}`,
    again: listPage,
  }),
  page({
    path: '/action-plans/:plan',
    action: 'action-plan.read',
    summary: 'One plan: objectives, activities, money, and how far each is',
    handle: (visit) => planPage(visit),
  }),
  act({
    path: '/action-plans/:plan/objectives',
    command: addObjective,
    summary: 'Add an objective to a plan that is being drawn up',
    example: { title: 'Nobody who was exploited is left without help' },
    next: toPlan,
    again: planAgain('objective'),
  }),
  act({
    path: '/action-plans/:plan/activities',
    command: addActivity,
    summary: 'Add an activity: who answers for it, with what money, counted how, by when',
    example: {
      objective: absentId,
      title: 'Open shelters in each region',
      lead: 'labour',
      indicator: 'Places in shelters',
      baseline: 40,
      target: 120,
      due: '2042-06-30',
      budget: { amount: '900000.00', currency: 'EUR' },
    },
    next: toPlan,
    again: planAgain('activity'),
  }),
  act({
    path: '/action-plans/:plan/adopt',
    command: adoptPlan,
    summary: 'Adopt the plan: from now on it stands',
    example: { version: 1 },
    next: toPlan,
    again: planAgain('adopt'),
  }),
  page({
    path: '/action-plans/:plan/activities/:activity',
    action: 'action-plan.read',
    summary: 'One activity: what was pledged and what was reported',
    handle: (visit) => activityPage(visit),
  }),
  act({
    path: '/action-plans/:plan/activities/:activity/ask',
    command: askReport,
    summary: 'Ask the office that answers for it how far it is, by a day',
    example: { due: '2042-03-31' },
    next: toActivity,
    again: activityAgain('ask'),
  }),
  act({
    path: '/action-plans/:plan/activities/:activity/evidence',
    command: recordEvidence,
    summary: 'Report what was reached by a day, what it has cost, and where it can be checked',
    example: {
      value: 60,
      measuredOn: '2025-01-09',
      spent: { amount: '300000.00', currency: 'EUR' },
      source: 'Register of shelters, count of 9 January',
    },
    next: toActivity,
    again: activityAgain('evidence'),
  }),
];
