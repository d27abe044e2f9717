import type { Money } from '../../../kernel/money.ts';
import { type PayUnit, payUnit } from '../../../kernel/pay.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Names, payOf } from '../domain/shown.ts';
import '../../vacancies/index.ts';
import '../../organisations/index.ts';

/** A wish with what the worker may still read of its vacancy: nothing of one that is no longer published. */
export interface WishRow {
  readonly rank: number;
  readonly vacancy: string;
  readonly shown?: {
    readonly reference: string;
    readonly title: string;
    readonly employer: Names;
    readonly place: string;
    readonly start: Temporal.PlainDate;
    readonly end: Temporal.PlainDate;
    readonly pay: Money | null;
    readonly payPer: PayUnit | null;
  };
}

/** A worker's wishes in order. */
export const wishesOf = async (tx: Tx, worker: string): Promise<readonly WishRow[]> => {
  const rows = await tx
    .selectFrom('wish')
    .leftJoin('vacancy', 'vacancy.id', 'wish.vacancy_id')
    .leftJoin('organisation', 'organisation.id', 'vacancy.employer_id')
    .select(['wish.rank', 'wish.vacancy_id', 'vacancy.reference', 'vacancy.title', 'vacancy.region', 'vacancy.place'])
    .select([
      'vacancy.season_start',
      'vacancy.season_end',
      'vacancy.pay_minor',
      'vacancy.currency',
      'vacancy.pay_per',
      'organisation.names',
    ])
    .where('wish.worker_id', '=', worker)
    .orderBy('wish.rank')
    .execute();
  return rows.map((row) => ({
    rank: row.rank,
    vacancy: row.vacancy_id,
    ...(row.reference !== null &&
      row.season_start !== null &&
      row.season_end !== null && {
        shown: {
          reference: row.reference,
          title: row.title ?? '',
          employer: (row.names ?? {}) as Names,
          place: row.place ?? row.region ?? '',
          start: row.season_start,
          end: row.season_end,
          pay: payOf(row),
          payPer: payUnit(row.pay_per),
        },
      }),
  }));
};
