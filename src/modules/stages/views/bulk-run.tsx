import type { PlainDate } from '../../../kernel/dates.ts';
import { textIn } from '../../../programme/index.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  DataTable,
  DateField,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Notice,
  SummaryList,
  TextArea,
  useTranslator,
} from '../../../ui/index.ts';
import type { BulkOutcome, BulkRow } from '../queries/bulk-preview.ts';
import type { BulkRun } from '../queries/bulk-run-seen.ts';
import { columns, whatOf } from './bulk.tsx';

interface NewRunProps {
  readonly rows: readonly BulkRow[];
  readonly total: number;
  /** The parts of the address that say which rows match. */
  readonly matching: Readonly<Record<string, string>>;
  readonly outcome: BulkOutcome;
  /** Given where one of the steps asks for the day on which it happened. */
  readonly today: PlainDate | undefined;
  readonly csrf: string;
  readonly idempotencyKey: string;
  readonly form: FormState;
}

/** What one answer to all that match would do, shown on the first of them, before anything does. */
export const NewRunView = ({ rows, total, matching, outcome, today, csrf, idempotencyKey, form }: NewRunProps) => {
  const words = useTranslator();
  const { t, lang } = words;
  const what = whatOf(words);
  return (
    <div class="stack">
      <DataTable
        caption={t('stages.run.first', { n: rows.length, total })}
        empty={t('stages.bulk.nothing')}
        columns={columns(t)}
        rows={rows.map((row) => ({ step: textIn(row.texts, lang), file: row.reference, about: row.about, what: what(row) }))}
      />
      {total > 0 && (
        <Form action="/queue/runs" csrf={csrf} idempotencyKey={idempotencyKey} form={form}>
          <ErrorSummary />
          {Object.entries({ ...matching, outcome, lang, seen: String(total) }).map(([name, value]) => (
            <HiddenField name={name} value={value} />
          ))}
          {outcome !== 'approved' && <TextArea name="reason" label={t('stages.answer.reason')} hint={t('stages.answer.reason-hint')} />}
          {today && <DateField name="on" label={t('stages.bulk.on')} hint={t('stages.bulk.on-hint')} value={today.toString()} />}
          <Button>{t(`stages.run.begin.${outcome}`, { n: total })}</Button>
        </Form>
      )}
      <Buttons>
        <a href="/queue">{t('stages.answer.queue')}</a>
      </Buttons>
    </div>
  );
};

/** How far a run has come, what was refused and why, and how to stop it. */
export const RunView = ({ run, csrf }: { run: BulkRun; csrf: string }) => {
  const { t } = useTranslator();
  const answered = run.done + run.waits;
  return (
    <div class="stack">
      <Notice
        kind={run.state === 'done' && run.refused === 0 ? 'done' : 'attention'}
        title={t(`stages.run.${run.state}`, { n: answered, total: run.total })}
      />
      <SummaryList
        rows={[
          { label: t('stages.run.answer'), value: t(`stages.answer.${run.outcome}`) },
          { label: t('stages.run.answered'), value: t('stages.run.of', { n: run.done, total: run.total }) },
          ...(run.waits > 0 ? [{ label: t('stages.bulk.waits'), value: t('stages.run.of', { n: run.waits, total: run.total }) }] : []),
          { label: t('stages.run.refused'), value: t('stages.run.of', { n: run.refused, total: run.total }) },
          {
            label: t('stages.run.left'),
            value: t('stages.run.of', { n: run.total - answered - run.refused, total: run.total }),
          },
        ]}
      />
      {run.state === 'running' && (
        <>
          <ButtonLink kind="second" href={`/queue/runs/${run.id}`}>
            {t('stages.run.look-again')}
          </ButtonLink>
          <Form action={`/queue/runs/${run.id}/stop`} csrf={csrf}>
            <Button kind="second">{t('stages.run.stop')}</Button>
          </Form>
        </>
      )}
      {run.refusals.length > 0 && (
        <DataTable
          caption={t('stages.run.refusals', { n: run.refusals.length, all: run.refused })}
          columns={[
            { key: 'file', label: t('stages.queue.column.file'), kind: 'link' },
            { key: 'why', label: t('stages.run.why') },
          ]}
          rows={run.refusals.map(({ stage, reference, code }) => ({
            file: { href: `/stages/${stage}`, label: reference },
            why: t(`errors.${code}`, { step: '', actor: 'other' }),
          }))}
        />
      )}
      <Buttons>
        <a href="/queue">{t('stages.answer.queue')}</a>
      </Buttons>
    </div>
  );
};
