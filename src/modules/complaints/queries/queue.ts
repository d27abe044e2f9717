import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { type ListPage, type PageEnd, pageOf, readEnd, rowsOfPage } from '../../../platform/http/page-end.ts';
import type { Matter, State, Step, Urgency } from '../domain/complaint.ts';

/** One line of the queue. */
export interface Waiting {
  readonly id: string;
  readonly state: State;
  readonly urgency: Urgency;
  readonly matters: readonly Matter[];
  readonly country: string;
  readonly language: string;
  readonly filed_on: Temporal.PlainDate;
  readonly step: Step;
  readonly due_on: Temporal.PlainDate;
  readonly escalated_on: Temporal.PlainDate | null;
  readonly mine: boolean;
  readonly simulated: boolean;
  /** Whether an alarm about it calls and nobody has taken it. */
  readonly alarm: boolean;
}

/** Reads from an address where a page of the queue ended. */
export const readQueueEnd = (text: string | null): PageEnd | undefined => readEnd(text, { flags: 2, days: 1 });

/**
 * What waits for an office, danger first, then what is late, then by its last day? A page of it, after where another one ended.
 */
export const complaintQueue = async (tx: Tx, account: string | undefined, after?: PageEnd): Promise<ListPage<Waiting>> => {
  const [later = false, inTime = false] = after?.flags ?? [];
  const [day = null] = after?.days ?? [];
  const { rows } = await sql<Waiting>`
    select c.id, c.state, c.urgency, c.matters, c.country, c.language, c.filed_on, t.step, t.due_on, t.escalated_on, c.simulated,
      exists (select from alarm l where l.complaint_id = c.id and l.taken_at is null) as alarm,
      coalesce(c.assigned_to = ${account ?? null}::uuid, false) as mine
    from complaint c join complaint_term t on t.complaint_id = c.id and t.done_on is null
    where ${after === undefined} or (c.urgency <> 'danger', t.escalated_on is null, t.due_on, c.id)
      > (${later}, ${inTime}, ${day}::date, ${after?.id ?? null}::uuid)
    order by c.urgency <> 'danger', t.escalated_on is null, t.due_on, c.id limit ${rowsOfPage + 1}`.execute(tx);
  return pageOf(rows, (row) => ({
    flags: [row.urgency !== 'danger', row.escalated_on === null],
    days: [row.due_on.toString()],
    id: row.id,
  }));
};
