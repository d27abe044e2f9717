import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { judged, totalOf } from './domain/panel.ts';
import { changeSelection, lockCandidates, lockSelection, offerInOrder, saveOutcomes } from './selection-store.ts';

/**
 * One end signs the act of selection of a panel, in whichever order the ends sign. With the second signature the act stands: the best by the
 * points of the published criteria get offers while places are free, the others wait in that order, and who did not come is told so. A
 * placement that begins with such an offer has its act of selection already.
 */
export const signPanel = command({
  name: 'panel.sign',
  input: z.object({ selection: id('selection'), version: version() }),
  load: ({ selection }, { tx }) => lockSelection(tx, selection),
  async run({ selection, vacancy }, _, context) {
    const { tx, today, record, actor } = context;
    if (selection.chooser !== 'panel') return fail('panel.none');
    if (selection.state !== 'listed') return fail('selection.decided');
    const list = await lockCandidates(tx, selection.id);
    if (list.some(({ attended }) => attended === null)) return fail('panel.not-scored');
    const end = actor.role === 'origin-agency' ? 'origin' : 'destination';
    if (end === 'origin' ? selection.signed_by_origin_on : selection.signed_by_destination_on) return fail('panel.already-signed');
    const signed = end === 'origin' ? { signed_by_origin_on: today } : { signed_by_destination_on: today };
    const everybody = (end === 'origin' ? selection.signed_by_destination_on : selection.signed_by_origin_on) !== null;
    if (everybody && vacancy.status !== 'verified') return fail('offer.vacancy-closed', { reference: vacancy.reference });
    let offers = 0;
    if (everybody) {
      const notes = list.map((row) => ({
        id: row.id,
        attended: row.attended === true,
        total: totalOf((row.scores ?? {}) as Record<string, number>),
        position: row.position ?? 0,
      }));
      const { order, absent } = judged(notes);
      const waiting = order.map((one, at) => ({ id: one.id, state: 'reserve' as const, position: at + 1, reason: null }));
      await saveOutcomes(tx, [
        ...waiting,
        ...absent.map((one) => ({ id: one.id, state: 'refused' as const, position: null, reason: 'did_not_come' })),
      ]);
      offers = await offerInOrder(context, { selection, vacancy }, waiting);
    }
    await changeSelection(tx, selection, { ...signed, ...(everybody && { state: 'decided', decided_on: today }) });
    await record('panel.signed', { selection: selection.id, vacancy: vacancy.id, end, complete: everybody, offers }, vacancy.corridor);
    return ok({ id: selection.id, complete: everybody, offers });
  },
});
