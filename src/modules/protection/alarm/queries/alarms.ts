import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '../../../../platform/db/database.ts';

/** One alarm as officers see it: since when, about what, and who has taken it. */
export interface AlarmSeen {
  readonly id: string;
  readonly country: string;
  readonly complaint: string | null;
  /** The reference of the case, where it is about one. */
  readonly case: string | null;
  readonly raisedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly unreachedAt: Temporal.Instant | null;
  readonly escalatedAt: Temporal.Instant | null;
  readonly takenAt: Temporal.Instant | null;
  readonly takenRole: string | null;
  readonly mine: boolean;
}

const columns = (account: string | undefined) => sql`l.id, l.country, l.complaint_id as complaint, l.reference as "case",
  l.raised_at as "raisedAt", l.due_at as "dueAt", l.unreached_at as "unreachedAt", l.escalated_at as "escalatedAt", l.taken_at as "takenAt",
  l.taken_role as "takenRole", coalesce(l.taken_by = ${account ?? null}::uuid, false) as mine`;

/** The alarms that the reader may see, those that nobody has taken first? */
export const alarms = async (tx: Tx, account: string | undefined): Promise<readonly AlarmSeen[]> =>
  (
    await sql<AlarmSeen>`select ${columns(account)} from alarm l order by (l.taken_at is not null), l.raised_at desc, l.id limit 200`.execute(
      tx,
    )
  ).rows;

/** What alarms were raised about a complaint? */
export const alarmsAbout = async (tx: Tx, complaint: string, account: string | undefined): Promise<readonly AlarmSeen[]> =>
  (await sql<AlarmSeen>`select ${columns(account)} from alarm l where l.complaint_id = ${complaint} order by l.raised_at, l.id`.execute(tx))
    .rows;
