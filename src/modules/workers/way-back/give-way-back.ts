import { sql } from 'kysely';
import { z } from 'zod';
import { id, newId } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import type { Keys } from '../../../platform/auth/keys.ts';
import { isSamePerson } from '../../../platform/auth/one-person.ts';
import { isFresh } from '../../../platform/auth/sessions.ts';
import { newCode, plainCode } from '../../../platform/auth/tokens.ts';
import { type CommandContext, command } from '../../../platform/command/command.ts';
import { choice } from '../../../platform/http/input.ts';
import { readWorker } from '../store.ts';
import { openWayOf } from './open-way.ts';

/** Papers by which an officer knows whom the worker is; of somebody without any, two people who know the worker say so at the desk. */
export const seenPapers = ['passport', 'national-id', 'seafarer-id', 'residence', 'two-witnesses'] as const;

/** Half of the code: three groups of five signs, which nobody guesses. */
const groups = 3;
/** Hours in which the second officer confirms. */
const confirmHours = 24;
/** Hours from the second officer's word in which the owner, if it is somebody else, is told and can stop it. */
export const waitHours = 24;
/** Hours in which it can then be used. */
const useHours = 7 * 24;

/** The keyed hash under which half of a code is kept; each half is of one kind, so that neither stands for the other. */
export const halvesOf = (keys: Keys, nth: 1 | 2, typed: string): readonly string[] => keys.macs('way-back', `${nth} ${plainCode(typed)}`);

const asking = z.object({ worker: id('worker'), session: id('session') });

const load = async ({ worker: key, session }: { worker: string; session: string }, { tx, now }: CommandContext) => {
  const worker = await readWorker(tx, key);
  const proved = await sql<{ at: Temporal.Instant | null }>`select session_proved_at(${session}) as at`.execute(tx);
  return worker && { worker, fresh: isFresh(proved.rows[0]?.at, now), owners: { worker: worker.id, country: worker.origin } };
};

/** The way back into a worker's account at a centre. Neither officer alone opens an account, and no half opens anything by itself. */
export const givingWayBack = (keys: Keys) => ({
  /** Begins it, with the worker and a paper in front of the officer. The answer is the first half, this once. */
  begin: command({
    name: 'way-back.give',
    input: asking.extend({ seen: choice(seenPapers) }),
    load: (given, context) => load(given, context),
    async run({ worker, fresh }, { seen }, { tx, now, actor, record }) {
      if (!fresh) return fail('auth.prove-first');
      if (worker.account === null || actor.account === undefined) return fail('way-back.no-account');
      if (await openWayOf(tx, worker.id, now).executeTakeFirst()) return fail('way-back.begun');
      await tx
        .updateTable('way_back')
        .set({ stopped_at: now })
        .where('worker_id', '=', worker.id)
        .where('used_at', 'is', null)
        .where('stopped_at', 'is', null)
        .execute();
      const [way, half] = [newId(), newCode(groups)];
      await tx
        .insertInto('way_back')
        .values({
          id: way,
          worker_id: worker.id,
          account_id: worker.account,
          seen,
          started_by: actor.account,
          started_at: now,
          first_hash: halvesOf(keys, 1, half)[0] ?? '',
          confirmed_by: null,
          confirmed_at: null,
          second_hash: null,
          usable_from: null,
          expires_at: now.add({ hours: confirmHours }),
          used_at: null,
          stopped_at: null,
        })
        .execute();
      await record('way-back.begun', { worker: worker.id, way, seen });
      return ok({ worker: worker.id, half });
    },
  }),
  /** Confirms what another officer began. The answer is the second half, this once; the owner is told. */
  confirm: command({
    name: 'way-back.give',
    input: asking,
    load: (given, context) => load(given, context),
    async run({ worker, fresh }, _, { tx, now, actor, record }) {
      if (!fresh) return fail('auth.prove-first');
      const way = await openWayOf(tx, worker.id, now).forUpdate().executeTakeFirst();
      if (!way || way.confirmed_by !== null || actor.account === undefined) return fail('way-back.absent');
      if (await isSamePerson(tx, way.started_by, actor.account)) return fail('way-back.second-person');
      const half = newCode(groups);
      const usable = now.add({ hours: waitHours });
      await tx
        .updateTable('way_back')
        .set({
          confirmed_by: actor.account,
          confirmed_at: now,
          second_hash: halvesOf(keys, 2, half)[0] ?? '',
          usable_from: usable,
          expires_at: usable.add({ hours: useHours }),
        })
        .where('id', '=', way.id)
        .execute();
      await record('way-back.confirmed', { worker: worker.id, way: way.id });
      return ok({ worker: worker.id, half });
    },
  }),
});

/** Stops it: the worker, who did not ask for it, or an officer of the office that began it. */
export const stopWayBack = command({
  name: 'way-back.stop',
  input: z.object({ worker: id('worker') }),
  async load({ worker: key }, { tx }) {
    const worker = await readWorker(tx, key);
    return worker && { worker, owners: { worker: worker.id, country: worker.origin } };
  },
  async run({ worker }, _, { tx, now, actor, record }) {
    const way = await openWayOf(tx, worker.id, now).executeTakeFirst();
    if (!way) return fail('way-back.absent');
    await tx.updateTable('way_back').set({ stopped_at: now }).where('id', '=', way.id).execute();
    await record('way-back.stopped', { worker: worker.id, way: way.id, by: actor.role === 'worker' ? 'worker' : 'agency' });
    return ok({ id: worker.id });
  },
});
