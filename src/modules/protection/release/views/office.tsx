import { newId } from '../../../../kernel/ids.ts';
import {
  Button,
  DataTable,
  ErrorSummary,
  FileField,
  Form,
  type FormState,
  HiddenField,
  NumberField,
  Panel,
  SummaryList,
  TextArea,
  TextField,
  useTranslator,
} from '../../../../ui/index.ts';
import { attributeNames } from '../attributes.ts';
import type { HtcdsFile } from '../domain/read-htcds.ts';
import type { Release } from '../store.ts';

export type TriedForm = 'tables' | 'synthetic' | 'publish' | 'import';
export interface Tried {
  readonly form: FormState;
  readonly of: TriedForm;
}

const Years = () => {
  const { t } = useTranslator();
  return (
    <>
      <NumberField name="first" label={t('release.first')} />
      <NumberField name="last" label={t('release.last')} />
    </>
  );
};

/** What is left of a year's budget. */
export interface BudgetLeft {
  readonly year: number;
  readonly cap: { readonly epsilon: number; readonly delta: number };
  readonly left: { readonly epsilon: number; readonly delta: number };
}

export const OfficeView = ({
  all,
  rows,
  budget,
  csrf,
  tried,
}: {
  all: readonly Release[];
  rows: number;
  budget: BudgetLeft;
  csrf: string;
  tried?: Tried | undefined;
}) => {
  const { t, number } = useTranslator();
  const form = (of: TriedForm) => (tried?.of === of ? tried.form : undefined);
  return (
    <>
      {tried && <ErrorSummary form={tried.form} />}
      <p>{t('release.rows', { n: rows })}</p>
      <DataTable
        caption={t('release.list.title')}
        empty={t('release.list.none')}
        columns={[
          { key: 'years', label: t('release.years'), kind: 'link' },
          { key: 'kind', label: t('release.kind'), kind: 'text' },
          { key: 'state', label: t('release.state'), kind: 'text' },
          { key: 'proposed', label: t('release.proposed-on'), kind: 'date' },
          { key: 'published', label: t('release.published-on'), kind: 'date' },
        ]}
        rows={all.map(({ id, frame, kind, state, proposedOn, publishedOn }) => ({
          years: { href: `/protection/releases/${id}`, label: `${frame.from.slice(0, 4)}–${Number(frame.until.slice(0, 4)) - 1}` },
          kind: t(`release.kind.${kind}`),
          state: t(`release.state.${state}`),
          proposed: proposedOn,
          published: publishedOn,
        }))}
      />
      <details open={tried?.of === 'tables'}>
        <summary>{t('release.tables.title')}</summary>
        <Form action="/protection/releases/tables" csrf={csrf} idempotencyKey={newId()} form={form('tables')}>
          <Years />
          <TextArea
            name="tables"
            label={t('release.tables.label')}
            hint={t('release.tables.hint', { names: attributeNames().join(', ') })}
          />
          <Button>{t('release.tables.button')}</Button>
        </Form>
      </details>
      <details open={tried?.of === 'synthetic'}>
        <summary>{t('release.synthetic.propose')}</summary>
        <Form action="/protection/releases/synthetic" csrf={csrf} idempotencyKey={newId()} form={form('synthetic')}>
          <p>
            {t('release.budget.left', {
              year: String(budget.year),
              left: number(budget.left.epsilon, 3),
              cap: number(budget.cap.epsilon, 3),
              delta: budget.left.delta.toExponential(2),
            })}
          </p>
          <Years />
          <NumberField name="length" label={t('release.length')} />
          <TextField name="epsilon" label={t('release.epsilon')} hint={t('release.epsilon.hint')} />
          <TextField name="delta" label={t('release.delta')} hint={t('release.delta.hint')} />
          <Button>{t('release.synthetic.button')}</Button>
        </Form>
      </details>
      <details open={tried?.of === 'import'}>
        <summary>{t('release.import.title')}</summary>
        <Form action="/protection/releases/import" csrf={csrf} idempotencyKey={newId()} form={form('import')} files>
          <FileField
            name="file"
            label={t('release.import.file')}
            hint={t('release.import.hint')}
            types="CSV"
            accept=".csv,text/csv"
            megabytes={8}
          />
          <Button>{t('release.import.button')}</Button>
        </Form>
      </details>
    </>
  );
};

/** Publishing or taking back what was proposed. */
export const DecideRelease = ({
  release,
  own,
  csrf,
  tried,
}: {
  release: Release;
  own: boolean;
  csrf: string;
  tried?: Tried | undefined;
}) => {
  const { t } = useTranslator();
  if (release.state !== 'proposed') return null;
  return (
    <>
      {tried && <ErrorSummary form={tried.form} />}
      {own ? (
        <p>{t('release.second-person')}</p>
      ) : (
        <Form action={`/protection/releases/${release.id}/publish`} csrf={csrf} idempotencyKey={newId()}>
          <HiddenField name="version" value={release.version} />
          <p>{t('release.publish.hint')}</p>
          <Button>{t('release.publish.button')}</Button>
        </Form>
      )}
      <Form action={`/protection/releases/${release.id}/withdraw`} csrf={csrf} idempotencyKey={newId()}>
        <HiddenField name="version" value={release.version} />
        <Button kind="second">{t('release.withdraw.button')}</Button>
      </Form>
    </>
  );
};

/** Why a file was not taken: row, column, reason; and which columns are never kept. */
export const ImportReport = ({ file }: { file: HtcdsFile }) => {
  const { t } = useTranslator();
  return (
    <>
      <DataTable
        caption={t('release.report.findings')}
        columns={[
          { key: 'row', label: t('release.report.row'), kind: 'number' },
          { key: 'column', label: t('release.report.column'), kind: 'text' },
          { key: 'why', label: t('release.report.why'), kind: 'text' },
        ]}
        rows={file.findings.slice(0, 200).map(({ row, column, code, given }) => ({
          row,
          column,
          why: t(`release.report.${code}`, { given: given ?? '' }),
        }))}
      />
      <Panel title={t('release.report.left')}>
        <SummaryList rows={[{ label: t('release.report.left-columns'), value: file.left.join(', ') || undefined }]} />
      </Panel>
    </>
  );
};
