import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, date, money, text, yes } from '../../platform/http/input.ts';
import { programmeOf } from '../corridors/index.ts';
import { paidTos, payerOf } from './domain/cost.ts';
import { costItem } from './domain/items.ts';
import { costFile } from './queries/file.ts';
import { insertCost } from './store.ts';

/**
 * The worker, or the office that helps, tells what was paid, to whom, with or without a receipt. It is for the worker and the offices: no
 * employer and no recruiter sees it before the worker claims it.
 */
export const recordCost = command({
  name: 'cost.record',
  input: z.object({
    placement: id('placement'),
    item: text(40),
    amount: money(),
    paidTo: choice(paidTos),
    paidToName: z.preprocess((value) => (value === '' ? undefined : value), text(120).optional()),
    receipt: yes(),
    paidOn: date(),
  }),
  load: ({ placement }, { tx }) => costFile(tx, placement),
  async run({ placement }, input, { tx, today, record }) {
    const item = costItem(input.item);
    if (!item) return fail('cost.item-unknown', undefined, { field: 'item' });
    if (input.amount.minor === 0n) return fail('input.too-small', { least: 1 }, { field: 'amount' });
    if (isBefore(today, input.paidOn)) return fail('cost.in-future', { today: today.toString() }, { field: 'paidOn' });
    const payer = payerOf(await programmeOf(tx, placement.programmeHash), item, input.paidOn);
    const cost = newId();
    await insertCost(tx, placement, {
      id: cost,
      placement: placement.id,
      item: item.id,
      amount: input.amount,
      paidTo: input.paidTo,
      paidToName: input.paidToName ?? null,
      receipt: input.receipt,
      paidOn: input.paidOn,
      toldOn: today,
      payer,
      claimedOn: null,
      version: 1,
    });
    await record('cost.recorded', { cost, placement: placement.id, item: item.id, payer: payer.said }, placement.corridor);
    return ok({ id: cost, placement: placement.id, payer: payer.said });
  },
});
