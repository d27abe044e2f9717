import type { PlainDate } from '../../../kernel/dates.ts';
import type { Role } from '../../../platform/policy/matrix.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { useTranslator } from '../../../ui/index.ts';
import type { About, Task } from '../domain/task.ts';
import { TaskList } from './task-list.tsx';

interface FileTasksProps {
  readonly about: About & { readonly type: 'placement' | 'vacancy' };
  readonly tasks: readonly Task[];
  readonly today: PlainDate;
  readonly role: Role;
}

/** On the page of a file: what was asked about it, and for an office the way to ask another one. */
export const FileTasks = ({ about, tasks, today, role }: FileTasksProps) => {
  const { t } = useTranslator();
  const asks = scopeOf('task.ask', role) !== undefined;
  if (tasks.length === 0 && !asks) return null;
  return (
    <div class="stack">
      {tasks.length > 0 && <TaskList tasks={tasks} today={today} />}
      {asks && (
        <p>
          <a href={`/tasks/ask?${about.type}=${about.id}`}>{t('tasks.ask.open')}</a>
        </p>
      )}
    </div>
  );
};
