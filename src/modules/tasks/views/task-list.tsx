import { daysBetween, type PlainDate } from '../../../kernel/dates.ts';
import { DataTable, Tag, useTranslator } from '../../../ui/index.ts';
import type { Task } from '../domain/task.ts';
import { wordOf } from '../kinds.ts';
import { AskerName, HolderName } from './task-words.tsx';

interface TaskListProps {
  readonly tasks: readonly Task[];
  /** Without it no days are counted: of a file that is read and not worked on. */
  readonly today?: PlainDate | undefined;
  readonly caption?: string;
  readonly empty?: string;
  /** Who is named beside each: who asked, or who owes the answer. */
  readonly who?: 'asker' | 'holder';
  /** The same as a table for a spreadsheet, where there is one. */
  readonly csvHref?: string | undefined;
}

const Urgency = ({ task, today }: { task: Task; today: PlainDate | undefined }) => {
  const { t } = useTranslator();
  if (task.state !== 'open') return <>{task.outcome ? t(wordOf(task.kind, task.outcome)) : t(`tasks.state.${task.state}`)}</>;
  if (!today) return <>{t('tasks.state.open')}</>;
  const left = daysBetween(today, task.dueOn);
  if (left < 0)
    return (
      <>
        <Tag kind="attention">{t('tasks.state.late', { n: -left })}</Tag> {task.escalatedOn && t('tasks.state.escalated')}
      </>
    );
  return left === 0 ? <Tag kind="mine">{t('tasks.state.today')}</Tag> : <span>{t('tasks.state.days', { n: left })}</span>;
};

/** Tasks of a queue or of a file: what is asked, by whom or of whom, since when and until when. */
export const TaskList = ({ tasks, today, caption, empty, who = 'holder', csvHref }: TaskListProps) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={caption ?? t('tasks.caption')}
      empty={empty ?? t('tasks.empty')}
      {...(csvHref && { csvHref })}
      columns={[
        { key: 'what', label: t('tasks.column.what'), kind: 'link' },
        { key: 'who', label: t(`tasks.column.${who}`), kind: 'node' },
        { key: 'since', label: t('tasks.column.since'), kind: 'date' },
        { key: 'until', label: t('tasks.column.until'), kind: 'date' },
        { key: 'state', label: t('tasks.column.state'), kind: 'node' },
      ]}
      rows={tasks.map((task) => ({
        what: { href: `/tasks/${task.id}`, label: t(wordOf(task.kind, 'title')) },
        who: who === 'asker' ? <AskerName task={task} /> : <HolderName holder={task.holder} />,
        since: task.openedOn,
        until: task.dueOn,
        state: <Urgency task={task} today={today} />,
      }))}
    />
  );
};

/** The same as data. */
export const taskData = (task: Task): object => ({
  id: task.id,
  href: `/tasks/${task.id}`,
  kind: task.kind,
  about: task.about,
  holder: task.holder,
  asker: { role: task.asker.role, country: task.asker.country ?? null },
  asked: task.asked,
  since: task.openedOn.toString(),
  until: task.dueOn.toString(),
  state: task.state,
  outcome: task.outcome ?? null,
  escalatedOn: task.escalatedOn?.toString() ?? null,
  doneOn: task.doneOn?.toString() ?? null,
  version: task.version,
});
