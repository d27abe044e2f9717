import { newId } from '../../../kernel/ids.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { allows } from '../../../platform/policy/actor.ts';
import {
  Button,
  DataTable,
  DateField,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Message,
  Money,
  MoneyField,
  Name,
  NumberField,
  Panel,
  Select,
  SummaryList,
  Tag,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { type ActivitySeen, leads, type PlanSeen } from '../domain/plan.ts';
import type { Standing, Together } from '../domain/progress.ts';

/** Which of the page's forms was sent and refused. */
export type TriedForm = 'objective' | 'activity' | 'adopt' | 'ask' | 'evidence';
export interface Tried {
  readonly form: FormState;
  readonly of: TriedForm;
}
interface Forms {
  readonly actor: Actor;
  readonly csrf: string;
  readonly tried?: Tried | undefined;
}
const formOf = (tried: Tried | undefined, of: TriedForm) => (tried?.of === of ? tried.form : undefined);

/** Where an activity stands: only what is late calls for attention. */
export const StandingTag = ({ standing }: { standing: Standing }) => {
  const { t } = useTranslator();
  const kind = standing === 'late' ? 'attention' : standing === 'reached' ? 'done' : undefined;
  const words = t(`action-plan.standing.${standing}`);
  return kind ? <Tag kind={kind}>{words}</Tag> : words;
};

/** Progress of several activities, with how many nobody has measured. */
export const TogetherText = ({ together }: { together: Together }) => {
  const { t } = useTranslator();
  const { activities, measured, progress } = together;
  if (progress === undefined) return <>{t('action-plan.together.unknown', { n: activities })}</>;
  return <>{t('action-plan.together.known', { percent: progress, measured, n: activities })}</>;
};

const Activities = ({ plan, activities }: { plan: string; activities: readonly ActivitySeen[] }) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t('action-plan.activities')}
      empty={t('action-plan.activities.none')}
      columns={[
        { key: 'title', label: t('action-plan.activity'), kind: 'link' },
        { key: 'lead', label: t('action-plan.lead'), kind: 'text' },
        { key: 'due', label: t('action-plan.due'), kind: 'date' },
        { key: 'budget', label: t('action-plan.budget'), kind: 'node' },
        { key: 'progress', label: t('action-plan.progress'), kind: 'text' },
        { key: 'standing', label: t('action-plan.standing'), kind: 'node' },
      ]}
      rows={activities.map(({ activity, progress, standing }) => ({
        title: { href: `/action-plans/${plan}/activities/${activity.id}`, label: activity.title },
        lead: t(`site.role.${activity.lead}`),
        due: activity.dueOn,
        budget: <Money value={activity.budget} />,
        progress: progress === undefined ? t('action-plan.not-measured') : t('action-plan.percent', { percent: progress }),
        standing: <StandingTag standing={standing} />,
      }))}
    />
  );
};

const AddObjective = ({ plan, csrf, tried }: Forms & { plan: string }) => {
  const { t } = useTranslator();
  return (
    <details open={tried?.of === 'objective'}>
      <summary>{t('action-plan.add-objective.title')}</summary>
      <Form action={`/action-plans/${plan}/objectives`} csrf={csrf} idempotencyKey={newId()} form={formOf(tried, 'objective')}>
        <TextField name="title" label={t('action-plan.add-objective.label')} hint={t('action-plan.add-objective.hint')} />
        <Button>{t('action-plan.add-objective.button')}</Button>
      </Form>
    </details>
  );
};

const AddActivity = ({ seen, csrf, tried, currency }: Forms & { seen: PlanSeen; currency: string }) => {
  const { t } = useTranslator();
  return (
    <details open={tried?.of === 'activity'}>
      <summary>{t('action-plan.add-activity.title')}</summary>
      <Form action={`/action-plans/${seen.plan.id}/activities`} csrf={csrf} idempotencyKey={newId()} form={formOf(tried, 'activity')}>
        <Select
          name="objective"
          label={t('action-plan.objective')}
          options={seen.objectives.map(({ objective }) => ({
            value: objective.id,
            label: `${objective.position}. ${objective.title}`,
            name: true,
          }))}
        />
        <TextField name="title" label={t('action-plan.activity')} hint={t('action-plan.add-activity.hint')} />
        <Select name="lead" label={t('action-plan.lead')} options={leads.map((value) => ({ value, label: t(`site.role.${value}`) }))} />
        <TextField name="indicator" label={t('action-plan.indicator')} hint={t('action-plan.indicator.hint')} />
        <NumberField name="baseline" label={t('action-plan.baseline')} />
        <NumberField name="target" label={t('action-plan.target')} />
        <DateField name="due" label={t('action-plan.due')} />
        <MoneyField name="budget" label={t('action-plan.budget')} currency={currency} />
        <Button>{t('action-plan.add-activity.button')}</Button>
      </Form>
    </details>
  );
};

/** A plan: how far it is, what it holds, and for the policy unit of its country what can be added. */
export const PlanView = ({ seen, currency, ...forms }: Forms & { seen: PlanSeen; currency: string }) => {
  const { t, country } = useTranslator();
  const { plan, objectives, together, budget, late } = seen;
  const { actor, csrf, tried } = forms;
  const owners = { country: plan.country };
  const may = (action: string) => !plan.adoptedOn && allows(actor, action, owners);
  return (
    <>
      {tried && <ErrorSummary form={tried.form} />}
      <SummaryList
        rows={[
          { label: t('action-plan.country'), value: country(plan.country) },
          {
            label: t('action-plan.span'),
            value: (
              <>
                <DateText value={plan.startsOn} /> – <DateText value={plan.endsOn.subtract({ days: 1 })} />
              </>
            ),
          },
          { label: t('action-plan.progress'), value: <TogetherText together={together} /> },
          { label: t('action-plan.late'), value: t('action-plan.late.n', { n: late }) },
          {
            label: t('action-plan.budget'),
            value: budget.length === 0 ? t('action-plan.budget.none') : budget.map((one) => <Money key={one.currency} value={one} />),
          },
        ]}
      />
      {objectives.map(({ objective, activities, together: own }) => (
        <Panel key={objective.id}>
          <h2>
            <Name>{`${objective.position}. ${objective.title}`}</Name>
          </h2>
          <p>
            <TogetherText together={own} />
          </p>
          <Activities plan={plan.id} activities={activities} />
        </Panel>
      ))}
      {may('action-plan.add-objective') && <AddObjective plan={plan.id} {...forms} />}
      {may('action-plan.add-activity') && objectives.length > 0 && <AddActivity seen={seen} currency={currency} {...forms} />}
      {may('action-plan.adopt') && (
        <Form action={`/action-plans/${plan.id}/adopt`} csrf={csrf} idempotencyKey={newId()} form={formOf(tried, 'adopt')}>
          <HiddenField name="version" value={plan.version} />
          <p>{t('action-plan.adopt.hint')}</p>
          <Button>{t('action-plan.adopt.button')}</Button>
        </Form>
      )}
    </>
  );
};

/** The answer first: whether it binds, and how far it is. */
export const PlanLead = ({ seen }: { seen: PlanSeen }) =>
  seen.plan.adoptedOn ? (
    <Message k="action-plan.answer.adopted" values={{ on: <DateText value={seen.plan.adoptedOn} /> }} />
  ) : (
    <Message k="action-plan.answer.draft" values={{}} />
  );
