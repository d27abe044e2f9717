import type { Selectable } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import { Money } from '../../kernel/money.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database } from '../../platform/db/database.ts';
import { addRowIfFree, asJson } from '../../platform/db/row-set.ts';
import type { Deduction, PayFinding, Payslip } from './domain/payslip.ts';
import { shortIn } from './domain/payslip.ts';
import './tables.ts';

/** A payslip as it was told, with what it falls short of. */
export interface KeptPayslip extends Payslip {
  readonly id: string;
  readonly placement: string;
  readonly toldBy: 'employer' | 'worker';
  readonly toldOn: Temporal.PlainDate;
  readonly findings: readonly PayFinding[];
  readonly shortfall: Money;
}

type StoredMoney = { readonly amount: string; readonly currency: string };
const read = ({ amount, currency }: StoredMoney): Money => Money.parse(amount, currency);
type Stored<T> = { readonly [K in keyof T]: Money extends T[K] ? StoredMoney : T[K] };

/** A row as the domain sees it. */
export const payslipOf = (row: Selectable<Database['payslip']>): KeptPayslip => {
  const money = (minor: bigint) => new Money(BigInt(minor), row.currency);
  return {
    id: row.id,
    placement: row.placement_id,
    toldBy: row.told_by,
    toldOn: row.told_on,
    first: row.first_day,
    last: row.last_day,
    worked: row.hours_worked,
    offered: row.hours_offered,
    piece: row.piece_earnings === null ? null : money(row.piece_earnings),
    gross: money(row.gross),
    deductions: (row.deductions as readonly Stored<Deduction>[]).map((one) => ({ kind: one.kind, amount: read(one.amount) })),
    net: money(row.net),
    findings: (row.findings as readonly Stored<PayFinding>[]).map((one) => ({
      ...one,
      owed: read(one.owed),
      paid: read(one.paid),
      short: read(one.short),
    })),
    shortfall: money(row.shortfall),
  };
};

interface NewPayslip {
  readonly placement: { readonly id: string; readonly corridor: string; readonly worker: string; readonly employer: string };
  readonly slip: Payslip;
  readonly findings: readonly PayFinding[];
  readonly toldBy: KeptPayslip['toldBy'];
}

/**
 * Keeps a payslip. What the worker tells names no organisation: no employer can come upon it.
 * @returns its id; undefined when the same days were told already
 */
export const insertPayslip = async (
  { tx, today }: CommandContext,
  { placement, slip, findings, toldBy }: NewPayslip,
): Promise<string | undefined> => {
  const id = newId();
  const { currency } = slip.gross;
  const added = await addRowIfFree(tx, 'payslip', {
    id,
    corridor_id: placement.corridor,
    placement_id: placement.id,
    worker_id: placement.worker,
    employer_id: toldBy === 'employer' ? placement.employer : null,
    told_by: toldBy,
    first_day: slip.first,
    last_day: slip.last,
    hours_worked: slip.worked,
    hours_offered: slip.offered,
    currency,
    piece_earnings: slip.piece?.minor ?? null,
    gross: slip.gross.minor,
    deductions: asJson(slip.deductions),
    net: slip.net.minor,
    findings: asJson(findings),
    shortfall: shortIn(findings, currency).minor,
    told_on: today,
  });
  return added ? id : undefined;
};
