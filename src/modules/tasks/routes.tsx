import { csvFile } from '../../platform/http/csv.ts';
import './errors.ts';
import { newId } from '../../kernel/ids.ts';
import { csrfOf, idIn, pathId, queryId } from '../../platform/http/asked.ts';
import { act, page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { endsOf } from '../corridors/index.ts';
import { answerTask } from './answer-task.ts';
import { askQuestion } from './ask-question.ts';
import { holdsTask } from './domain/holding.ts';
import { kindOf, wordOf } from './kinds.ts';
import { fileOfQuestion } from './queries/file-of-question.ts';
import { taskQueue } from './queries/task-queue.ts';
import { oneTask } from './queries/tasks-about.ts';
import { mostInTable, tasksCsv } from './tasks-csv.ts';
import { AskView } from './views/ask.tsx';
import { TaskLead, TaskView } from './views/task.tsx';
import { taskData } from './views/task-list.tsx';

const taskPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const key = pathId(visit, 'task');
  if (key === undefined) return absent;
  const task = await visit.read((tx) => oneTask(tx, key));
  if (!task) return absent;
  const today = await visit.runtime.clock.today();
  const held = task.state === 'open' ? await visit.read(async (tx) => kindOf(task.kind).heldUntil?.(tx, task, today)) : undefined;
  const mine = holdsTask(visit.actor, task.holder);
  return pageAnswer(
    visit.translator.t(wordOf(task.kind, 'title')),
    <TaskView task={task} mine={mine} held={held} today={today} csrf={csrfOf(visit)} idempotencyKey={newId()} form={form} />,
    {
      ...taskData(task),
      question: task.question ?? null,
      reason: task.reason ?? null,
      mine,
      outcomes: kindOf(task.kind).outcomes,
      held: held?.toString() ?? null,
    },
    { officer: visit.actor.role !== 'worker', lead: <TaskLead task={task} mine={mine} held={held} today={today} /> },
  );
};

const askPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const idOf = (name: 'placement' | 'vacancy') => queryId(visit, name) ?? idIn(form.values[name]);
  const [file, ends] = await visit.read(async (tx) => {
    const found = await fileOfQuestion(tx, { placement: idOf('placement'), vacancy: idOf('vacancy') });
    return [found, found && (await endsOf(tx, found.corridor))] as const;
  });
  return pageAnswer(
    visit.translator.t('tasks.ask.title'),
    <AskView file={file} ends={ends} own={visit.actor} csrf={csrfOf(visit)} idempotencyKey={newId()} form={form} />,
    { about: file?.about ?? null, reference: file?.reference ?? null },
    { officer: true, lead: visit.translator.t('tasks.ask.lead') },
  );
};

/** One task and the answer to it, and a question to another office. */
export const taskRoutes: readonly Route[] = [
  raw({
    method: 'get',
    path: '/tasks.csv',
    action: 'task.read',
    summary: 'What you owe an answer to, and what you wait for from others, as a table (CSV)',
    async handle(visit) {
      const today = await visit.runtime.clock.today();
      const queue = await visit.read((tx) => taskQueue(tx, visit.actor, today, mostInTable));
      return csvFile('tasks.csv', tasksCsv(queue, visit.translator));
    },
  }),
  page({ path: '/tasks/ask', action: 'task.ask', summary: 'Ask another office about a file', handle: askPage }),
  act({
    path: '/tasks/ask',
    command: askQuestion,
    summary: 'Asks another office of the corridor about a file, with a day by which the answer is owed',
    example: {
      placement: 'a placement',
      office: 'origin-agency',
      topic: 'document',
      question: 'Which page is missing?',
      due: '2040-01-01',
    },
    next: (answer) => `/tasks/${(answer as { id: string }).id}`,
    again: askPage,
  }),
  page({ path: '/tasks/:task', action: 'task.read', summary: 'What somebody is asked, by whom and by when', handle: taskPage }),
  act({
    path: '/tasks/:task/answer',
    command: answerTask,
    summary: 'Answers a task: what is asked is done, refused or explained',
    example: { version: 1, outcome: 'answered' },
    next: (answer) => `/tasks/${(answer as { id: string }).id}`,
    again: taskPage,
  }),
];
