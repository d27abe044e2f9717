import type { Selectable } from 'kysely';
import { compareDates } from '../../kernel/dates.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRow, asJson, changeRow, type Hold, rowOf, rowsOf } from '../../platform/db/row-set.ts';
import type { Owners } from '../../platform/policy/actor.ts';
import type { About, Asked, Holder, Task, TaskState } from './domain/task.ts';
import './tables.ts';

export type TaskRow = Selectable<Database['task']>;

const holderOf = (row: TaskRow): Holder => {
  if (row.holder_role !== null) return { role: row.holder_role, country: row.holder_country ?? '' };
  return row.holder_organisation_id !== null ? { organisation: row.holder_organisation_id } : { worker: row.holder_worker_id ?? '' };
};

/** A row as the module and others see it. */
export const taskOf = (row: TaskRow): Task => ({
  id: row.id,
  kind: row.kind,
  about: { type: row.about_type, id: row.about_id },
  corridor: row.corridor_id ?? undefined,
  holder: holderOf(row),
  asker: {
    role: row.asker_role,
    country: row.asker_country ?? undefined,
    organisation: row.asker_organisation_id ?? undefined,
    worker: row.asker_worker_id ?? undefined,
  },
  asked: row.asked as Asked,
  question: row.question ?? undefined,
  basis: row.basis ?? undefined,
  openedOn: row.opened_on,
  dueOn: row.due_on,
  silence: row.silence,
  state: row.state,
  outcome: row.outcome ?? undefined,
  reason: row.reason ?? undefined,
  escalatedOn: row.escalated_on ?? undefined,
  doneOn: row.done_on ?? undefined,
  version: row.version,
});

export const insertTask = (tx: Tx, row: TaskRow): Promise<void> => addRow(tx, 'task', { ...row, asked: asJson(row.asked) });

export const readTask = (tx: Tx, id: string, hold: Hold = 'read'): Promise<TaskRow | undefined> => rowOf(tx, 'task', id, hold);

/** Every task about something, the oldest first. */
export const tasksOf = async (tx: Tx, about: About, hold: Hold = 'read'): Promise<TaskRow[]> => {
  const rows = await rowsOf(tx, 'task', 'about_id', about.id, hold, { about_type: about.type });
  return rows.sort((a, b) => compareDates(a.opened_on, b.opened_on) || (a.id < b.id ? -1 : 1));
};

export const closeTask = (
  { tx, today, actor }: CommandContext,
  row: TaskRow,
  closed: { state: Exclude<TaskState, 'open'>; outcome?: string; reason?: string | undefined },
): Promise<void> =>
  changeRow(tx, 'task', row.id, {
    state: closed.state,
    outcome: closed.outcome ?? null,
    reason: closed.reason ?? null,
    done_on: today,
    done_by: actor.account ?? null,
    version: row.version + 1,
  });

/** Marks a task as passed on; it stays open and first in its holder's queue. */
export const escalateTask = ({ tx, today }: CommandContext, row: TaskRow): Promise<void> =>
  changeRow(tx, 'task', row.id, { escalated_on: today, version: row.version + 1 });

/**
 * Whose a task is for the table of roles: of its holder and asker, and of its file's parties and ends where they may see it.
 * @param ends the two ends of its corridor, if it has one
 */
export const ownersOf = (row: TaskRow, ends: Owners['ends']): Owners => {
  const ofFile = row.seen === 'file';
  const mine = [row.holder_worker_id, row.asker_worker_id, ofFile ? row.worker_id : null].find((one) => one !== null);
  return {
    worker: mine,
    organisations: [
      row.holder_organisation_id,
      row.asker_organisation_id,
      ...(ofFile ? [row.organisation_id, row.second_organisation_id] : []),
    ],
    country: row.holder_role === 'caseworker' ? row.holder_country : null,
    ends: row.seen === 'holder' || !ends ? officesOf(row) : ends,
  };
};

/** Where the offices stand that have to do with it. */
const officesOf = ({ holder_country: holder, asker_country: asker }: TaskRow): Owners['ends'] => {
  const [one, other] = [holder ?? asker, asker ?? holder];
  return one !== null && other !== null ? [one, other] : undefined;
};
