import { enterPayslip } from '../../../modules/contracts/index.ts';
import { claimPay } from '../../../modules/costs/index.ts';
import { nameIn } from '../../../modules/organisations/index.ts';
import { executeAll } from '../../../platform/command/execute.ts';
import { fromZod } from '../../../platform/command/problems.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { csvFile, csvOfRecords, csvTemplate } from '../../../platform/http/csv.ts';
import { messageOf } from '../../../platform/http/problem.ts';
import { act, page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { loadPay } from './load.ts';
import { columns, readTable, rowsOf } from './table-in.ts';
import { type RowSeen, TableDone, TableSeen } from './table-view.tsx';
import { PayView } from './view.tsx';

const payPage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  // A worker's payslips stand on the own file.
  if (visit.actor.worker) return redirect('/me');
  const pay = await loadPay(visit);
  const { t, month } = visit.translator;
  return pageAnswer(
    t('pay.title', { month: month(pay.month.first) }),
    <PayView pay={pay} actor={visit.actor} here={visit.here} csrf={csrfOf(visit)} form={form} />,
    {
      month: pay.month.name,
      employers: pay.employers.map(({ shortfall, ...one }) => ({ ...one, shortfall: shortfall ?? null })),
      files: pay.files.map(({ placement, reference, slips }) => ({
        placement,
        reference,
        payslips: slips.map(({ id, toldBy, shortfall }) => ({ id, toldBy, shortfall, claimed: pay.claimed.has(id) })),
      })),
    },
    { officer: true, lead: t(visit.actor.organisation ? 'pay.lead.own' : 'pay.lead') },
  );
};

const csv = async (visit: Visit): Promise<Answer> => {
  const { employers, names, month } = await loadPay(visit);
  const rows = employers.map(({ employer, files, untold, short, shortfall }) => ({
    month: month.name,
    employer: nameIn(names.get(employer) ?? {}, visit.translator.lang),
    files,
    without_payslip: untold,
    payslips_short: short,
    missing: shortfall?.decimal() ?? '',
    currency: shortfall?.currency ?? '',
  }));
  const body = csvOfRecords(rows);
  return csvFile('pay.csv', body);
};

/** A table of payslips: first what is understood of it, and once more with the same rows what becomes of each. */
const takeTable = async (visit: Visit, { files, fields, json }: Sent): Promise<Answer> => {
  const { translator, actor, runtime } = visit;
  const again = typeof fields.table === 'string' ? new TextEncoder().encode(fields.table) : undefined;
  const bytes = again ?? files.file?.bytes;
  const read = bytes ? readTable(bytes) : ({ ok: false, error: { code: 'intake.no-file', field: 'file' } } as const);
  if (!read.ok)
    return json ? refusal(read.error) : { ...(await payPage(visit, { values: {}, problems: [read.error] })), ...{ status: 422 } };
  const rows = await visit.read((tx) => rowsOf(tx, read.value.rows));
  const wrong: RowSeen[] = [];
  const ready: { row: number; file: string; input: unknown }[] = [];
  for (const { row, file, input, problem } of rows) {
    const parsed = input && enterPayslip.input.safeParse(input, { reportInput: true });
    const refused = problem ?? (parsed && !parsed.success ? fromZod(parsed.error) : undefined);
    if (refused || !input) wrong.push({ row, file, problem: refused && messageOf(translator, refused) });
    else ready.push({ row, file, input });
  }
  const { t } = translator;
  const crumbs = [{ href: '/pay', label: t('pay.nav') }];
  if (!again && !json)
    return pageAnswer(
      t('pay.table.seen'),
      <TableSeen ready={ready} wrong={wrong} text={read.value.text} csrf={csrfOf(visit)} />,
      { ready: ready.length, wrong },
      { officer: true, crumbs },
    );
  const answers = await executeAll(
    runtime,
    enterPayslip,
    ready.map(({ input }) => ({ actor, input })),
  );
  for (const [at, { row, file }] of ready.entries()) {
    const answer = answers[at];
    if (answer && !answer.ok) wrong.push({ row, file, problem: messageOf(translator, answer.error) });
  }
  const done = answers.filter(({ ok }) => ok).length;
  return pageAnswer(t('pay.table.title'), <TableDone done={done} wrong={wrong} />, { done, wrong }, { officer: true, crumbs });
};

/** The pay of a month, across files. */
export const payPages: readonly Route[] = [
  page({
    path: '/pay',
    action: 'payslip.read',
    summary: 'The payslips of a month: what is told, what is missing, what falls short, by employer and by file',
    handle: (visit) => payPage(visit),
  }),
  raw({ method: 'get', path: '/pay.csv', action: 'payslip.read', summary: 'The same by employer as a table (CSV)', handle: csv }),
  raw({
    method: 'get',
    path: '/pay/template.csv',
    action: 'payslip.enter',
    summary: 'An empty table of payslips with an example (CSV)',
    handle: async () => csvTemplate(columns),
  }),
  raw({
    method: 'post',
    path: '/pay/table',
    action: 'payslip.enter',
    summary: 'A table of payslips (CSV): what is understood of it, or with `table` what becomes of each row',
    example: {},
    takesFiles: true,
    handle: takeTable,
  }),
  act({
    path: '/placements/:placement/payslips/claim',
    command: claimPay,
    summary: 'Opens the claim for what a payslip falls short of',
    example: { payslip: '00000000-0000-4000-8000-000000000000' },
    next: (_, visit) => `/placements/${visit.params.placement}/costs`,
  }),
];
