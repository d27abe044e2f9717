import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { payslipById } from '../contracts/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { claimedToday } from './claimed-today.ts';
import { wages } from './domain/settlement.ts';
import { costFile } from './queries/file.ts';
import { claimOnPayslip } from './queries/pay-claims.ts';
import { askToSettle } from './settlement-tasks.ts';
import { insertSettlement } from './store.ts';

/**
 * Opens the claim for what a payslip falls short of: the labour office of the destination on what the employer has told, and the worker on
 * that and on what is the worker's own telling. From then on it is a settlement as any other: due on a day, and unpaid by then drawn from the bond.
 */
export const claimPay = command({
  name: 'pay.claim',
  input: z.object({ placement: id('placement'), payslip: id('payslip') }),
  load: ({ placement }, { tx }) => costFile(tx, placement),
  async run({ placement, ends }, { payslip }, context) {
    const { tx, today, actor, record } = context;
    const slip = await payslipById(tx, payslip);
    if (!slip || slip.placement !== placement.id) return fail('pay.no-payslip', undefined, { field: 'payslip' });
    if (slip.shortfall.minor === 0n) return fail('pay.nothing-short');
    // The employer would see that the worker has told of it, and nobody but the worker may let that be seen.
    if (slip.toldBy === 'worker' && actor.role !== 'worker') return fail('pay.told-in-confidence');
    if ((await claimOnPayslip(tx, slip.id)) !== undefined) return fail('pay.claimed-already');
    const programme = await programmeOf(tx, placement.programmeHash);
    const settlement = claimedToday(programme, placement, { item: wages, amount: slip.shortfall }, today);
    await insertSettlement(tx, { payslip: slip.id }, settlement);
    const facts = { settlement: settlement.id, placement: placement.id, payslip: slip.id, due: settlement.dueOn.toString() };
    await record('pay.claimed', facts, placement.corridor);
    await askToSettle(context, settlement, ends, slip.findings.find(({ source }) => source !== undefined)?.source);
    return ok({ id: settlement.id, placement: placement.id, due: settlement.dueOn.toString() });
  },
});
