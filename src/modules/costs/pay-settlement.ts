import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, date, text } from '../../platform/http/input.ts';
import { closeTasks } from '../tasks/index.ts';
import { mayConfirm, mayPay, type Settlement } from './domain/settlement.ts';
import { costFile } from './queries/file.ts';
import { askToDecide, settlePayTask, settleTask } from './settlement-tasks.ts';
import { lockSettlement, saveSettlement } from './store.ts';

/** Employer or recruiter says on which day it was paid, with the number of the receipt. The worker then says whether it has come. */
export const paySettlement = command({
  name: 'settlement.pay',
  input: z.object({ placement: id('placement'), settlement: id('settlement'), paidOn: date(), receipt: text(60) }),
  async load({ placement, settlement }, { tx }) {
    const file = await costFile(tx, placement, true);
    return file && { ...file, settlement: await lockSettlement(tx, settlement) };
  },
  async run({ placement, settlement }, { paidOn, receipt }, context) {
    const { tx, today, record } = context;
    if (!settlement || settlement.placement !== placement.id) return fail('settlement.none');
    const free = mayPay(settlement);
    if (!free.ok) return free;
    if (isBefore(today, paidOn)) return fail('settlement.in-future', { today: today.toString() }, { field: 'paidOn' });
    await saveSettlement(tx, { ...settlement, state: 'paid', paidOn, receipt });
    await record('settlement.paid', { settlement: settlement.id, placement: placement.id, on: paidOn.toString() }, placement.corridor);
    for (const kind of [settleTask, settlePayTask])
      await closeTasks(context, { about: { type: 'placement', id: placement.id }, kind, asked: { settlement: settlement.id } });
    return ok({ id: settlement.id, placement: placement.id });
  },
});

/** The worker says whether it has come. What has not goes to the labour office. */
export const confirmSettlement = command({
  name: 'settlement.confirm',
  input: z.object({ placement: id('placement'), settlement: id('settlement'), received: choice(['yes', 'no']) }),
  async load({ placement, settlement }, { tx }) {
    const file = await costFile(tx, placement);
    return file && { ...file, settlement: await lockSettlement(tx, settlement) };
  },
  async run({ placement, ends, settlement }, { received }, context) {
    if (!settlement || settlement.placement !== placement.id) return fail('settlement.none');
    const free = mayConfirm(settlement);
    if (!free.ok) return free;
    const next: Settlement = { ...settlement, state: received === 'yes' ? 'received' : 'disputed' };
    await saveSettlement(context.tx, next);
    await context.record('settlement.answered', { settlement: next.id, placement: placement.id, received }, placement.corridor);
    if (received === 'no') await askToDecide(context, next, ends);
    return ok({ id: next.id, placement: placement.id, state: next.state });
  },
});
