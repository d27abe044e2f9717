import { sql } from 'kysely';
import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { asJson } from '../../platform/db/row-set.ts';
import { version } from '../../platform/http/input.ts';
import { draw } from './domain/lottery.ts';
import { changeSelection, lockCandidates, lockSelection, offerInOrder, saveOutcomes } from './selection-store.ts';

/** The root of a batch of the journal, once it is sealed. */
const rootOf = async (tx: Tx, batch: bigint): Promise<string | undefined> => {
  const { rows } = await sql<{ root: string | null }>`select sealed_root(${batch}) as root`.execute(tx);
  return rows[0]?.root ?? undefined;
};

/**
 * Carries out a selection that nobody chooses in: by points, by the day of registration, or by lot. A draw rests on the root of the batch of
 * the journal that was named when the list was closed and was not made then, so that nobody could know or choose it.
 */
export const drawSelection = command({
  name: 'selection.draw',
  input: z.object({ selection: id('selection'), version: version() }),
  load: ({ selection }, { tx }) => lockSelection(tx, selection),
  async run({ selection, vacancy }, _, context) {
    const { tx, today, record } = context;
    if (selection.chooser !== 'order') return fail('selection.not-by-order');
    if (selection.state !== 'listed') return fail('selection.decided');
    if (vacancy.status !== 'verified') return fail('offer.vacancy-closed', { reference: vacancy.reference });
    const list = await lockCandidates(tx, selection.id);
    const { draw_batch: batch } = selection;
    const root = batch === null ? undefined : await rootOf(tx, batch);
    if (batch !== null && root === undefined) return fail('selection.seed-not-yet', { batch: batch.toString() });
    const drawn =
      batch !== null && root !== undefined
        ? draw({
            selection: selection.id,
            places: selection.places,
            batch: batch.toString(),
            root,
            codes: list.map(({ code }) => code),
          })
        : undefined;
    if (drawn && drawn.listHash !== selection.list_hash)
      throw new Error(`the list of selection ${selection.id} is not the one that was closed`);
    const turn = new Map(drawn?.order.map((code, at) => [code, at + 1]));
    const outcomes = list
      .map((row) => ({ id: row.id, state: 'reserve' as const, position: turn.get(row.code) ?? row.position, reason: null }))
      .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
    await saveOutcomes(tx, outcomes);
    const offers = await offerInOrder(context, { selection, vacancy }, outcomes);
    await changeSelection(tx, selection, {
      state: 'decided',
      decided_on: today,
      ...(drawn && { draw_root: drawn.root, seed: drawn.seed, drawn: asJson({ codes: drawn.codes, order: drawn.order }) }),
    });
    await record(
      'selection.drawn',
      {
        selection: selection.id,
        vacancy: vacancy.id,
        kind: selection.kind,
        listed: list.length,
        offers,
        ...(drawn && { seed: drawn.seed }),
      },
      vacancy.corridor,
    );
    return ok({ id: selection.id, offers });
  },
});
