import './errors.ts';
import './tables.ts';

export { answerTask } from './answer-task.ts';
export { askQuestion } from './ask-question.ts';
export type { TaskAnswer } from './domain/answer.ts';
export { holdsTask } from './domain/holding.ts';
export type { About, Task } from './domain/task.ts';
export { enqueueDueTasks, timeOutTaskJob } from './due-tasks.ts';
export { allTaskKinds, registerTask, type TaskKind, taskTitleKey } from './kinds.ts';
export { closeTasks, type NewTask, openTask, type TaskHolder } from './open-task.ts';
export { type TaskQueue, taskQueue } from './queries/task-queue.ts';
export { tasksAbout } from './queries/tasks-about.ts';
export { timeOutTask } from './time-out-task.ts';
export { FileTasks } from './views/file-tasks.tsx';
export { TaskList, taskData } from './views/task-list.tsx';
export { TaskSection, taskQueueData } from './views/task-section.tsx';
