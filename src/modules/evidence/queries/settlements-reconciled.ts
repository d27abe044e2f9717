import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { type Reconciliation, reconciled } from '../domain/result.ts';
import type { CorridorSeason } from './seasons.ts';
import { ofSeason } from './vacancies.ts';

const figures = ['claims', 'claimed', 'paid', 'receipts', 'drawn', 'ledger', 'stuck', 'asked', 'overdue', 'rows', 'journalled'] as const;
type Figures = Record<(typeof figures)[number], number>;

/**
 * What is owed to workers, beside what it rests on, the ledgers of bonds, the labour office's tasks and the journal. Nothing where nobody has
 * claimed anything. One day is left between the last day to pay and what its silence does: it acts on the morning after.
 */
export const settlementLines = async (tx: Tx, of: CorridorSeason, today: Temporal.PlainDate): Promise<readonly Reconciliation[]> => {
  const { rows } = await sql<Figures>`
    with mine as (select s.*, p.vacancy_id from settlement s join placement p on p.id = s.placement_id join vacancy v on v.id = p.vacancy_id
      where ${ofSeason(of)}),
    on_bond as (select because_id, currency, sum(amount_minor) as minor from bond_entry
      where kind = 'drawn' and because_kind like 'settlement%' group by 1, 2)
    select
      (select count(*) from mine where cost_id is not null)::int as claims,
      (select count(*) from cost_paid c join placement p on p.id = c.placement_id join vacancy v on v.id = p.vacancy_id
        where ${ofSeason(of)} and c.claimed_on is not null)::int as claimed,
      (select count(*) from mine where state in ('paid', 'received'))::int as paid,
      (select count(*) from mine where state in ('paid', 'received') and paid_on is not null and coalesce(receipt, '') <> '')::int as receipts,
      (select count(*) from mine where drawn_minor > 0)::int as drawn,
      (select count(*) from mine join on_bond on on_bond.because_id = mine.id and on_bond.currency = mine.currency
        and on_bond.minor = mine.drawn_minor)::int as ledger,
      (select count(*) from mine where state in ('disputed', 'unpaid'))::int as stuck,
      (select count(*) from mine where state in ('disputed', 'unpaid') and exists (select from task t where t.kind = 'costs.decide'
        and t.state = 'open' and t.about_id = mine.placement_id and t.asked->>'settlement' = mine.id::text))::int as asked,
      (select count(*) from mine where state = 'due' and due_on < ${today}::date - 1)::int as overdue,
      (select count(*) from settlement where corridor_id = ${of.corridor})::int as rows,
      (select count(distinct facts->>'settlement') from journal_line where corridor_id = ${of.corridor}
        and type like '%.claimed' and facts->>'settlement' is not null)::int as journalled`.execute(tx);
  const [f] = rows;
  if (!f) throw new Error('a count came back empty');
  if (f.rows === 0 && f.claimed === 0 && f.journalled === 0) return [];
  return [
    reconciled('settlements-claims', f.claims, '=', f.claimed),
    reconciled('settlements-receipts', f.paid, '=', f.receipts),
    reconciled('settlements-bonds', f.drawn, '=', f.ledger),
    reconciled('settlements-decided', f.stuck, '=', f.asked),
    reconciled('settlements-overdue', f.overdue, '=', 0),
    reconciled('settlements-journal', f.rows, '=', f.journalled),
  ];
};
