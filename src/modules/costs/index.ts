import './errors.ts';
import './settlement-tasks.ts';
import './tables.ts';

export { claimCost } from './claim-cost.ts';
export { claimPay } from './claim-pay.ts';
export { oweWages, wagesOwed } from './claim-wages.ts';
export type { Cost } from './domain/cost.ts';
export { type CostItem, costItems, costItemsSource, itemName } from './domain/items.ts';
export type { Settlement } from './domain/settlement.ts';
export { drawSettlement } from './draw-settlement.ts';
export { confirmSettlement, paySettlement } from './pay-settlement.ts';
export { costsOf, settlementsDue, settlementsOf } from './queries/costs-of.ts';
export { claimedPayslips } from './queries/pay-claims.ts';
export { recordCost } from './record-cost.ts';
