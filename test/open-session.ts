import type { Kysely } from 'kysely';
import { newId } from '../src/kernel/ids.ts';
import { csrfToken, sessionOf } from '../src/platform/auth/sessions.ts';
import { newToken, sha } from '../src/platform/auth/tokens.ts';
import type { Runtime } from '../src/platform/command/execute.ts';
import type { Database } from '../src/platform/db/database.ts';
import type { Actor } from '../src/platform/policy/actor.ts';

/** A real session of the actor's own account, in a seat made for it: no password is asked, so that it costs nothing. */
export const openSession = async (
  owner: Kysely<Database>,
  runtime: Runtime,
  actor: Actor,
): Promise<{ readonly token: string; readonly csrf: string }> => {
  if (!actor.account) throw new Error(`the ${actor.role} of this test has no account`);
  const [seat, token] = [newId(), newToken()];
  const now = runtime.clock.now();
  await owner
    .insertInto('seat')
    .values({
      id: seat,
      account_id: actor.account,
      role: actor.role,
      organisation_id: actor.organisation ?? null,
      worker_id: actor.worker ?? null,
      country: actor.country ?? null,
    })
    .execute();
  await owner
    .insertInto('session')
    .values({
      token_hash: sha(token),
      account_id: actor.account,
      seat_id: seat,
      created_at: now,
      // Far beyond any day to which a test moves its clock.
      expires_at: now.add({ hours: 24 * 365 * 20 }),
    })
    .execute();
  const session = await sessionOf(runtime, token);
  if (!session) throw new Error(`the session of the ${actor.role} was not opened`);
  return { token, csrf: csrfToken(session) };
};
