import { type Problem, reasonIn } from '../../../kernel/result.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { csvFile } from '../../../platform/http/csv.ts';
import { problemDetails, statusOf } from '../../../platform/http/problem.ts';
import { page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { columns } from '../import/columns.ts';
import { type ImportFile, importVacancies } from '../import/import-vacancies.ts';
import { type KeptImport, lastImports, readImport } from '../queries/read-import.ts';
import { refusedCsv, templateCsv } from '../tables-out.ts';
import { ImportView } from '../views/import.tsx';
import { ImportReportView, problemText } from '../views/import-report.tsx';

const importPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { t } = visit.translator;
  const last = await visit.read(lastImports);
  return pageAnswer(
    t('vacancies.import.title'),
    <ImportView last={last} recruiter={visit.actor.role === 'recruiter'} csrf={csrfOf(visit)} form={form} />,
    {
      columns: columns.map(({ name, needed, example }) => ({ name, needed, example })),
      imports: last.map((one) => ({ ...one, importedOn: one.importedOn.toString() })),
    },
    { officer: true, lead: t('vacancies.import.lead') },
  );
};

const reportData = (kept: KeptImport, visit: Visit): unknown => ({
  id: kept.id,
  fileName: kept.fileName,
  importedOn: kept.importedOn.toString(),
  state: kept.state,
  rows: kept.rows,
  accepted: kept.accepted,
  refused: kept.report.refused.map(({ row, problems, because }) => ({
    row,
    problems: problems.map((problem) => ({ ...problem, title: problemText(visit.translator, problem) })),
    ...(because && { because: because.map((reason) => reasonIn(reason, visit.translator.lang)) }),
  })),
});

const keptOf = async (visit: Visit): Promise<KeptImport | undefined> => {
  const key = pathId(visit, 'import');
  return key === undefined ? undefined : visit.read((tx) => readImport(tx, key));
};

const reportPage = async (visit: Visit): Promise<Answer> => {
  const kept = await keptOf(visit);
  if (!kept) return absent;
  const { t } = visit.translator;
  return pageAnswer(t('vacancies.report.title', { file: kept.fileName }), <ImportReportView kept={kept} />, reportData(kept, visit), {
    officer: true,
    crumbs: [{ href: '/vacancies/import', label: t('vacancies.import.title') }],
    ...(kept.state === 'done' && { lead: t('vacancies.report.lead', { accepted: kept.accepted, rows: kept.rows }) }),
  });
};

/** What was sent: a file of a form, or a JSON object with the rows as `vacancies`. */
const fileOf = ({ json, fields, files }: Sent): ImportFile | undefined =>
  json ? { name: 'vacancies.json', bytes: new TextEncoder().encode(JSON.stringify(fields)) } : files.file;

const takeFile = async (visit: Visit, sent: Sent): Promise<Answer> => {
  const file = fileOf(sent);
  const done = file
    ? await importVacancies(visit.runtime, visit.actor, file)
    : ({ ok: false, error: [{ code: 'import.no-file', field: 'file' }] } as const);
  if (!done.ok) return refused(visit, sent, done.error);
  if (!sent.json) return redirect(`/vacancies/imports/${done.value.id}`);
  const kept = await visit.read((tx) => readImport(tx, done.value.id));
  return kept ? pageAnswer('', null, reportData(kept, visit)) : absent;
};

/** The page again, with what is wrong with the file as a whole. */
const refused = async (visit: Visit, sent: Sent, problems: readonly Problem[]): Promise<Answer> => {
  const [first, ...others] = problems;
  if (!first || first.code === 'platform.not-found') return absent;
  const whole: Problem = others.length > 0 ? { code: 'input.unreadable', params: { count: problems.length } } : first;
  if (sent.json) return refusal(whole, problems);
  const again = await importPage(visit, { ...emptyForm, problems });
  if (again.kind !== 'page') return again;
  return { ...again, status: statusOf(first), data: problemDetails(visit.translator, { ...whole, problems }) };
};

export const importRoutes: readonly Route[] = [
  page({
    path: '/vacancies/import',
    action: 'vacancy.import',
    summary: 'Where a whole file of vacancies is sent, and what it looks like',
    handle: importPage,
  }),
  raw({
    method: 'get',
    path: '/vacancies/import/template.csv',
    action: 'vacancy.import',
    summary: 'An empty file of vacancies (CSV)',
    handle: async (visit) => csvFile('template.csv', templateCsv(visit.actor.role === 'recruiter')),
  }),
  raw({
    method: 'post',
    path: '/vacancies/import',
    action: 'vacancy.import',
    summary: 'Bring in a file of vacancies: CSV or JSON as `file` of a form, or a JSON object with the rows as `vacancies`',
    example: { vacancies: [Object.fromEntries(columns.map(({ name, example }) => [name, example]))] },
    takesFiles: true,
    handle: takeFile,
  }),
  page({
    path: '/vacancies/imports/:import',
    action: 'vacancy.import',
    summary: 'What became of a file of vacancies, row by row',
    handle: reportPage,
  }),
  raw({
    method: 'get',
    path: '/vacancies/imports/:import/refused.csv',
    action: 'vacancy.import',
    summary: 'The refused rows of a file, to be corrected and sent again (CSV)',
    async handle(visit) {
      const kept = await keptOf(visit);
      return kept ? csvFile('refused.csv', refusedCsv(kept, visit.translator)) : absent;
    },
  }),
];
