import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { closeTasks } from '../tasks/index.ts';
import { drawUnpaid } from './draw-unpaid.ts';
import { costFile } from './queries/file.ts';
import { programmeOfPlacement } from './queries/programme-of-placement.ts';
import { decideTask } from './settlement-tasks.ts';
import { lockSettlement, saveSettlement } from './store.ts';

/**
 * The labour office draws from the bond what its day did not bring because nothing, or too little, was there then. Paid in full, the
 * question whether it is owed has its answer, and its task is closed.
 */
export const drawSettlement = command({
  name: 'settlement.draw',
  input: z.object({ placement: id('placement'), settlement: id('settlement') }),
  async load({ placement, settlement }, { tx }) {
    const file = await costFile(tx, placement, true);
    return file && { ...file, owners: { ...file.owners, country: file.ends[1] }, settlement: await lockSettlement(tx, settlement) };
  },
  async run({ placement, settlement }, _, context) {
    const { tx, today, record } = context;
    if (!settlement || settlement.placement !== placement.id) return fail('settlement.none', undefined, { field: 'settlement' });
    if (settlement.state !== 'unpaid') return fail('settlement.not-due', { state: settlement.state });
    const programme = await programmeOfPlacement(tx, placement.id);
    const mayDraw = programme.value('settlements.bond', undefined, today).value === 'yes';
    const next = await drawUnpaid(context, settlement, { mayDraw, again: true });
    if (next.drawn.equals(settlement.drawn)) return fail('settlement.nothing-on-bond');
    await saveSettlement(tx, next);
    if (next.state === 'drawn')
      await closeTasks(context, { about: { type: 'placement', id: placement.id }, kind: decideTask, asked: { settlement: next.id } });
    const facts = { settlement: next.id, placement: placement.id, state: next.state, drawn: next.drawn.decimal() };
    await record('settlement.drawn', { ...facts, currency: next.amount.currency }, placement.corridor);
    return ok({ id: next.id, placement: placement.id, drawn: `${next.drawn}` });
  },
});
