import { sql } from 'kysely';
import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { integer } from '../../platform/http/input.ts';
import { endsOf } from '../corridors/index.ts';
import './tables.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Draws a round many times and counts who has a place how often. */
    'propensity.work': { readonly run: string };
  }
}

/** More draws of one round than anybody needs: the share of a thousand is known to three in a hundred. */
export const mostDraws = 10_000;

/**
 * Begins to count the propensities of a round: how often its mechanism places each candidate, over many draws of equals. Later evaluations compare
 * workers who had the same chance and not the same luck. The seeds follow from the round's own, so that anybody with the file of its proof gets
 * the same counts.
 */
export const countPropensities = command({
  name: 'propensity.count',
  input: z.object({ round: id('round'), draws: integer(1, mostDraws) }),
  async load({ round }, { tx }) {
    const row = await tx.selectFrom('round').select(['id', 'corridor_id', 'seed']).where('id', '=', round).executeTakeFirst();
    const ends = row && (await endsOf(tx, row.corridor_id));
    return row && ends && { row, owners: { ends } };
  },
  async run({ row }, { draws }, { tx, today, actor, enqueue, record }) {
    if (row.seed === null || actor.account === undefined) return fail('propensity.no-draw');
    const run = newId();
    const begun = await tx
      .insertInto('propensity_run')
      .values({
        id: run,
        round_id: row.id,
        corridor_id: row.corridor_id,
        account_id: actor.account,
        seed: row.seed,
        draws,
        state: 'running',
        market_hash: null,
        distribution: null,
        begun_on: today,
        ended_on: null,
      })
      .onConflict((conflict) => conflict.column('round_id').where('state', '=', 'running').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!begun) return fail('propensity.running');
    await enqueue('propensity.work', { run });
    await record('propensity.begun', { run, round: row.id, draws }, row.corridor_id);
    return ok({ id: run, round: row.id });
  },
});

/** Stops a count before it is saved: nothing of it remains. */
export const stopPropensities = command({
  name: 'propensity.stop',
  input: z.object({ round: id('round') }),
  async load({ round }, { tx }) {
    const row = await tx.selectFrom('round').select(['id', 'corridor_id']).where('id', '=', round).executeTakeFirst();
    const ends = row && (await endsOf(tx, row.corridor_id));
    return row && ends && { row, owners: { ends } };
  },
  async run({ row }, _, { tx, today, record }) {
    const stopped = await tx
      .updateTable('propensity_run')
      .set({ state: 'stopped', ended_on: today, version: sql`version + 1` })
      .where('round_id', '=', row.id)
      .where('state', '=', 'running')
      .returning('id')
      .executeTakeFirst();
    if (!stopped) return fail('propensity.over');
    await record('propensity.stopped', { run: stopped.id, round: row.id }, row.corridor_id);
    return ok({ id: stopped.id, round: row.id });
  },
});
