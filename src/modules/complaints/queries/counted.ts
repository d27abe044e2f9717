import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { type Counted, endOfHalf } from '../domain/measures.ts';

interface Row {
  readonly programme: string;
  readonly filed_on: Temporal.PlainDate;
  readonly acknowledged_on: Temporal.PlainDate | null;
  readonly decided_on: Temporal.PlainDate | null;
  readonly paid_of_ordered: number | null;
  readonly money_on: Temporal.PlainDate | null;
  readonly late: boolean;
  readonly employed_after: boolean | null;
}

/** What the public figures of a half of a year are made from? Days and shares of each complaint of that half, and nothing that was told. */
export const countedComplaints = async (tx: Tx, half: string): Promise<readonly Counted[]> => {
  const until = endOfHalf(half);
  const { rows } = await sql<Row>`
    select coalesce(c.programme, 'default') as programme, c.filed_on, c.acknowledged_on, coalesce(r.ordered_on, c.decided_on) as decided_on,
      case when r.id is not null then
        (select coalesce(sum(p.minor) filter (where p.arrived), 0) * 10000 / r.ordered_minor from complaint_payment p where p.complaint_id = c.id)::int
      end as paid_of_ordered,
      (select min(p.verified_on) from complaint_payment p where p.complaint_id = c.id and p.arrived) as money_on,
      (exists (select from complaint_term t where t.complaint_id = c.id and t.escalated_on is not null)
        or exists (select from alarm l where l.complaint_id = c.id and l.escalated_at is not null)) as late,
      c.employed_after
    from complaint c left join complaint_remedy r on r.complaint_id = c.id
    where c.filed_on >= ${until.subtract({ months: 6 })} and c.filed_on < ${until}`.execute(tx);
  return rows.map((row) => ({
    programme: row.programme,
    filedOn: row.filed_on,
    acknowledgedOn: row.acknowledged_on ?? undefined,
    decidedOn: row.decided_on ?? undefined,
    paidOfOrdered: row.paid_of_ordered ?? undefined,
    moneyOn: row.money_on ?? undefined,
    late: row.late,
    employedAfter: row.employed_after ?? undefined,
  }));
};
