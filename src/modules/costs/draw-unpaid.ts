import type { CommandContext } from '../../platform/command/command.ts';
import { drawOnBond } from '../organisations/index.ts';
import { drawsOf, type Settlement } from './domain/settlement.ts';

/**
 * Takes what was not paid by its day from the bonds of those who owe it, the employer's first. Each bond is drawn on once on that day, and
 * once each time that an office asks again.
 * @returns the settlement as it then stands: drawn when the whole was there, unpaid otherwise
 */
export const drawUnpaid = async (
  context: CommandContext,
  settlement: Settlement,
  { mayDraw, again = false }: { readonly mayDraw: boolean; readonly again?: boolean },
): Promise<Settlement> => {
  let now: Settlement = { ...settlement, state: 'unpaid' };
  for (const { organisation, because } of mayDraw ? drawsOf(settlement, again) : []) {
    const missing = now.amount.minus(now.drawn);
    if (missing.minor === 0n) break;
    const entry = await drawOnBond(context, {
      organisation,
      amount: missing,
      because: { kind: because, id: settlement.id },
      basis: 'settlement unpaid on the day due',
    });
    // A bond that holds nothing, or none in this currency, gives nothing: it stays owed.
    if (entry.ok) now = { ...now, drawn: now.drawn.plus(entry.value.drawn) };
  }
  return now.drawn.equals(now.amount) ? { ...now, state: 'drawn' } : now;
};
