import { sql } from 'kysely';
import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { isFresh } from '../../platform/auth/sessions.ts';
import { command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { newReader, type SealedPair } from './keys/reader.ts';
import type { ReaderRole } from './tables.ts';
import './store.ts';

/** A passphrase is guessed against a copy of the database, without end: five words by chance. */
const shortest = 20;

const bytes = (length: number) => z.instanceof(Buffer).refine((value) => value.length === length);

/** When the session was last proved to be its owner's; another account's session proves nothing. */
const provedAt = async (tx: Tx, session: string | undefined): Promise<Temporal.Instant | null | undefined> =>
  (await sql<{ at: Temporal.Instant | null }>`select session_proved_at(${session ?? null}) as at`.execute(tx)).rows[0]?.at;

/**
 * Keeps a pair that was made for the actor's own account. What it was sealed with never comes here. Who has lost the passphrase makes a pair
 * anew: what was wrapped for the one before goes, it is admitted anew, and cases have to be given again, or asked for from the recovery officers.
 * A session is not enough for that, since somebody else may hold it: its owner has proved who they are a short while ago.
 */
export const makeKey = command({
  name: 'reader.make',
  input: z.object({
    publicKey: bytes(32),
    salt: bytes(16),
    sealed: bytes(48),
    anew: z.boolean().optional(),
    session: id('session').optional(),
  }),
  load: async (_, { actor }) => ({ owners: { assigned: [actor.account] } }),
  async run(_, { publicKey, salt, sealed, anew = false, session }, { tx, today, now, actor, record }) {
    const account = actor.account ?? '';
    const kept = await tx.selectFrom('reader_key').select('account_id').where('account_id', '=', account).executeTakeFirst();
    if (kept && !anew) return fail('protection.key-there');
    if (kept) {
      if (!isFresh(await provedAt(tx, session), now)) return fail('auth.prove-first');
      await tx
        .updateTable('reader_key')
        .set((eb) => ({ public_key: publicKey, admitted_on: null, ended_on: null, version: eb('version', '+', 1) }))
        .where('account_id', '=', account)
        .execute();
      await tx
        .updateTable('reader_secret')
        .set((eb) => ({ salt, sealed, version: eb('version', '+', 1) }))
        .where('account_id', '=', account)
        .execute();
      await tx.deleteFrom('case_wrap').where('account_id', '=', account).execute();
      await record('reader.key-renewed', { role: actor.role });
      return ok({ account });
    }
    await tx
      .insertInto('reader_key')
      .values({
        account_id: account,
        role: actor.role as ReaderRole,
        country: actor.country ?? 'XX',
        public_key: publicKey,
        made_on: today,
        ended_on: null,
        admitted_on: null,
      })
      .execute();
    await tx.insertInto('reader_secret').values({ account_id: account, salt, sealed }).execute();
    await record('reader.key-made', { role: actor.role });
    return ok({ account });
  },
});

/** A fresh pair for the actor, sealed with a passphrase: what `makeKey` keeps. */
export const pairFor = async (actor: Actor, passphrase: string) =>
  [...passphrase.trim()].length < shortest
    ? fail('protection.short-passphrase', { least: shortest }, { field: 'passphrase' })
    : ok(await newReader(actor.account ?? '', passphrase.trim()));

/** The actor's own pair as it is kept; undefined before there is one, and once it ended with the account. */
export const ownPair = async (tx: Tx, account: string): Promise<SealedPair | undefined> => {
  const row = await tx
    .selectFrom('reader_key')
    .innerJoin('reader_secret', 'reader_secret.account_id', 'reader_key.account_id')
    .select(['public_key', 'salt', 'sealed'])
    .where('reader_key.account_id', '=', account)
    .where('reader_key.ended_on', 'is', null)
    .executeTakeFirst();
  return row && { publicKey: row.public_key, salt: row.salt, sealed: row.sealed };
};

/** Whether the actor had a key that ended with the account: enabled again, they make one anew, like whoever has lost the passphrase. */
export const hasEndedKey = async (tx: Tx, account: string): Promise<boolean> => {
  const ended = tx.selectFrom('reader_key').select('account_id').where('account_id', '=', account).where('ended_on', 'is not', null);
  return (await ended.executeTakeFirst()) !== undefined;
};
