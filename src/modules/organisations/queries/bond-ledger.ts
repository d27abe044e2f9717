import type { PlainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { EntryKind } from '../domain/bond.ts';
import '../tables.ts';

export interface LedgerLine {
  readonly id: string;
  readonly on: PlainDate;
  readonly kind: EntryKind;
  readonly amount: Money;
  readonly balance: Money;
  /** What was owed and the bond did not hold. */
  readonly short: Money | undefined;
  readonly basis: string;
  readonly receipt: string | undefined;
}

export interface AnnouncedPayment {
  readonly id: string;
  readonly on: PlainDate;
  readonly amount: Money;
  readonly receipt: string;
  readonly state: 'announced' | 'entered' | 'not-found';
}

/** The ledger of an organisation's bond, the last entry first, and what it says to have paid in. Empty for whoever may not read it. */
export const bondLedger = async (
  tx: Tx,
  organisation: string,
): Promise<{ lines: readonly LedgerLine[]; payments: readonly AnnouncedPayment[] }> => {
  const entries = await tx
    .selectFrom('bond_entry')
    .selectAll()
    .where('organisation_id', '=', organisation)
    .orderBy('number', 'desc')
    .execute();
  const payments = await tx
    .selectFrom('bond_payment')
    .selectAll()
    .where('organisation_id', '=', organisation)
    .orderBy('announced_on', 'desc')
    .orderBy('id')
    .execute();
  return {
    lines: entries.map((row) => ({
      id: row.id,
      on: row.entered_on,
      kind: row.kind,
      amount: new Money(row.amount_minor, row.currency),
      balance: new Money(row.balance_minor, row.currency),
      short: row.asked_minor > row.amount_minor ? new Money(row.asked_minor - row.amount_minor, row.currency) : undefined,
      basis: row.basis,
      receipt: row.receipt ?? undefined,
    })),
    payments: payments.map((row) => ({
      id: row.id,
      on: row.announced_on,
      amount: new Money(row.amount_minor, row.currency),
      receipt: row.receipt,
      state: row.state,
    })),
  };
};
