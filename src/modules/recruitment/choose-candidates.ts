import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { text, version } from '../../platform/http/input.ts';
import { selectionReasons } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { mayAct } from '../organisations/index.ts';
import { choose } from './domain/choice.ts';
import { tellOfRefusedList } from './refused-list-task.ts';
import { selectionRules } from './selection-rules.ts';
import { changeSelection, freePlaces, lockCandidates, lockSelection, offerInOrder, saveOutcomes } from './selection-store.ts';

const code = () => text(20);

/**
 * The employer's choice from a list of codes, in order, and why not the others. Whoever is chosen gets an offer while places are free, the
 * rest of those chosen wait in that order. Who chooses nobody gives a reason for each, and the offices see it.
 */
export const chooseCandidates = command({
  name: 'selection.choose',
  input: z.object({
    selection: id('selection'),
    version: version(),
    chosen: z.array(code()).max(5_000).default([]),
    refused: z.record(code(), text(20)).default({}),
  }),
  load: ({ selection }, { tx }) => lockSelection(tx, selection),
  async run({ selection, vacancy, owners }, { chosen, refused }, context) {
    const { tx, today, record } = context;
    const standing = await mayAct(tx, vacancy.employer, today);
    if (!standing.ok) return standing;
    if (selection.chooser !== 'employer') return fail('selection.not-by-employer');
    if (selection.state !== 'listed') return fail('selection.decided');
    if (vacancy.status !== 'verified') return fail('offer.vacancy-closed', { reference: vacancy.reference });
    const list = await lockCandidates(tx, selection.id);
    const lawful = selectionRules(await programmeOf(tx, vacancy.programmeHash), today).refusalReasons?.value ?? selectionReasons;
    const outcome = choose(list, { chosen, refused }, lawful);
    if (!outcome.ok) return outcome;
    if (chosen.length > 0 && (await freePlaces(tx, vacancy)) < 1) return fail('offer.no-place-left', { reference: vacancy.reference });
    const rowOf = new Map(list.map((row) => [row.code, row]));
    const outcomes = outcome.value.map((one) => ({
      id: rowOf.get(one.code)?.id ?? '',
      state: one.state,
      position: one.position ?? rowOf.get(one.code)?.position ?? null,
      reason: one.reason ?? null,
    }));
    await saveOutcomes(tx, outcomes);
    const offers = await offerInOrder(
      context,
      { selection, vacancy },
      outcomes.filter(({ state }) => state === 'reserve'),
    );
    await changeSelection(tx, selection, { state: 'decided', decided_on: today });
    await record(
      'selection.chosen',
      {
        selection: selection.id,
        vacancy: vacancy.id,
        chosen: chosen.length,
        refused: Object.keys(refused).length,
        listed: list.length,
        offers,
        nobody: chosen.length === 0,
      },
      vacancy.corridor,
    );
    if (chosen.length === 0) await tellOfRefusedList(context, { vacancy, owners, selection: selection.id, refused: list.length });
    return ok({ id: selection.id, offers });
  },
});
