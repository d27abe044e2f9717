import { sql } from 'kysely';
import { Money } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/database.ts';
import '../../costs/index.ts';

/** Items that fewer workers than this have told of are put together, so that nobody is recognised. */
export const fewest = 5;

/** What workers of a corridor told of one item that they paid for. */
export interface CostPaid {
  readonly origin: string;
  readonly destination: string;
  /** An item of the ILO's list; undefined for those put together because few have told of them. */
  readonly item: string | undefined;
  /** Who should have paid by the programme. */
  readonly payer: string | undefined;
  readonly workers: number;
  /** Of them without a receipt; undefined where these are fewer than five, but some. */
  readonly withoutReceipt: number | undefined;
  /** Absent where even together fewer than five have told. */
  readonly total: Money | undefined;
}

/** What have workers told that they paid to be recruited, by item, with who should have paid? Counted over all files, as the system. */
export const costsPaid = async (tx: Tx): Promise<readonly CostPaid[]> => {
  const { rows } = await sql<{
    origin: string;
    destination: string;
    item: string | null;
    payer: string | null;
    currency: string;
    workers: number;
    bare: number;
    total: string;
  }>`
    with sorted as (
      select corridor_id, item, payer, currency, count(distinct worker_id) >= ${fewest} as many
      from cost_paid group by corridor_id, item, payer, currency
    )
    select c.origin, c.destination, case when s.many then p.item end as item, case when s.many then p.payer end as payer, p.currency,
      count(distinct p.worker_id)::int as workers, count(distinct p.worker_id) filter (where not p.receipt)::int as bare,
      sum(p.amount_minor)::text as total
    from cost_paid p join corridor c on c.id = p.corridor_id
      join sorted s on (s.corridor_id, s.item, s.payer, s.currency) = (p.corridor_id, p.item, p.payer, p.currency)
    group by 1, 2, 3, 4, 5 order by 1, 2, (case when s.many then p.item end) is null, workers desc, 3`.execute(tx);
  return rows.map(({ item, payer, currency, bare, total, ...row }) => ({
    ...row,
    item: item ?? undefined,
    payer: payer ?? undefined,
    withoutReceipt: bare === 0 || bare >= fewest ? bare : undefined,
    total: row.workers >= fewest ? new Money(BigInt(total), currency) : undefined,
  }));
};
