import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { changeSelection, lockCandidates, lockSelection, offerInOrder } from './selection-store.ts';

/** Places have become free again: those who wait on a decided list get offers, in its order. */
export const advanceSelection = command({
  name: 'selection.advance',
  input: z.object({ selection: id('selection'), version: version() }),
  load: ({ selection }, { tx }) => lockSelection(tx, selection),
  async run({ selection, vacancy }, _, context) {
    if (selection.state !== 'decided') return fail('selection.not-decided');
    if (vacancy.status !== 'verified' || compareDates(vacancy.season.end, context.today) < 0)
      return fail('offer.vacancy-closed', { reference: vacancy.reference });
    const waiting = (await lockCandidates(context.tx, selection.id)).filter(({ state }) => state === 'reserve');
    if (waiting.length === 0) return fail('selection.nobody-waits');
    const offers = await offerInOrder(context, { selection, vacancy }, waiting);
    if (offers === 0) return fail('offer.no-place-left', { reference: vacancy.reference });
    await changeSelection(context.tx, selection, {});
    await context.record('selection.advanced', { selection: selection.id, vacancy: vacancy.id, offers }, vacancy.corridor);
    return ok({ id: selection.id, offers });
  },
});
