import './errors.ts';
import './settlement-tasks.ts';
import './tables.ts';

export { claimCost } from './claim-cost.ts';
export type { Cost } from './domain/cost.ts';
export { type CostItem, costItems, itemName } from './domain/items.ts';
export type { Settlement } from './domain/settlement.ts';
export { confirmSettlement, paySettlement } from './pay-settlement.ts';
export { costsOf, settlementsDue, settlementsOf } from './queries/costs-of.ts';
export { recordCost } from './record-cost.ts';
