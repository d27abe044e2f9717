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
  Money,
  MoneyField,
  Name,
  NumberField,
  SummaryList,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import type { ActivitySeen, Plan } from '../domain/plan.ts';
import { StandingTag, type Tried } from './plan.tsx';

interface ActivityProps {
  readonly plan: Plan;
  readonly seen: ActivitySeen;
  readonly actor: Actor;
  readonly csrf: string;
  readonly tried?: Tried | undefined;
}

const Reports = ({ seen }: { seen: ActivitySeen }) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t('action-plan.evidence.title')}
      empty={t('action-plan.evidence.none')}
      columns={[
        { key: 'on', label: t('action-plan.evidence.on'), kind: 'date' },
        { key: 'value', label: t('action-plan.evidence.value'), kind: 'number' },
        { key: 'spent', label: t('action-plan.evidence.spent'), kind: 'node' },
        { key: 'source', label: t('action-plan.evidence.source'), kind: 'node' },
        { key: 'filed', label: t('action-plan.evidence.filed'), kind: 'date' },
      ]}
      rows={seen.evidence.map(({ measuredOn, value, spent, source, filedOn }) => ({
        on: measuredOn,
        value: Number(value),
        spent: <Money value={spent} />,
        source: <Name>{source}</Name>,
        filed: filedOn,
      }))}
    />
  );
};

/** One activity: what was pledged, what was reported, and for its office and the policy unit what can be said. */
export const ActivityView = ({ plan, seen, actor, csrf, tried }: ActivityProps) => {
  const { t, number } = useTranslator();
  const { activity, progress, standing } = seen;
  const owners = { country: plan.country };
  const here = `/action-plans/${plan.id}/activities/${activity.id}`;
  const reports = plan.adoptedOn && activity.lead === actor.role && allows(actor, 'action-plan.record-evidence', owners);
  const asks = plan.adoptedOn && allows(actor, 'action-plan.ask-report', owners);
  return (
    <>
      {tried && <ErrorSummary form={tried.form} />}
      <SummaryList
        rows={[
          { label: t('action-plan.standing'), value: <StandingTag standing={standing} /> },
          {
            label: t('action-plan.progress'),
            value: progress === undefined ? t('action-plan.not-measured') : t('action-plan.percent', { percent: progress }),
          },
          { label: t('action-plan.lead'), value: t(`site.role.${activity.lead}`) },
          { label: t('action-plan.indicator'), value: <Name>{activity.indicator}</Name> },
          { label: t('action-plan.baseline'), value: number(activity.baseline) },
          { label: t('action-plan.target'), value: number(activity.target) },
          { label: t('action-plan.due'), value: <DateText value={activity.dueOn} /> },
          { label: t('action-plan.budget'), value: <Money value={activity.budget} /> },
        ]}
      />
      <Reports seen={seen} />
      {reports && (
        <Form action={`${here}/evidence`} csrf={csrf} idempotencyKey={newId()} form={tried?.of === 'evidence' ? tried.form : undefined}>
          <h2>{t('action-plan.report.title')}</h2>
          <NumberField name="value" label={t('action-plan.report.value')} />
          <DateField name="measuredOn" label={t('action-plan.report.on')} />
          <MoneyField name="spent" label={t('action-plan.report.spent')} currency={activity.budget.currency} />
          <TextField name="source" label={t('action-plan.report.source')} hint={t('action-plan.report.source-hint')} />
          <Button>{t('action-plan.report.button')}</Button>
        </Form>
      )}
      {asks && (
        <details open={tried?.of === 'ask'}>
          <summary>{t('action-plan.ask.title')}</summary>
          <Form action={`${here}/ask`} csrf={csrf} idempotencyKey={newId()} form={tried?.of === 'ask' ? tried.form : undefined}>
            <DateField name="due" label={t('action-plan.ask.due')} />
            <Button kind="second">{t('action-plan.ask.button')}</Button>
          </Form>
        </details>
      )}
    </>
  );
};
