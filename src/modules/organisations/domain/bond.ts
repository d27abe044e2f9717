import { Money } from '../../../kernel/money.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

/** What may be entered by hand, and all that a ledger holds. */
export const entered = ['lodged', 'topped-up', 'released'] as const;
export const entryKinds = [...entered, 'drawn'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Where a ledger of one currency stands: its last place and balance. */
export interface Ledger {
  readonly place: number;
  readonly balance: Money;
}

/** An entry that can be made: what moves, what is left, and what was asked where that was more. */
export interface NewEntry {
  readonly kind: EntryKind;
  readonly amount: Money;
  readonly asked: Money;
  readonly balance: Money;
  readonly place: number;
}

const adds = (kind: EntryKind): boolean => kind === 'lodged' || kind === 'topped-up';

/**
 * The next entry of a ledger. What is drawn beyond the balance draws what is there, and the rest stays owed.
 * @returns `input.too-small` for an amount of zero, `bond.empty` for a draw on nothing, `bond.not-so-much` for a release beyond the balance
 */
export const nextEntry = (ledger: Ledger, kind: EntryKind, asked: Money): Result<NewEntry> => {
  if (asked.minor <= 0n) return fail('input.too-small', { least: 1 }, { field: 'amount' });
  const { balance } = ledger;
  if (kind === 'drawn' && balance.minor === 0n) return fail('bond.empty');
  if (kind === 'released' && balance.compare(asked) < 0)
    return fail('bond.not-so-much', { balance: balance.toString() }, { field: 'amount' });
  const amount = kind === 'drawn' && balance.compare(asked) < 0 ? balance : asked;
  return ok({ kind, amount, asked, balance: adds(kind) ? balance.plus(amount) : balance.minus(amount), place: ledger.place + 1 });
};

export const emptyLedger = (currency: string): Ledger => ({ place: 0, balance: new Money(0n, currency) });
