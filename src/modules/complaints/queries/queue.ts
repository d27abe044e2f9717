import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
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

/** What waits for an office, danger first, then what is late, then by its last day? */
export const complaintQueue = async (tx: Tx, account: string | undefined): Promise<readonly Waiting[]> => {
  const { rows } = await sql<Waiting>`
    select c.id, c.state, c.urgency, c.matters, c.country, c.language, c.filed_on, t.step, t.due_on, t.escalated_on, c.simulated,
      exists (select from alarm l where l.complaint_id = c.id and l.taken_at is null) as alarm,
      coalesce(c.assigned_to = ${account ?? null}::uuid, false) as mine
    from complaint c join complaint_term t on t.complaint_id = c.id and t.done_on is null
    order by (c.urgency = 'danger') desc, (t.escalated_on is not null) desc, t.due_on, c.id limit 500`.execute(tx);
  return rows;
};
