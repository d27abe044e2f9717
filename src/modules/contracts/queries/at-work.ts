import { sql } from 'kysely';
import { Money } from '../../../kernel/money.ts';
import { type PayUnit, payUnit } from '../../../kernel/pay.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Terms } from '../domain/terms.ts';
import { readTerms } from '../store.ts';
import '../../recruitment/index.ts';

/** A worker of an employer who is there or about to come, with what was verified and what was signed. */
export interface AtWork {
  readonly placement: string;
  readonly reference: string;
  readonly workerName: string;
  readonly status: string;
  readonly work: string;
  /** Where: the place that the vacancy names, else its region. */
  readonly site: string;
  readonly verified: {
    readonly pay: Money | undefined;
    readonly payPer: PayUnit | undefined;
    readonly hoursWeek: number;
    readonly housing: boolean;
  };
  /** The terms of the contract; undefined where none is drawn. */
  readonly contract: Terms | undefined;
  readonly signed: boolean;
}

/** The most files that one page shows. */
export const mostAtWork = 500;

interface Row {
  id: string;
  reference: string;
  worker_name: string;
  status: string;
  title: string;
  site: string;
  pay_minor: string | null;
  currency: string | null;
  pay_per: string | null;
  hours_week: number;
  housing: boolean;
  terms: unknown;
  signed: boolean | null;
}

/** Who works for an employer, or is about to, site by site, as far as the reader may see it? */
export const atWorkFor = async (tx: Tx, employer: string): Promise<readonly AtWork[]> => {
  const { rows } = await sql<Row>`
    select p.id, p.reference, p.worker_name, p.status, v.title, coalesce(v.place, v.region) as site, v.pay_minor, v.currency, v.pay_per,
      v.hours_week, v.housing, c.terms, c.employer_signed_on is not null and c.worker_signed_on is not null as signed
    from placement p join vacancy v on v.id = p.vacancy_id left join contract c on c.placement_id = p.id
    where p.employer_id = ${employer} and p.status in ('contracted', 'permitted', 'arrived')
    order by site, p.worker_name, p.id limit ${sql.lit(mostAtWork)}`.execute(tx);
  return rows.map((row) => ({
    placement: row.id,
    reference: row.reference,
    workerName: row.worker_name,
    status: row.status,
    work: row.title,
    site: row.site,
    verified: {
      pay: row.pay_minor === null || row.currency === null ? undefined : new Money(BigInt(row.pay_minor), row.currency),
      payPer: payUnit(row.pay_per) ?? undefined,
      hoursWeek: row.hours_week,
      housing: row.housing,
    },
    contract: row.terms === null ? undefined : readTerms(row.terms),
    signed: row.signed ?? false,
  }));
};
