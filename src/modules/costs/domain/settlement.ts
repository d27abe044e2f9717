import type { Money } from '../../../kernel/money.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

/**
 * `due`: owed by its day. `disputed`: an organisation says that it is not, and the labour office decides. `paid`: said to be paid, with a
 * receipt. `received`: the worker has it. `drawn`: taken from the bond. `unpaid`: its day has passed and nothing was there to draw on.
 * `dropped`: the labour office found that it is not owed.
 */
export type SettlementState = 'due' | 'disputed' | 'paid' | 'received' | 'drawn' | 'unpaid' | 'dropped';

/** Days to pay, or to decide, where the programme names none: this project's own proposal. */
export const usualDays = 30;

/** What a settlement is for when it rests on a payslip; of a cost it is the item of the ILO's list. */
export const wages = 'wages';

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

/**
 * What an unpaid settlement takes from the bonds of those who owe it: the employer's first, and of the recruiter what is then missing.
 * @param again for a draw after the one of its day: another reason, so that what is there by now can be drawn as well
 */
export const drawsOf = (
  { employer, recruiter, joint, amount, drawn, version }: Settlement,
  again = false,
): readonly { readonly organisation: string; readonly because: string }[] => {
  if (amount.compare(drawn) <= 0) return [];
  const turn = again ? `-${version}` : '';
  return [
    { organisation: employer, because: `settlement${turn}` },
    ...(joint && recruiter ? [{ organisation: recruiter, because: `settlement-joint${turn}` }] : []),
  ];
};
