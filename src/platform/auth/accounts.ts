import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../db/database.ts';
import type { Role } from '../policy/matrix.ts';

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
    .onConflict((conflict) => conflict.column('login').doNothing())
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
