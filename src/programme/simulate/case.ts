import type { Money } from '../../kernel/money.ts';
import type { Facts } from '../facts.ts';
import type { Pack } from '../schema.ts';

/** An item of what going abroad for work costs. */
export type CostItem = NonNullable<Pack['costs']>[number]['item'];

/** A worker or a vacancy of a simulation: what is known of it. What is not known stays unknown. */
export interface Case {
  readonly id: string;
  readonly facts: Facts;
  /** What this worker pays, or has paid, by item. */
  readonly paid?: Readonly<Partial<Record<CostItem, Money>>>;
}

/** Facts of both; where both speak, those of the second. */
export const together = (a: Facts, b: Facts): Facts => {
  const spaces = new Set([...Object.keys(a), ...Object.keys(b)]);
  const groups = (facts: Facts): Readonly<Record<string, object | undefined>> => facts as Readonly<Record<string, object | undefined>>;
  return Object.fromEntries([...spaces].map((space) => [space, { ...groups(a)[space], ...groups(b)[space] }])) as Facts;
};
