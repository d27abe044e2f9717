import type { Tx } from '../../../platform/db/database.ts';
import type { About, Task } from '../domain/task.ts';
import { readTask, taskOf, tasksOf } from '../store.ts';

/** Every task about something that the reader may see, the oldest first. */
export const tasksAbout = async (tx: Tx, about: About): Promise<Task[]> => (await tasksOf(tx, about)).map(taskOf);

/** One task; undefined when the reader has none of this id. */
export const oneTask = async (tx: Tx, id: string): Promise<Task | undefined> => {
  const row = await readTask(tx, id);
  return row && taskOf(row);
};
