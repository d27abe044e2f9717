import { sql } from 'kysely';
import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import type { Task } from '../domain/task.ts';
import { type TaskRow, taskOf } from '../store.ts';

/** What an actor owes, and what the actor's office or party waits for from others; the most urgent first. */
export interface TaskQueue {
  readonly mine: readonly Task[];
  readonly asked: readonly Task[];
  /** Whether there are more than are shown. */
  readonly more: { readonly mine: boolean; readonly asked: boolean };
  readonly late: number;
}

/** How many of each are shown: tasks are few beside stages. */
export const mostTasks = 50;

const empty: TaskQueue = { mine: [], asked: [], more: { mine: false, asked: false }, late: 0 };

const condition = (who: 'holder' | 'asker', actor: Actor) => {
  const column = (name: string) => sql.ref(`${who}_${name}`);
  if (actor.worker !== undefined) return sql`${column('worker_id')} = ${actor.worker}`;
  if (actor.organisation !== undefined) return sql`${column('organisation_id')} = ${actor.organisation}`;
  return sql`${column('country')} = ${actor.country ?? ''} and ${column('role')} = ${actor.role}`;
};

const order = sql`(escalated_on is null), due_on, id`;

/** The open tasks of an actor's queue, with one statement; of each kind of turn as many as are asked for. */
export const taskQueue = async (tx: Tx, actor: Actor, today: PlainDate, most = mostTasks): Promise<TaskQueue> => {
  if (actor.worker === undefined && actor.organisation === undefined && actor.country === undefined) return empty;
  if (actor.role === 'family') return empty;
  const part = (who: 'holder' | 'asker') => sql`(select ${sql.lit(who)} as turn, task.* from task
    where state = 'open' and ${condition(who, actor)} order by ${order} limit ${sql.lit(most + 1)})`;
  const { rows } = await sql<TaskRow & { turn: 'holder' | 'asker' }>`select * from (${part('holder')} union all ${part('asker')}) as task
    order by ${order} ${sql.raw(byKey)}`.execute(tx);
  const of = (who: 'holder' | 'asker') => rows.filter(({ turn }) => turn === who).map(taskOf);
  const [mine, asked] = [of('holder'), of('asker')];
  return {
    mine: mine.slice(0, most),
    asked: asked.slice(0, most),
    more: { mine: mine.length > most, asked: asked.length > most },
    late: mine.filter((task) => isBefore(task.dueOn, today)).length,
  };
};
