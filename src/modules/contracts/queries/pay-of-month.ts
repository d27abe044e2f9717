import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type KeptPayslip, payslipOf } from '../payslip-store.ts';
import '../../recruitment/index.ts';

/** The days of which pay is asked: the first and the last of a month. */
interface Days {
  readonly first: PlainDate;
  readonly last: PlainDate;
}

/** A file under which somebody worked on these days, with the payslips of them. */
export interface PayOfFile {
  readonly placement: string;
  readonly reference: string;
  readonly workerName: string;
  readonly currency: string | undefined;
  readonly slips: readonly KeptPayslip[];
}

/** How the payslips of one employer's files stand for these days, in one currency. */
export interface PayByEmployer {
  readonly employer: string;
  readonly files: number;
  /** Files of which no payslip has been told. */
  readonly untold: number;
  /** Payslips that fall short, and by how much in all; of days that both have told the worker's own is taken. */
  readonly short: number;
  readonly shortfall: Money | undefined;
}

/** Whoever has been there: from the entry on, whatever came after it. */
const atWork = sql`('arrived', 'moved', 'left', 'returned')`;
/** The files of these days; who left early is of the days before. */
const ofDays = ({ first, last }: Days) => sql`p.status in ${atWork} and p.season_start <= ${last} and p.season_end >= ${first}
  and (p.ended_on is null or p.ended_on >= ${first})`;

/** How does pay stand for these days, employer by employer, over the files that the reader may see? Who pays least of what is owed comes first. */
export const payByEmployer = async (tx: Tx, days: Days): Promise<readonly PayByEmployer[]> => {
  const { rows } = await sql<{
    employer: string;
    files: number;
    untold: number;
    short: number;
    shortfall: string;
    currency: string | null;
  }>`
    with file as materialized (select p.id, p.employer_id from placement p where ${ofDays(days)}),
    slip as materialized (
      select s.placement_id, s.currency, s.shortfall from payslip s join file on file.id = s.placement_id
      where s.first_day <= ${days.last} and s.last_day >= ${days.first}
        and (s.told_by = 'worker' or not exists (
          select 1 from payslip own where own.placement_id = s.placement_id and own.told_by = 'worker'
            and own.first_day = s.first_day and own.last_day = s.last_day)))
    select file.employer_id as employer, count(distinct file.id)::int as files,
      count(distinct file.id) filter (where slip.placement_id is null)::int as untold,
      count(*) filter (where slip.shortfall > 0)::int as short,
      coalesce(sum(slip.shortfall), 0)::text as shortfall, max(slip.currency) as currency
    from file left join slip on slip.placement_id = file.id
    group by file.employer_id order by sum(slip.shortfall) desc nulls last, file.employer_id limit 500`.execute(tx);
  return rows.map(({ shortfall, currency, ...row }) => ({
    ...row,
    shortfall: currency === null ? undefined : new Money(BigInt(shortfall), currency),
  }));
};

/** The most files of an employer that one page shows. */
export const mostPaid = 500;

/** Which payslips of an employer's files were told for these days, and of which files is none? Those without one come first. */
export const payOfEmployer = async (tx: Tx, employer: string, days: Days): Promise<readonly PayOfFile[]> => {
  const { rows: files } = await sql<{ id: string; reference: string; worker_name: string; currency: string | null }>`
    select p.id, p.reference, p.worker_name, c.terms -> 'pay' ->> 'currency' as currency
    from placement p left join contract c on c.placement_id = p.id
    where ${ofDays(days)} and p.employer_id = ${employer} order by p.worker_name, p.id limit ${sql.lit(mostPaid)}`.execute(tx);
  if (files.length === 0) return [];
  const slips = await tx
    .selectFrom('payslip')
    .selectAll()
    .where(
      'placement_id',
      'in',
      files.map(({ id }) => id),
    )
    .where('first_day', '<=', days.last)
    .where('last_day', '>=', days.first)
    .orderBy('first_day')
    .orderBy('id')
    .execute();
  const of = (id: string) => slips.filter(({ placement_id: placement }) => placement === id).map(payslipOf);
  const rows = files.map((file) => ({
    placement: file.id,
    reference: file.reference,
    workerName: file.worker_name,
    currency: file.currency ?? undefined,
    slips: of(file.id),
  }));
  return rows.sort((a, b) => Number(a.slips.length > 0) - Number(b.slips.length > 0));
};
