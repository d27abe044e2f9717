import type { PlainDate } from '../../kernel/dates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { csvOf } from '../../platform/http/csv.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { textIn } from '../../programme/index.ts';
import { nameIn } from '../organisations/index.ts';
import { readCursor } from './queries/queue-cursor.ts';
import { type WaitingFilter, waitingFor } from './queries/waiting-for.ts';
import { type QueueFilter, type QueueRow, workQueue } from './queries/work-queue.ts';

const heads = ['step', 'title', 'file', 'about', 'employer', 'since', 'until', 'passed_on', 'first_approval'];
/** Rows that are read at a time, and how many pages at most. */
const [portion, most] = [500, 20] as const;

/** Every row of the queue with the filters of its page, the most urgent first: ten thousand at most. */
export const allOfQueue = async (tx: Tx, actor: Actor, today: PlainDate, filter: QueueFilter): Promise<readonly QueueRow[]> => {
  const rows: QueueRow[] = [];
  let after: QueueFilter['after'];
  for (let page = 0; page < most; page += 1) {
    const part = await workQueue(tx, actor, today, { ...filter, after, limit: portion });
    rows.push(...part.rows);
    after = readCursor(part.next ?? null);
    if (!after) break;
  }
  return rows;
};

/** Every step of the reader's files that others hold, in the same way. */
export const allOfWaiting = async (tx: Tx, actor: Actor, today: PlainDate, filter: WaitingFilter): Promise<readonly QueueRow[]> => {
  const rows: QueueRow[] = [];
  let after: QueueFilter['after'];
  for (let page = 0; page < most; page += 1) {
    const { queue } = await waitingFor(tx, actor, today, { ...filter, after, limit: portion });
    rows.push(...queue.rows);
    after = readCursor(queue.next ?? null);
    if (!after) break;
  }
  return rows;
};

/** The queue as a table for a spreadsheet: heads are names of fields, and a cell that would run as a formula is made plain text. */
export const queueCsv = (rows: readonly QueueRow[], lang: string): string => {
  const cells = rows.map((row) => [
    row.stage,
    textIn(row.texts, lang),
    row.reference,
    row.about ?? '',
    nameIn(row.employer, lang),
    row.openedOn.toString(),
    row.dueOn?.toString() ?? '',
    row.escalatedOn?.toString() ?? '',
    row.firstOn?.toString() ?? '',
  ]);
  return csvOf(heads, cells);
};
