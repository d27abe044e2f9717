import type { Selectable } from 'kysely';
import { Money } from '../../kernel/money.ts';
import type { Citation } from '../../kernel/result.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRow, asJson, changeRow, rowOf } from '../../platform/db/row-set.ts';
import type { Cost } from './domain/cost.ts';
import type { Settlement } from './domain/settlement.ts';
import './tables.ts';

/** Rows as the domain sees them. */
export const costOf = (row: Selectable<Database['cost_paid']>): Cost => ({
  id: row.id,
  placement: row.placement_id,
  item: row.item,
  amount: new Money(BigInt(row.amount_minor), row.currency),
  paidTo: row.paid_to,
  paidToName: row.paid_to_name,
  receipt: row.receipt,
  paidOn: row.paid_on,
  toldOn: row.told_on,
  payer: { said: row.payer, ...(row.payer_source !== null && { source: row.payer_source as Citation }) },
  claimedOn: row.claimed_on,
  version: row.version,
});
export const settlementOf = (row: Selectable<Database['settlement']>): Settlement => ({
  id: row.id,
  placement: row.placement_id,
  corridor: row.corridor_id,
  worker: row.worker_id,
  employer: row.employer_id,
  recruiter: row.recruiter_id,
  joint: row.joint,
  item: row.item,
  amount: new Money(BigInt(row.amount_minor), row.currency),
  claimedOn: row.claimed_on,
  dueOn: row.due_on,
  state: row.state,
  paidOn: row.paid_on,
  receipt: row.receipt,
  drawn: new Money(BigInt(row.drawn_minor), row.currency),
  version: row.version,
});

export const insertCost = (tx: Tx, file: { readonly corridor: string; readonly worker: string }, cost: Cost): Promise<void> =>
  addRow(tx, 'cost_paid', {
    id: cost.id,
    corridor_id: file.corridor,
    placement_id: cost.placement,
    worker_id: file.worker,
    item: cost.item,
    amount_minor: cost.amount.minor,
    currency: cost.amount.currency,
    paid_to: cost.paidTo,
    paid_to_name: cost.paidToName,
    receipt: cost.receipt,
    paid_on: cost.paidOn,
    told_on: cost.toldOn,
    payer: cost.payer.said,
    payer_source: cost.payer.source ? asJson(cost.payer.source) : null,
    claimed_on: cost.claimedOn,
    version: cost.version,
  });

/** A cost, locked for its claim. */
export const lockCost = async (tx: Tx, id: string): Promise<Cost | undefined> => {
  const row = await rowOf(tx, 'cost_paid', id, 'lock');
  return row && costOf(row);
};
export const saveClaimed = (tx: Tx, cost: Cost, on: Temporal.PlainDate): Promise<void> =>
  changeRow(tx, 'cost_paid', cost.id, { claimed_on: on, version: cost.version + 1 });

/** Keeps what is owed, with what it rests on. */
export const insertSettlement = (
  tx: Tx,
  on: { readonly cost: string } | { readonly payslip: string } | { readonly person: string },
  settlement: Settlement,
): Promise<void> =>
  addRow(tx, 'settlement', {
    id: settlement.id,
    corridor_id: settlement.corridor,
    placement_id: settlement.placement,
    worker_id: settlement.worker,
    employer_id: settlement.employer,
    recruiter_id: settlement.recruiter,
    joint: settlement.joint,
    cost_id: 'cost' in on ? on.cost : null,
    payslip_id: 'payslip' in on ? on.payslip : null,
    incident_person_id: 'person' in on ? on.person : null,
    item: settlement.item,
    amount_minor: settlement.amount.minor,
    currency: settlement.amount.currency,
    claimed_on: settlement.claimedOn,
    due_on: settlement.dueOn,
    state: settlement.state,
    paid_on: settlement.paidOn,
    receipt: settlement.receipt,
    drawn_minor: settlement.drawn.minor,
    version: settlement.version,
  });

/** A settlement, locked for what becomes of it. */
export const lockSettlement = async (tx: Tx, id: string): Promise<Settlement | undefined> => {
  const row = await rowOf(tx, 'settlement', id, 'lock');
  return row && settlementOf(row);
};
export const saveSettlement = (tx: Tx, { id, version, state, dueOn, paidOn, receipt, drawn }: Settlement): Promise<void> =>
  changeRow(tx, 'settlement', id, { state, due_on: dueOn, paid_on: paidOn, receipt, drawn_minor: drawn.minor, version: version + 1 });
