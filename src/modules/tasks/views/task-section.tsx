import type { PlainDate } from '../../../kernel/dates.ts';
import { useTranslator } from '../../../ui/index.ts';
import type { TaskQueue } from '../queries/task-queue.ts';
import { TaskList, taskData } from './task-list.tsx';

/** The part of a work queue that is no stage: what the reader is asked, and what the reader waits for from others. */
export const TaskSection = ({ queue, today }: { queue: TaskQueue; today: PlainDate }) => {
  const { t } = useTranslator();
  return (
    <div class="stack">
      <TaskList tasks={queue.mine} today={today} who="asker" caption={t('tasks.mine')} empty={t('tasks.mine.empty')} csvHref="/tasks.csv" />
      {queue.more.mine && <p>{t('tasks.more')}</p>}
      <TaskList
        tasks={queue.asked}
        today={today}
        who="holder"
        caption={t('tasks.asked')}
        empty={t('tasks.asked.empty')}
        csvHref="/tasks.csv"
      />
      {queue.more.asked && <p>{t('tasks.more')}</p>}
    </div>
  );
};

/** The same as data. */
export const taskQueueData = (queue: TaskQueue): object => ({
  mine: queue.mine.map(taskData),
  asked: queue.asked.map(taskData),
  more: queue.more,
});
