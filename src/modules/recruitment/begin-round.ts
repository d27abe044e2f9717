import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command, type Subject } from '../../platform/command/command.ts';
import { text } from '../../platform/http/input.ts';
import { endsOf, programmeInForce } from '../corridors/index.ts';
import './tables.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Runs a round that an officer has begun. */
    'round.work': { readonly run: string };
  }
}

/**
 * Begins a round that a job runs, for markets that take longer than anybody wants to wait before a page. It is run in the officer's name, as
 * the market then is; its page tells how far it is, and until it is saved it can be stopped.
 */
export const beginRound = command({
  name: 'round.begin',
  input: z.object({ corridor: id('corridor'), programme: text(60) }),
  async load({ corridor }, { tx, actor }): Promise<(Subject & { account: string; country: string }) | undefined> {
    const ends = await endsOf(tx, corridor);
    if (!ends || actor.account === undefined || actor.country === undefined) return undefined;
    return { account: actor.account, country: actor.country, owners: { ends } };
  },
  async run({ account, country }, { corridor, programme: programmeId }, { tx, today, actor, enqueue, record }) {
    const { programme } = await programmeInForce(tx, corridor, programmeId, today);
    if (!programme.weights(today)) return fail('round.no-weights', { programme: programme.id });
    const run = newId();
    const begun = await tx
      .insertInto('round_run')
      .values({
        id: run,
        corridor_id: corridor,
        programme_id: programme.id,
        account_id: account,
        role: actor.role,
        country,
        state: 'running',
        phase: 'waiting',
        round_id: null,
        code: null,
        begun_on: today,
        ended_on: null,
      })
      .onConflict((conflict) => conflict.columns(['corridor_id', 'programme_id']).where('state', '=', 'running').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!begun) return fail('round.running');
    await enqueue('round.work', { run });
    await record('round.begun', { run, programme: programme.hash }, corridor);
    return ok({ id: run });
  },
});

/** Stops a round before it is saved: nothing of it remains, and nobody gets an offer. Whichever of the two comes first holds. */
export const stopRound = command({
  name: 'round.stop',
  input: z.object({ matching: id('matching') }),
  async load({ matching }, { tx }) {
    const row = await tx.selectFrom('round_run').selectAll().where('id', '=', matching).forUpdate().executeTakeFirst();
    const ends = row && (await endsOf(tx, row.corridor_id));
    return row && ends && { row, owners: { ends } };
  },
  async run({ row }, _, { tx, today, record }) {
    if (row.state !== 'running') return fail('round.over');
    await tx
      .updateTable('round_run')
      .set({ state: 'stopped', ended_on: today, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    await record('round.stopped', { run: row.id }, row.corridor_id);
    return ok({ id: row.id });
  },
});
