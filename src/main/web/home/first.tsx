import type { PlainDate } from '../../../kernel/dates.ts';
import { fileHref, QueueUrgency, type WorkQueue, workQueue } from '../../../modules/stages/index.ts';
import { type Task, TaskList, taskQueue } from '../../../modules/tasks/index.ts';
import type { Visit } from '../../../platform/http/visit.ts';
import { type Role, scopeOf } from '../../../platform/policy/matrix.ts';
import { textIn } from '../../../programme/index.ts';
import { ButtonLink, Buttons, DataTable, useTranslator } from '../../../ui/index.ts';
import { navigationOf } from '../navigation.ts';

/** What is a reader's to do first: answers that are owed, and files that wait; the most urgent of each. */
export interface First {
  readonly role: Role;
  readonly today: PlainDate;
  readonly tasks: readonly Task[];
  readonly rows: WorkQueue['rows'];
}

/** As many as fit on a small screen; the rest stands in the queue. */
const few = 5;

/** Reads what is first for whoever is signed in. */
export const firstOf = async (visit: Visit): Promise<First> => {
  const { actor } = visit;
  const today = await visit.runtime.clock.today();
  const { tasks, rows } = await visit.read(async (tx) => ({
    tasks: scopeOf('task.read', actor.role) === undefined ? [] : (await taskQueue(tx, actor, today)).mine.slice(0, few),
    // A worker's own steps stand on the own page, each with its form.
    rows: scopeOf('stage.attest', actor.role) === undefined ? [] : (await workQueue(tx, actor, today, { limit: few })).rows,
  }));
  return { role: actor.role, today, tasks, rows };
};

/** Where a role's work begins. */
const starts = ['/me', '/queue', '/accounts', '/journal'];

/** What the first page shows to whoever is signed in. */
export const FirstList = ({ first: { role, today, tasks, rows } }: { first: First }) => {
  const { t, lang } = useTranslator();
  const begins = navigationOf(role).find(({ href }) => starts.includes(href));
  return (
    <div class="stack">
      {tasks.length + rows.length === 0 && <p>{t('site.home.first.none')}</p>}
      {tasks.length > 0 && <TaskList tasks={tasks} today={today} who="asker" caption={t('site.home.first.tasks')} />}
      {rows.length > 0 && (
        <DataTable
          caption={t('site.home.first.files')}
          empty={t('site.home.first.none')}
          columns={[
            { key: 'step', label: t('stages.queue.column.step'), kind: 'link' },
            { key: 'file', label: t('stages.queue.column.file'), kind: 'code' },
            { key: 'until', label: t('stages.queue.column.until'), kind: 'date' },
            { key: 'state', label: t('stages.queue.column.state'), kind: 'node' },
          ]}
          rows={rows.map((row) => ({
            step: { href: fileHref(row), label: textIn(row.texts, lang) },
            file: row.reference,
            until: row.dueOn,
            state: <QueueUrgency row={row} today={today} />,
          }))}
        />
      )}
      {begins && (
        <Buttons>
          <ButtonLink href={begins.href}>{t(begins.key)}</ButtonLink>
        </Buttons>
      )}
    </div>
  );
};
