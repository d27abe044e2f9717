import { newId } from '../../kernel/ids.ts';
import { csrfOf, pathId } from '../../platform/http/asked.ts';
import { act, page, type Route } from '../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { asksDay } from './answer-many.ts';
import { outcomeOf } from './bulk-pages.tsx';
import { beginBulk, matching, stopBulk } from './bulk-run.ts';
import { bulkPreview } from './queries/bulk-preview.ts';
import { bulkRunSeen } from './queries/bulk-run-seen.ts';
import { filterOf, queueQuery } from './queue-filter.ts';
import { NewRunView, RunView } from './views/bulk-run.tsx';

/** How many of those that match are shown with what would become of each. */
const mostShown = 50;

const newRunPage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const { t } = visit.translator;
  const asked = new URLSearchParams(visit.query);
  for (const name of ['stage', 'step', 'subject', 'when', 'outcome']) if (form.values[name]) asked.set(name, form.values[name]);
  const { stage, step, subject, when } = filterOf(asked);
  const outcome = outcomeOf(asked.get('outcome'));
  const today = await visit.runtime.clock.today();
  const { total, rows } = await visit.read(async (tx) => {
    const all = await matching(tx, visit.actor, today, { stage, step, subject, when });
    const first = new Map(all.slice(0, mostShown).map(({ id, version }) => [id, version]));
    return { total: all.length, rows: await bulkPreview(tx, first, outcome, visit.actor) };
  });
  const parts = Object.fromEntries(Object.entries({ stage, step, subject, when }).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
  return pageAnswer(
    t('stages.run.new-title'),
    <NewRunView
      rows={rows}
      total={total}
      matching={parts}
      outcome={outcome}
      today={asksDay(rows) ? today : undefined}
      csrf={csrfOf(visit)}
      idempotencyKey={newId()}
      form={form}
    />,
    {
      outcome,
      total,
      rows: rows.map(({ id, reference, will, cannot }) => ({ id, reference, will: will ?? null, cannot: cannot ?? null })),
    },
    {
      officer: true,
      lead: t('stages.run.lead', { n: total, answer: t(`stages.answer.${outcome}`) }),
      crumbs: [{ href: '/queue', label: t('stages.queue.title') }],
    },
  );
};

const runPage = async (visit: Visit): Promise<Answer> => {
  const { t } = visit.translator;
  const key = pathId(visit, 'run');
  const run = key === undefined ? undefined : await visit.read((tx) => bulkRunSeen(tx, key));
  if (!run) return absent;
  return pageAnswer(
    t('stages.run.title'),
    <RunView run={run} csrf={csrfOf(visit)} />,
    { ...run, begunOn: run.begunOn.toString() },
    { officer: true, lead: t('stages.run.what'), crumbs: [{ href: '/queue', label: t('stages.queue.title') }] },
  );
};

/** One answer to everything that matches a view of the queue: what it would do, the act, how far it is, and its stop. */
export const bulkRunRoutes: readonly Route[] = [
  page({
    path: '/queue/runs/new',
    action: 'bulk.begin',
    summary: 'What one answer to everything that matches a view of the queue would do',
    query: queueQuery,
    handle: (visit) => newRunPage(visit),
  }),
  act({
    path: '/queue/runs',
    command: beginBulk,
    summary: 'Begins one answer to everything that matches a view of the queue; it goes on by itself and can be stopped',
    example: { outcome: 'approved' },
    next: (answer) => `/queue/runs/${(answer as { id: string }).id}`,
    again: newRunPage,
  }),
  page({
    path: '/queue/runs/:run',
    action: 'bulk.begin',
    summary: 'How far an answer to many steps has come, and what was refused and why',
    handle: runPage,
  }),
  act({
    path: '/queue/runs/:run/stop',
    command: stopBulk,
    summary: 'Stops what is left of an answer to many steps',
    example: {},
    next: (_, visit) => `/queue/runs/${visit.params.run}`,
    again: runPage,
  }),
];
