import './tables.ts';
import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command/command.ts';
import { asSystem, execute, type Runtime } from '../../../platform/command/execute.ts';
import { mostEffects, sealBatch } from '../../../platform/effects/batch.ts';
import { effectShape, type Travelling } from '../../../platform/effects/effect.ts';
import { system } from '../../../platform/policy/actor.ts';
import { presentKey } from '../../../platform/signing/keys.ts';

declare module '../../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Makes the day's batch and hands over what waits. */
    'effects.release': Record<string, never>;
  }
}

type Key = Awaited<ReturnType<typeof presentKey>>;

/**
 * Makes the batch of a day, an empty one too: what was posted before that day and not taken back, each under a fresh number. Of the day itself
 * nothing goes, so that a batch does not tell that something was decided just now.
 */
const releaseWith = (key: Key) =>
  command({
    name: 'effect.release',
    input: z.object({}),
    load: async () => ({ owners: {} }),
    async run(_, __, { tx, today, now, record }) {
      const rows = await tx
        .selectFrom('effect')
        .select(['id', 'content'])
        .where('released_on', 'is', null)
        .where('withheld_on', 'is', null)
        .where('posted_on', '<', today)
        .orderBy('posted_on')
        .orderBy('id')
        .limit(mostEffects)
        .forUpdate()
        .execute();
      const effects = rows.map(({ content }): Travelling => ({ id: newId<'effect'>(), effect: effectShape.parse(content) }));
      for (const [index, row] of rows.entries())
        await tx
          .updateTable('effect')
          .set((eb) => ({ released_on: today, travels_as: effects[index]?.id ?? null, version: eb('version', '+', 1) }))
          .where('id', '=', row.id)
          .execute();
      const signed = sealBatch({ day: today, effects }, key);
      await tx.insertInto('effect_batch').values({ day: today, signed, made_at: now, taken_at: null }).execute();
      await record('effect.released', { day: today.toString(), effects: effects.length });
      return ok({ released: effects.length });
    },
  });

/** Hands one batch to the permit side. @returns whether it was taken, or refused for good: then it is not sent again */
export type Deliver = (signed: string) => Promise<boolean>;

/**
 * Makes the batch of today, unless there is one, and hands over every batch that has not been taken yet, the oldest first. Done twice it does
 * nothing more.
 */
export const releaseEffects = async (runtime: Runtime, deliver: Deliver): Promise<void> => {
  const today = await runtime.clock.today();
  const known = await asSystem(runtime, 'effect.release', (tx) =>
    tx.selectFrom('effect_batch').select('day').where('day', '=', today).executeTakeFirst(),
  );
  if (!known) {
    const done = await execute(runtime, system, releaseWith(await presentKey(runtime)), {});
    if (!done.ok) throw new Error(`the batch of ${today} was not made: ${done.error.code}`);
  }
  const waiting = await asSystem(runtime, 'effect.release', (tx) =>
    tx.selectFrom('effect_batch').select(['day', 'signed']).where('taken_at', 'is', null).orderBy('day').execute(),
  );
  for (const { day, signed } of waiting) {
    // A day that the other side takes no more must not hold up the decisions of every later one.
    if (!(await deliver(signed))) continue;
    await asSystem(runtime, 'effect.release', (tx) =>
      tx.updateTable('effect_batch').set({ taken_at: runtime.clock.now() }).where('day', '=', day).execute(),
    );
  }
};
