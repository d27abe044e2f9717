import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { programmeOf } from '../corridors/index.ts';
import { claimedToday } from './claimed-today.ts';
import { isOwedBack } from './domain/cost.ts';
import { costFile } from './queries/file.ts';
import { askToSettle } from './settlement-tasks.ts';
import { insertSettlement, lockCost, saveClaimed } from './store.ts';

/**
 * The worker claims back what the programme says somebody else should have paid. From here employer and recruiter see the item and the
 * amount, and of all else that was told nothing. It is due on a day, and unpaid by then it draws on the bond.
 */
export const claimCost = command({
  name: 'cost.claim',
  input: z.object({ placement: id('placement'), cost: id('cost') }),
  async load({ placement, cost }, { tx }) {
    const file = await costFile(tx, placement);
    return file && { ...file, cost: await lockCost(tx, cost) };
  },
  async run({ placement, ends, cost }, _, context) {
    const { tx, today, record } = context;
    if (!cost || cost.placement !== placement.id) return fail('cost.none', undefined, { field: 'cost' });
    if (cost.claimedOn) return fail('cost.claimed-already', { on: cost.claimedOn.toString() });
    if (!isOwedBack(cost.payer)) return fail('cost.not-owed', { payer: cost.payer.said });
    const programme = await programmeOf(tx, placement.programmeHash);
    const until = programme.value('settlements.claim_until', undefined, today);
    const last = until.status === 'known' && placement.endedOn ? placement.endedOn.add(String(until.value)) : undefined;
    if (last && isBefore(last, today)) return fail('cost.too-late', { last: last.toString() });
    const settlement = claimedToday(programme, placement, cost, today);
    await saveClaimed(tx, cost, today);
    await insertSettlement(tx, { cost: cost.id }, settlement);
    await record(
      'cost.claimed',
      { settlement: settlement.id, placement: placement.id, item: cost.item, due: settlement.dueOn.toString() },
      placement.corridor,
    );
    await askToSettle(context, settlement, ends, cost.payer.source);
    return ok({ id: settlement.id, placement: placement.id, due: settlement.dueOn.toString() });
  },
});
