import { csvOf } from '../../platform/http/csv.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { Task } from './domain/task.ts';
import { wordOf } from './kinds.ts';
import type { TaskQueue } from './queries/task-queue.ts';

/** How many of each a table holds. */
export const mostInTable = 5_000;

const heads = ['turn', 'task', 'title', 'about', 'about_id', 'holder', 'holder_country', 'asker', 'since', 'until', 'passed_on'];

const row = (turn: 'mine' | 'asked', task: Task, { t }: Translator): readonly string[] => {
  const { holder, asker } = task;
  return [
    turn,
    task.kind,
    t(wordOf(task.kind, 'title')),
    task.about.type,
    task.about.id,
    'role' in holder ? holder.role : 'organisation' in holder ? 'organisation' : 'worker',
    'role' in holder ? holder.country : '',
    asker.role,
    task.openedOn.toString(),
    task.dueOn.toString(),
    task.escalatedOn?.toString() ?? '',
  ];
};

/** What the reader owes an answer to, and what the reader waits for, as a table. What is asked in words stands on the tasks' own pages. */
export const tasksCsv = ({ mine, asked }: TaskQueue, translator: Translator): string =>
  csvOf(heads, [...mine.map((task) => row('mine', task, translator)), ...asked.map((task) => row('asked', task, translator))]);
