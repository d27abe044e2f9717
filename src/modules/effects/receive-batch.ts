import './errors.ts';
import './tables.ts';
import { createHash, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { execute, type Runtime } from '../../platform/command/execute.ts';
import type { Refused } from '../../platform/command/problems.ts';
import { json } from '../../platform/db/database.ts';
import { mostEffects, type OpenedBatch, openBatch } from '../../platform/effects/batch.ts';
import { travellingShape } from '../../platform/effects/effect.ts';
import { date } from '../../platform/http/input.ts';
import { system } from '../../platform/policy/actor.ts';
import { askOffice } from './ask-office.ts';
import { type AskedHold, applyHolds } from './holds.ts';

/** Days for which a batch that was held up on its way is still taken. */
const oldest = 35;

/**
 * Takes the decisions of one day, out of a batch whose signature has been checked. A day has one batch: the same again does nothing, another
 * one for that day is refused.
 */
export const receiveEffects = command({
  name: 'effect.receive',
  input: z.object({ day: date(), hash: z.string().regex(/^[0-9a-f]{64}$/), effects: z.array(travellingShape).max(mostEffects) }),
  load: async () => ({ owners: {} }),
  async run(_, { day, hash, effects }, context): Promise<Result<{ received: number }>> {
    const { tx, today } = context;
    // A day of another zone may have begun already.
    if (compareDates(day, today.add({ days: 1 })) > 0 || compareDates(day, today.subtract({ days: oldest })) < 0)
      return fail('effect.day-out-of-reach', { day: day.toString(), days: oldest });
    const taken = await tx
      .insertInto('received_batch')
      .values({ day, hash, received_on: today })
      .onConflict((conflict) => conflict.doNothing())
      .returning('day')
      .executeTakeFirst();
    if (!taken) {
      const earlier = await tx.selectFrom('received_batch').select('hash').where('day', '=', day).executeTakeFirstOrThrow();
      return fail(earlier.hash === hash ? 'effect.received-already' : 'effect.another-batch', { day: day.toString() });
    }
    const holds: AskedHold[] = [];
    let others = 0;
    for (const { id, effect } of effects) {
      // A hold leaves no trace but itself, so that it reads like one that an office of this side asked for.
      if (effect.kind === 'hold-decisions') {
        holds.push(effect);
        continue;
      }
      others += 1;
      const task = await askOffice(context, effect);
      await tx
        .insertInto('received_effect')
        .values({ id, day, kind: effect.kind, content: json(JSON.parse(JSON.stringify(effect))), task_id: task ?? null })
        .execute();
    }
    await applyHolds(context, holds);
    await context.record('effect.received', { day: day.toString(), effects: others });
    return ok({ received: effects.length });
  },
});

/** What became of a text that should be a batch. */
export type Taken = { readonly ok: true } | { readonly ok: false; readonly why: Exclude<OpenedBatch, { ok: true }>['why'] | Refused };

/** Checks the signature of a batch and takes what is in it. Sent again it is taken as it was. */
export const takeBatch = async (runtime: Runtime, text: string, keyOf: (id: string) => KeyObject | undefined): Promise<Taken> => {
  const opened = openBatch(text, keyOf);
  if (!opened.ok) return opened;
  const { day, effects } = opened.batch;
  const hash = createHash('sha256').update(text.trim()).digest('hex');
  const wire = JSON.parse(JSON.stringify(effects)) as unknown;
  const done = await execute(runtime, system, receiveEffects, { day, hash, effects: wire });
  return done.ok || done.error.code === 'effect.received-already' ? { ok: true } : { ok: false, why: done.error };
};
