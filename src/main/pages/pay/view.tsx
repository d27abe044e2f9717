import { newId } from '../../../kernel/ids.ts';
import type { PayOfFile } from '../../../modules/contracts/index.ts';
import { nameIn } from '../../../modules/organisations/index.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import {
  BarChart,
  Button,
  DataTable,
  ErrorSummary,
  FileField,
  Filters,
  Form,
  type FormState,
  HiddenField,
  Name,
  Panel,
  Select,
  StatLine,
  useTranslator,
  withQuery,
} from '../../../ui/index.ts';
import { monthsBefore, type PayPage } from './load.ts';
import { columns } from './table-in.ts';

interface PayViewProps {
  readonly pay: PayPage;
  readonly actor: Actor;
  readonly here: string;
  readonly csrf: string;
  readonly form: FormState;
}

const MonthFilter = ({ pay }: { pay: PayPage }) => {
  const { t, month: monthName } = useTranslator();
  const months = monthsBefore(pay.today);
  const shown = months.some(({ name }) => name === pay.month.name) ? months : [pay.month, ...months];
  return (
    <Filters action="/pay">
      <Select
        name="month"
        label={t('pay.month')}
        value={pay.month.name}
        options={shown.map(({ name, first }) => ({ value: name, label: monthName(first) }))}
      />
    </Filters>
  );
};

/** As many bars as one sees at a glance. */
const mostBars = 15;

/** Employer by employer, the largest shortfall first. */
const ByEmployer = ({ pay, here }: PayViewProps) => {
  const { t, lang } = useTranslator();
  const short = pay.employers.filter(({ shortfall }) => shortfall && shortfall.minor > 0n);
  const [currency, ...others] = new Set(short.map(({ shortfall }) => shortfall?.currency ?? ''));
  return (
    <>
      {/* Amounts of two currencies are no one scale. */}
      {short.length > 1 && others.length === 0 && (
        <BarChart
          title={t('pay.chart', { currency: currency ?? '' })}
          labels={{ row: t('pay.employer'), value: t('pay.shortfall') }}
          names
          rows={short.slice(0, mostBars).map(({ employer, shortfall }) => ({
            label: nameIn(pay.names.get(employer) ?? {}, lang),
            value: Number(shortfall?.decimal()),
          }))}
        />
      )}
      <DataTable
        caption={t('pay.employers')}
        empty={t('pay.employers.none')}
        csvHref={here.replace(/^\/pay/, '/pay.csv')}
        columns={[
          { key: 'employer', label: t('pay.employer'), kind: 'link' },
          { key: 'files', label: t('pay.files'), kind: 'number' },
          { key: 'untold', label: t('pay.untold'), kind: 'number' },
          { key: 'short', label: t('pay.short'), kind: 'number' },
          { key: 'shortfall', label: t('pay.shortfall'), kind: 'money' },
        ]}
        rows={pay.employers.map(({ employer, files, untold, short, shortfall }) => ({
          employer: { href: withQuery(here, { employer, month: pay.month.name }), label: nameIn(pay.names.get(employer) ?? {}, lang) },
          files,
          untold,
          short,
          shortfall,
        }))}
      />
    </>
  );
};

/** A file without a payslip, or one of its payslips. */
interface Row {
  readonly file: PayOfFile;
  readonly slip?: PayOfFile['slips'][number];
}

/** Opens the claim for what one payslip falls short of; what a worker has told alone is for the worker to claim. */
const Claim = ({ file, slip, csrf }: { file: PayOfFile; slip: NonNullable<Row['slip']>; csrf: string }) => {
  const { t } = useTranslator();
  return (
    <Form action={`/placements/${file.placement}/payslips/claim`} csrf={csrf} idempotencyKey={newId()}>
      <HiddenField name="payslip" value={slip.id} />
      <Button kind="second">
        {t('pay.claim')}
        <span class="unseen">
          {' '}
          <Name>{file.reference}</Name>
        </span>
      </Button>
    </Form>
  );
};

const ByFile = ({ pay, actor, csrf }: PayViewProps) => {
  const { t, days } = useTranslator();
  const may = (action: string): boolean => scopeOf(action, actor.role) !== undefined;
  const rows = pay.files.flatMap((file): Row[] => (file.slips.length === 0 ? [{ file }] : file.slips.map((slip) => ({ file, slip }))));
  const what = ({ file, slip }: Row) => {
    if (!slip && may('payslip.enter'))
      return (
        <a href={`/placements/${file.placement}/payslips/enter`}>
          {t('pay.enter')} <span class="unseen">{file.workerName}</span>
        </a>
      );
    if (!slip) return <>{t('pay.untold-one')}</>;
    if (slip.shortfall.minor === 0n) return <>{t('pay.in-order')}</>;
    if (pay.claimed.has(slip.id)) return <a href={`/placements/${file.placement}/costs`}>{t('pay.claimed')}</a>;
    if (may('pay.claim') && slip.toldBy === 'employer') return <Claim file={file} slip={slip} csrf={csrf} />;
    return <>{t(slip.toldBy === 'worker' ? 'pay.by-worker' : 'pay.falls-short')}</>;
  };
  return (
    <DataTable
      caption={t('pay.slips')}
      empty={t('pay.slips.none')}
      columns={[
        { key: 'worker', label: t('pay.worker'), kind: 'link' },
        { key: 'file', label: t('pay.file'), kind: 'code' },
        { key: 'days', label: t('pay.days') },
        { key: 'gross', label: t('pay.gross'), kind: 'money' },
        { key: 'short', label: t('pay.shortfall'), kind: 'money' },
        { key: 'what', label: t('pay.what'), kind: 'node' },
      ]}
      rows={rows.map((row) => ({
        worker: { href: `/placements/${row.file.placement}/payslips`, label: row.file.workerName },
        file: row.file.reference,
        days: row.slip && days(row.slip.first, row.slip.last),
        gross: row.slip?.gross,
        short: row.slip?.shortfall,
        what: what(row),
      }))}
    />
  );
};

/** Where the employer sends the month's payslips as a table. */
const TableForm = ({ csrf, form }: Pick<PayViewProps, 'csrf' | 'form'>) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('pay.table.title')}>
      <p>{t('pay.table.what')}</p>
      <Form action="/pay/table" csrf={csrf} form={form} files>
        <ErrorSummary />
        <FileField name="file" label={t('pay.table.file')} accept=".csv,.tsv,.txt,text/csv" types={t('pay.table.types')} megabytes={1} />
        <Button kind="second">{t('pay.table.look')}</Button>
      </Form>
      <details>
        <summary>{t('pay.table.columns')}</summary>
        <p>
          <a href="/pay/template.csv">{t('pay.table.template')}</a>
        </p>
        <DataTable
          caption={t('pay.table.columns')}
          columns={[
            { key: 'name', label: t('pay.table.column'), kind: 'code' },
            { key: 'needed', label: t('pay.table.needed') },
            { key: 'example', label: t('pay.table.example'), kind: 'name' },
          ]}
          rows={columns.map(({ name, needed, example }) => ({ name, needed: t(needed ? 'pay.yes' : 'pay.no'), example }))}
        />
      </details>
    </Panel>
  );
};

/** The pay of a month: what is told, what is missing, what falls short; and what the reader can do about it. */
export const PayView = (props: PayViewProps) => {
  const { t, lang } = useTranslator();
  const { pay, actor } = props;
  const own = actor.organisation !== undefined;
  const untold = pay.files.filter(({ slips }) => slips.length === 0).length;
  return (
    <>
      <MonthFilter pay={pay} />
      {!own && <ByEmployer {...props} />}
      {pay.employer !== undefined && (
        <>
          {!own && (
            <h2>
              <Name>{nameIn(pay.names.get(pay.employer) ?? {}, lang)}</Name>
            </h2>
          )}
          <StatLine
            stats={[
              { value: pay.files.length, label: t('pay.files') },
              { value: untold, label: t('pay.untold') },
              {
                value: pay.files.flatMap(({ slips }) => slips).filter(({ shortfall }) => shortfall.minor > 0n).length,
                label: t('pay.short'),
              },
            ]}
          />
          <ByFile {...props} />
        </>
      )}
      {scopeOf('payslip.enter', actor.role) !== undefined && <TableForm {...props} />}
      {pay.files.length > 0 && <p class="quiet">{t('pay.told-in-confidence')}</p>}
    </>
  );
};
