import { Money } from '../../../kernel/money.ts';
import { type PayUnit, payUnit } from '../../../kernel/pay.ts';

/** An organisation's name by language. */
export type Names = Readonly<Record<string, string>>;

/** The pay of a row, where the filing says it. */
const payOf = (row: { readonly pay_minor: bigint | null; readonly currency: string | null }): Money | null =>
  row.pay_minor !== null && row.currency !== null ? new Money(row.pay_minor, row.currency) : null;

/** What a worker reads of a vacancy before wishing for it. */
export interface ShownVacancy {
  readonly reference: string;
  readonly title: string;
  readonly employer: Names;
  /** The place of work, or the region where the filing names none. */
  readonly place: string;
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
  readonly pay: Money | null;
  readonly payPer: PayUnit | null;
}

interface VacancyRow {
  readonly reference: string;
  readonly title: string | null;
  readonly region: string | null;
  readonly place: string | null;
  readonly season_start: Temporal.PlainDate;
  readonly season_end: Temporal.PlainDate;
  readonly pay_minor: bigint | null;
  readonly currency: string | null;
  readonly pay_per: string | null;
  readonly names: unknown;
}

/** A row of a vacancy with its employer's names, as a worker reads it. */
export const shownOf = (row: VacancyRow): ShownVacancy => ({
  reference: row.reference,
  title: row.title ?? '',
  employer: (row.names ?? {}) as Names,
  place: row.place ?? row.region ?? '',
  start: row.season_start,
  end: row.season_end,
  pay: payOf(row),
  payPer: payUnit(row.pay_per),
});
