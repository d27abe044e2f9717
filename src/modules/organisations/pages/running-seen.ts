import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Actor, allows } from '../../../platform/policy/actor.ts';
import { rulesIn } from '../queries/rules-in.ts';

/** Whether a reader is shown the files under way: the organisation itself, and the offices of both ends of a corridor of its country. */
export const seesRunning = async (
  tx: Tx,
  actor: Actor,
  row: { readonly id: string; readonly country: string },
  on: PlainDate,
): Promise<boolean> => {
  const may = (ends?: readonly [string, string]) => allows(actor, 'organisation.running', { organisations: [row.id], ends });
  if (may()) return true;
  const corridors = await rulesIn(tx, row.country, on);
  return corridors.some(({ origin, destination }) => may([origin, destination]));
};
