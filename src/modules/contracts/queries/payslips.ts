import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { programmeOf } from '../../corridors/index.ts';
import { arrivedOn } from '../arrival.ts';
import { type Guarantee, guaranteeOf } from '../domain/guarantee.ts';
import { payRulesOn } from '../domain/pay-rules.ts';
import { type KeptPayslip, payslipOf } from '../payslip-store.ts';
import { contractOfPlacement } from './contract-of-placement.ts';

/** Which payslips are there of this placement, as far as the reader may see them? The latest days first. */
export const payslipsOf = async (tx: Tx, placement: string): Promise<readonly KeptPayslip[]> =>
  (
    await tx
      .selectFrom('payslip')
      .selectAll()
      .where('placement_id', '=', placement)
      .orderBy('first_day', 'desc')
      .orderBy('told_by')
      .orderBy('id')
      .execute()
  ).map(payslipOf);

/** One payslip, as far as the reader may see it. */
export const payslipById = async (tx: Tx, id: string): Promise<KeptPayslip | undefined> => {
  const row = await tx.selectFrom('payslip').selectAll().where('id', '=', id).executeTakeFirst();
  return row && payslipOf(row);
};

/** What pay is missing on a placement. */
export interface PayShortfall {
  readonly payslips: readonly KeptPayslip[];
  /** On the payslips; of days that both have told the worker's own is taken. */
  readonly onPayslips: Money | undefined;
  readonly guarantee: Guarantee | undefined;
  /** Whether the contract's end has made the guarantee due. */
  readonly guaranteeDue: boolean;
}

/** The slips that count: of the same days told by both, what the worker has in hand. */
const counted = (slips: readonly KeptPayslip[]): readonly KeptPayslip[] => {
  const own = slips.filter(({ toldBy }) => toldBy === 'worker');
  const isTold = (slip: KeptPayslip) => own.some(({ first, last }) => first.equals(slip.first) && last.equals(slip.last));
  return [...own, ...slips.filter((slip) => slip.toldBy === 'employer' && !isTold(slip))];
};

/** What is short on the payslips of a placement, and how its guarantee of work or pay stands on a day? */
export const shortfallOf = async (tx: Tx, placement: string, on: PlainDate): Promise<PayShortfall> => {
  const payslips = await payslipsOf(tx, placement);
  const contract = await contractOfPlacement(tx, placement);
  const row = await tx.selectFrom('placement').select('programme_hash').where('id', '=', placement).executeTakeFirst();
  const currency = contract?.terms.pay?.currency ?? payslips[0]?.gross.currency;
  const slips = counted(payslips);
  const rules = row && payRulesOn(await programmeOf(tx, row.programme_hash), on);
  const guarantee = contract && rules ? guaranteeOf(contract.terms, rules, slips, await arrivedOn(tx, placement)) : undefined;
  return {
    payslips,
    onPayslips: currency === undefined ? undefined : slips.reduce((sum, { shortfall }) => sum.plus(shortfall), new Money(0n, currency)),
    guarantee,
    guaranteeDue: guarantee !== undefined && compareDates(on, guarantee.dueFrom) >= 0,
  };
};
