import type { Selectable } from 'kysely';
import type { Problem } from '../../../kernel/result.ts';
import type { Keys } from '../../../platform/auth/keys.ts';
import type { Database } from '../../../platform/db/database.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { csvTemplate } from '../../../platform/http/csv.ts';
import { problemDetails, statusOf } from '../../../platform/http/problem.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { type RefusedRow, readWorkers, registerIntake, understoodRows } from '../intake/bring-in.ts';
import { columns } from '../intake/columns.ts';
import { BringIn, type IntakeSeen, IntakeView, rowProblemText } from '../views/intake.tsx';

type Row = Selectable<Database['worker_intake']>;
const seenOf = (row: Row): IntakeSeen => ({
  id: row.id,
  broughtOn: row.brought_on,
  state: row.state,
  rows: row.rows,
  accepted: row.accepted,
  refused: row.report as readonly RefusedRow[],
  version: row.version,
});

const bringInPage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const rows = await visit.read((tx) =>
    tx.selectFrom('worker_intake').selectAll().orderBy('begun_at', 'desc').orderBy('id').limit(20).execute(),
  );
  const last = rows.map(seenOf);
  const { t } = visit.translator;
  return pageAnswer(
    t('workers.intake.title'),
    <BringIn last={last} csrf={csrfOf(visit)} form={form} />,
    {
      columns: columns.map(({ name, needed, example }) => ({ name, needed, example })),
      intakes: last.map(({ id, state, rows: count, accepted }) => ({ id, state, rows: count, accepted })),
    },
    { officer: true, lead: t('workers.intake.lead'), crumbs: [{ href: '/workers', label: t('workers.list.title') }] },
  );
};

const intakePage =
  (keys: Keys) =>
  async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
    const key = pathId(visit, 'intake');
    const row = key && (await visit.read((tx) => tx.selectFrom('worker_intake').selectAll().where('id', '=', key).executeTakeFirst()));
    if (!row) return absent;
    const seen = seenOf(row);
    const { t } = visit.translator;
    return pageAnswer(
      t(seen.state === 'done' ? 'workers.intake.done' : 'workers.intake.seen'),
      <IntakeView intake={seen} understood={understoodRows(keys, row)} csrf={csrfOf(visit)} form={form} />,
      {
        ...seen,
        broughtOn: seen.broughtOn.toString(),
        refused: seen.refused.map(({ row: number, problems }) => ({
          row: number,
          problems: problems.map((problem) => ({ ...problem, title: rowProblemText(visit.translator, problem) })),
        })),
      },
      { officer: true, crumbs: [{ href: '/workers/bring-in', label: t('workers.intake.title') }] },
    );
  };

/** The page again with what is wrong, or problem details for a program. */
const refused = (visit: Visit, json: boolean, problems: readonly Problem[], again: Answer): Answer => {
  const [first, ...others] = problems;
  if (!first || first.code === 'platform.not-found') return absent;
  const whole: Problem = others.length > 0 ? { code: 'input.unreadable', params: { count: problems.length } } : first;
  if (json) return refusal(whole, problems);
  return again.kind === 'page'
    ? { ...again, status: statusOf(first), data: problemDetails(visit.translator, { ...whole, problems }) }
    : again;
};

/** Files of registrations: sent, shown as understood, and registered when an officer says so. */
export const intakeRoutes = (keys: Keys): readonly Route[] => [
  page({
    path: '/workers/bring-in',
    action: 'worker.bring-in',
    summary: 'Where a file of registrations is sent',
    handle: (visit) => bringInPage(visit),
  }),
  raw({
    method: 'get',
    path: '/workers/bring-in/template.csv',
    action: 'worker.bring-in',
    summary: 'An empty file of registrations with an example (CSV)',
    handle: async () => csvTemplate(columns),
  }),
  raw({
    method: 'post',
    path: '/workers/bring-in',
    action: 'worker.bring-in',
    summary: 'Send a file of registrations (CSV) as `file` of a form; nobody is registered by it yet',
    example: {},
    takesFiles: true,
    async handle(visit, { files, json }) {
      const { file } = files;
      const done = file
        ? await readWorkers(visit.runtime, keys, visit.actor, file)
        : ({ ok: false, error: [{ code: 'intake.no-file', field: 'file' }] as readonly Problem[] } as const);
      if (done.ok) return redirect(`/workers/intakes/${done.value.id}`);
      return refused(visit, json, done.error, await bringInPage(visit, { ...emptyForm, problems: done.error }));
    },
  }),
  page({
    path: '/workers/intakes/:intake',
    action: 'worker.bring-in',
    summary: 'What was understood of a file, and what became of it',
    handle: (visit) => intakePage(keys)(visit),
  }),
  raw({
    method: 'post',
    path: '/workers/intakes/:intake',
    action: 'worker.bring-in',
    summary: 'Register the rows of a file that were understood',
    example: {},
    async handle(visit, { fields, json }) {
      const intake = pathId(visit, 'intake');
      if (intake === undefined) return absent;
      const done = await registerIntake(visit.runtime, keys, visit.actor, {
        intake,
        ...(typeof fields.version === 'string' && /^\d{1,9}$/.test(fields.version) && { version: Number(fields.version) }),
      });
      if (done.ok) return redirect(`/workers/intakes/${intake}`);
      return refused(visit, json, [done.error], await intakePage(keys)(visit, { ...emptyForm, problems: [done.error] }));
    },
  }),
];
