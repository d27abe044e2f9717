import type { Money } from '../../../kernel/money.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

/**
 * `due`: owed by its day. `disputed`: an organisation says that it is not, and the labour office decides. `paid`: said to be paid, with a
 * receipt. `received`: the worker has it. `drawn`: taken from the bond. `unpaid`: its day has passed and nothing was there to draw on.
 * `dropped`: the labour office found that it is not owed.
 */
export type SettlementState = 'due' | 'disputed' | 'paid' | 'received' | 'drawn' | 'unpaid' | 'dropped';

/** What is owed to a worker after a claim. */
export interface Settlement {
  readonly id: string;
  readonly placement: string;
  readonly corridor: string;
  readonly worker: string;
  readonly employer: string;
  readonly recruiter: string | null;
  /** Whether the recruiter owes the whole as well. */
  readonly joint: boolean;
  readonly item: string;
  readonly amount: Money;
  readonly claimedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly state: SettlementState;
  readonly paidOn: Temporal.PlainDate | null;
  readonly receipt: string | null;
  readonly drawn: Money;
  readonly version: number;
}

/** What is still owed: nothing once it is received, drawn in full, or dropped. */
export const stillOwed = (settlement: Settlement): Money =>
  settlement.state === 'received' || settlement.state === 'dropped'
    ? settlement.amount.times(0n)
    : settlement.amount.minus(settlement.drawn);

/** Whoever owes can pay at any time until it is settled. */
export const mayPay = ({ state }: Settlement): Result<true> =>
  state === 'due' || state === 'disputed' || state === 'unpaid' ? ok(true) : fail('settlement.not-due', { state });

/** The worker says whether what is said to be paid has come. */
export const mayConfirm = ({ state }: Settlement): Result<true> => (state === 'paid' ? ok(true) : fail('settlement.not-due', { state }));

/** What an unpaid settlement takes from the bonds of those who owe it: the employer's first, and of the recruiter what is then missing. */
export const drawsOf = ({
  employer,
  recruiter,
  joint,
  amount,
  drawn,
}: Settlement): readonly { readonly organisation: string; readonly because: string }[] => {
  if (amount.compare(drawn) <= 0) return [];
  return [
    { organisation: employer, because: 'settlement' },
    ...(joint && recruiter ? [{ organisation: recruiter, because: 'settlement-joint' }] : []),
  ];
};
