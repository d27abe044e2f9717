import { csrfOf } from '../../platform/http/asked.ts';
import { csvFile } from '../../platform/http/csv.ts';
import { act, page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, pageAnswer, redirect, type Visit } from '../../platform/http/visit.ts';
import { scopeOf } from '../../platform/policy/matrix.ts';
import { TaskSection, taskQueue, taskQueueData } from '../tasks/index.ts';
import { bulkPage, bulkSent } from './bulk-pages.tsx';
import { bulkRunRoutes } from './bulk-run-pages.tsx';
import { handOverPage, handOverSent } from './hand-over-pages.tsx';
import { handOversOf } from './queries/hand-overs.ts';
import { waitingFor } from './queries/waiting-for.ts';
import { mostCounted, whens, workQueue } from './queries/work-queue.ts';
import { allOfQueue, allOfWaiting, queueCsv } from './queue-csv.ts';
import { filterOf, queueQuery } from './queue-filter.ts';
import { forgetFilter, savedFilters, saveFilter } from './saved-filters.ts';
import { SavedFilters } from './views/filters.tsx';
import { ReceivedView } from './views/hand-over.tsx';
import { QueueView, queueData } from './views/queue.tsx';
import { WaitingView } from './views/waiting.tsx';

const queuePage = async (visit: Visit): Promise<Answer> => {
  const { translator: words, actor } = visit;
  const today = await visit.runtime.clock.today();
  const filter = filterOf(visit.query);
  // An office without stages of its own has tasks all the same.
  const holdsStages = scopeOf('queue.read', actor.role) !== undefined;
  const [queue, tasks, received, filters] = await visit.read(
    async (tx) =>
      [
        holdsStages ? await workQueue(tx, actor, today, filter) : undefined,
        filter.after ? undefined : await taskQueue(tx, actor, today),
        await handOversOf(tx, actor, today, 'received'),
        await savedFilters(tx, actor),
      ] as const,
  );
  const counts = whens.map((when) => queue?.counts[when] ?? 0);
  const count = counts.reduce((sum, one) => sum + Math.min(one, mostCounted), tasks?.mine.length ?? 0);
  const more = counts.some((one) => one > mostCounted) ? 'yes' : 'no';
  const attests = scopeOf('stage.attest', actor.role);
  const choosing = attests === 'corridor' ? 'answers' : attests && 'confirms';
  return pageAnswer(
    words.t('stages.queue.title'),
    <div class="stack">
      <ReceivedView handOvers={received} />
      {queue && <QueueView queue={queue} filter={filter} today={today} here={visit.here} choosing={choosing} />}
      {tasks && <TaskSection queue={tasks} today={today} />}
      {queue && (
        <p>
          <a href="/queue/waiting">{words.t('stages.waiting.title')}</a>
        </p>
      )}
      {scopeOf('filter.save', actor.role) && <SavedFilters filters={filters} here={visit.here} csrf={csrfOf(visit)} />}
    </div>,
    {
      ...(queue && queueData(queue, words.lang)),
      ...(tasks && { tasks: taskQueueData(tasks) }),
      ...(filters.length > 0 && { filters }),
      ...(received.length > 0 && {
        received: received.map(({ id, stages, tasks: named, until }) => ({ id, stages, tasks: named, until: until.toString() })),
      }),
    },
    { officer: actor.role !== 'worker', lead: words.t('stages.queue.lead', { count, more }) },
  );
};

const waitingPage = async (visit: Visit): Promise<Answer> => {
  const { translator: words } = visit;
  const today = await visit.runtime.clock.today();
  const filter = filterOf(visit.query);
  const waiting = await visit.read((tx) => waitingFor(tx, visit.actor, today, filter));
  return pageAnswer(
    words.t('stages.waiting.title'),
    <WaitingView waiting={waiting} with={filter.with} paged={filter.after !== undefined} today={today} here={visit.here} />,
    { ...queueData(waiting.queue, words.lang), holders: waiting.holders },
    { officer: true, lead: words.t('stages.waiting.lead'), crumbs: [{ href: '/queue', label: words.t('stages.queue.title') }] },
  );
};

const csv = async (visit: Visit): Promise<Answer> => {
  const today = await visit.runtime.clock.today();
  const rows = await visit.read((tx) => allOfQueue(tx, visit.actor, today, filterOf(visit.query)));
  return csvFile('queue.csv', queueCsv(rows, visit.translator.lang));
};

const waitingCsv = async (visit: Visit): Promise<Answer> => {
  const today = await visit.runtime.clock.today();
  const rows = await visit.read((tx) => allOfWaiting(tx, visit.actor, today, filterOf(visit.query)));
  return csvFile('waiting.csv', queueCsv(rows, visit.translator.lang));
};

/** The work queue and what is done from it. */
export const queueRoutes: readonly Route[] = [
  page({ path: '/queue', action: 'task.read', summary: 'What waits for you, the most urgent first', query: queueQuery, handle: queuePage }),
  page({
    path: '/queue/waiting',
    action: 'queue.read',
    summary: 'What waits for others in your files: with whom, since when, until when',
    query: queueQuery,
    handle: waitingPage,
  }),
  raw({
    method: 'get',
    path: '/queue/waiting.csv',
    action: 'queue.read',
    summary: 'What waits for others in your files as a table (CSV)',
    handle: waitingCsv,
  }),
  raw({ method: 'get', path: '/queue.csv', action: 'queue.read', summary: 'Your work queue as a table (CSV)', handle: csv }),
  page({ path: '/queue/bulk', action: 'stage.attest', summary: 'What an answer to several steps would do to each', handle: bulkPage }),
  raw({
    method: 'post',
    path: '/queue/bulk',
    action: 'stage.attest',
    summary: 'Answers several steps at once, each decided by itself',
    example: { outcome: 'approved', rows: ['00000000-0000-4000-8000-000000000000:1'] },
    handle: bulkSent,
  }),
  ...bulkRunRoutes,
  page({
    path: '/queue/hand-over',
    action: 'hand-over.set',
    summary: 'What you hand to a colleague while you are away',
    handle: handOverPage,
  }),
  raw({
    method: 'post',
    path: '/queue/hand-over',
    action: 'hand-over.set',
    summary: 'Hands what matters to a colleague for the days of your absence, with a note',
    example: { login: 'nobody@example.org', note: 'Please look at these.' },
    handle: handOverSent,
  }),
  act({
    path: '/queue/filters',
    command: saveFilter,
    summary: 'Gives the present view of the queue a name',
    example: { name: 'Late', query: '?when=late' },
    next: () => '/queue',
    again: queuePage,
  }),
  act({
    path: '/queue/filters/forget',
    command: forgetFilter,
    summary: 'Takes a named view away',
    example: { filter: '00000000-0000-4000-8000-000000000000' },
    next: () => '/queue',
    again: async () => redirect('/queue'),
  }),
];
