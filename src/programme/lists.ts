import type { Pack } from './schema.ts';

/** The lists that a pack states, as expressions read them: `programme.origins` and its like. Absent: the pack is silent on it. */
export const listsOf = ({ parties, scope }: Pick<Pack, 'parties' | 'scope'>): Readonly<Record<string, readonly string[] | undefined>> => ({
  origins: parties.origins,
  occupations: stated(scope?.occupations),
  sectors: stated(scope?.sectors),
  regions: stated(scope?.regions),
});

/** A list that the pack states, or nothing when it is silent, unknown or none. */
const stated = (leaf: unknown): readonly string[] | undefined => {
  const value = typeof leaf === 'object' && leaf !== null && 'v' in leaf ? leaf.v : leaf;
  return Array.isArray(value) ? (value as string[]) : undefined;
};
