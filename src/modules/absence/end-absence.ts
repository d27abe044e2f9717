import './errors.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { isFresh } from '../../platform/auth/sessions.ts';
import { type CommandContext, command, type Subject } from '../../platform/command/command.ts';
import { endAbsences, standing } from './store.ts';

/** When the session that asks was last proved to be its owner's; a session of somebody else proves nothing. */
const provedAt = async ({ tx }: CommandContext, session: string): Promise<Temporal.Instant | null> =>
  (await sql<{ at: Temporal.Instant | null }>`select session_proved_at(${session}) as at`.execute(tx)).rows[0]?.at ?? null;

/**
 * The officer is back, or will not be away: the account acts again at once. A session is not enough, for somebody else may hold it: the
 * officer has to sign in or to prove who they are anew, in that session, a short while ago and after the absence was set.
 * The session is named by the route, and by no sender.
 */
export const endAbsence = command({
  name: 'absence.end',
  input: z.object({ session: id('session') }),
  async load(_, { actor }): Promise<(Subject & { readonly account: string }) | undefined> {
    const { account, country } = actor;
    return account === undefined ? undefined : { account, owners: { country } };
  },
  async run({ account }, { session }, context) {
    const absences = await standing(context.tx, account, context.today);
    if (absences.length === 0) return fail('absence.none');
    const proved = await provedAt(context, session);
    const afterAll = proved !== null && absences.every(({ setAt }) => Temporal.Instant.compare(proved, setAt) > 0);
    if (!afterAll || !isFresh(proved, context.now)) return fail('auth.prove-first');
    await endAbsences(
      context,
      absences.map(({ id }) => id),
    );
    for (const { id } of absences) await context.record('absence.ended', { absence: id, account });
    return ok({ ended: absences.length });
  },
});
