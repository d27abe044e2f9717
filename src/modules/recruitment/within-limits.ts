import { sql } from 'kysely';
import type { CommandContext } from '../../platform/command/command.ts';

/** Somebody who is to be offered a place. */
interface Offered {
  readonly worker: string;
  readonly vacancy: { readonly id: string };
}

/**
 * Offers by name or from a list keep to the limits of the origin, as those of a round do. Whoever would exceed one is passed over, and the next
 * one comes. The corridor must be locked.
 * @param inOrder who comes first stands first
 * @param most how many places there are
 */
export const withinLimits = async <T extends Offered>(
  context: Pick<CommandContext, 'tx' | 'today'>,
  inOrder: readonly T[],
  most: number,
): Promise<readonly T[]> => {
  const first = inOrder.slice(0, most);
  if (!(await exceeds(context, first))) return first;
  const kept: T[] = [];
  for (const one of inOrder) {
    if (kept.length === most) break;
    if (!(await exceeds(context, [...kept, one]))) kept.push(one);
  }
  return kept;
};

const exceeds = async ({ tx, today }: Pick<CommandContext, 'tx' | 'today'>, offers: readonly Offered[]): Promise<boolean> => {
  if (offers.length === 0) return false;
  const workers = offers.map(({ worker }) => worker);
  const vacancies = offers.map(({ vacancy }) => vacancy.id);
  const { rows } = await sql`select limits_exceeded(${workers}::uuid[], ${vacancies}::uuid[], ${today}::date)`.execute(tx);
  return rows.length > 0;
};
