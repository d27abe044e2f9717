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

type Groups = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** Facts of both; where both know something, that of the second. */
export const together = (first: Facts, second: Facts): Facts => {
  const [a, b] = [first as Groups, second as Groups];
  const joined: Record<string, Readonly<Record<string, unknown>> | undefined> = { ...a };
  for (const [space, group] of Object.entries(b)) joined[space] = a[space] ? { ...a[space], ...known(group ?? {}) } : group;
  return joined as Facts;
};

const known = (group: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.values(group).some((value) => value === undefined || value === null)
    ? Object.fromEntries(Object.entries(group).filter(([, value]) => value !== undefined && value !== null))
    : group;
