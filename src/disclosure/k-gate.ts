import { notKnown, type Row } from './tables/count.ts';
import { leastPeople } from './tables/shown.ts';

/** A group of records that are alike in every attribute and too few. */
export interface SmallGroups {
  readonly groups: number;
  readonly records: number;
}

/**
 * Whether a file of single records may leave as it is: each combination of the attributes that occurs must occur at least eleven
 * times. A synthetic file made with differential privacy fails here as any other would: its protection is its noise, not its groups,
 * and it has a gate of its own.
 */
export const smallGroups = (records: readonly Row[], attributes: readonly string[], least = leastPeople): SmallGroups => {
  const sizes = new Map<string, number>();
  for (const record of records) {
    const key = JSON.stringify(attributes.map((attribute) => record[attribute] ?? notKnown));
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  const few = [...sizes.values()].filter((size) => size < least);
  return { groups: few.length, records: few.reduce((sum, size) => sum + size, 0) };
};
