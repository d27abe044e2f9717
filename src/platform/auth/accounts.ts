import { sql } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../db/database.ts';
import type { Role } from '../policy/matrix.ts';
import type { Keys } from './keys.ts';
import { newCode, plainCode } from './tokens.ts';

export interface NewAccount {
  readonly login: string;
  readonly passwordHash: string | null;
  readonly name: string;
  readonly language: string;
  readonly simulated?: boolean;
  readonly seats: readonly { role: Role; organisation?: string | undefined; worker?: string | undefined; country?: string | undefined }[];
}

/** Creates an account with its seats, in the caller's transaction. @returns the account's id, or undefined when the login is taken. */
export const createAccount = async (tx: Tx, now: Temporal.Instant, account: NewAccount): Promise<string | undefined> => {
  const id = newId();
  const made = await tx
    .insertInto('account')
    .values({
      id,
      login: account.login.trim().toLowerCase(),
      password_hash: account.passwordHash,
      name: account.name,
      language: account.language,
      simulated: account.simulated ?? false,
      created_at: now,
      disabled_at: null,
    })
    // Without naming the column: naming it would ask for the right to read accounts, which who makes one does not have.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) return undefined;
  for (const seat of account.seats)
    await tx
      .insertInto('seat')
      .values({
        id: newId(),
        account_id: id,
        role: seat.role,
        organisation_id: seat.organisation ?? null,
        worker_id: seat.worker ?? null,
        country: seat.country ?? null,
      })
      .execute();
  return id;
};

/** The id of the account with this login, without a look at anything else of it. */
export const accountOfLogin = async (tx: Tx, login: string): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string | null }>`select account_of_login(${login.trim()}) as id`.execute(tx);
  return rows[0]?.id ?? undefined;
};

/** Hours for which an invitation is good: long enough to reach an officer, short enough to be forgotten in a drawer. */
const invitationHours = 72;

/**
 * Invites the owner of a new account to choose a password, or to sign in with a national provider. In the transaction of the installation.
 * @returns the code, which is told once
 */
export const inviteOwner = async (tx: Tx, keys: Keys, account: string, now: Temporal.Instant): Promise<string> => {
  const code = newCode(4);
  await tx
    .insertInto('account_invitation')
    .values({
      code_hash: keys.mac('invitation', plainCode(code)),
      account_id: account,
      made_at: now,
      expires_at: now.add({ hours: invitationHours }),
      used_at: null,
    })
    .execute();
  return code;
};
