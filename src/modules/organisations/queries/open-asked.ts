import type { Tx } from '../../../platform/db/database.ts';
import { type Task, tasksAbout } from '../../tasks/index.ts';

/** What of a kind is asked about an organisation and waits for an answer, as far as the reader sees it. */
export const openTasksOf = async (tx: Tx, organisation: string, kind: string): Promise<readonly Task[]> =>
  (await tasksAbout(tx, { type: 'organisation', id: organisation })).filter((task) => task.kind === kind && task.state === 'open');

export const openTaskOf = async (tx: Tx, organisation: string, kind: string): Promise<Task | undefined> =>
  (await openTasksOf(tx, organisation, kind))[0];
