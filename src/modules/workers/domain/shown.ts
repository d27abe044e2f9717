import { Money } from '../../../kernel/money.ts';

/** An organisation's name by language. */
export type Names = Readonly<Record<string, string>>;

/** The pay of a row, where the filing says it. */
export const payOf = (row: { readonly pay_minor: bigint | null; readonly currency: string | null }): Money | null =>
  row.pay_minor !== null && row.currency !== null ? new Money(row.pay_minor, row.currency) : null;
