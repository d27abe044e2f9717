import type { Tx } from '../db/database.ts';

/** The second factors that an account has. Codes on paper go with a factor and are none by themselves. */
export interface Factors {
  readonly app: boolean;
  readonly passkeys: readonly string[];
  readonly codesLeft: number;
}

/** What an account can prove besides its password. */
export const factorsOf = async (tx: Tx, account: string): Promise<Factors> => {
  const app = await tx.selectFrom('totp').select('account_id').where('account_id', '=', account).executeTakeFirst();
  const passkeys = await tx.selectFrom('passkey').select('credential_id').where('account_id', '=', account).orderBy('added_at').execute();
  const codes = await tx
    .selectFrom('recovery_code')
    .select('code_hash')
    .where('account_id', '=', account)
    .where('used_at', 'is', null)
    .execute();
  return { app: app !== undefined, passkeys: passkeys.map((one) => one.credential_id), codesLeft: codes.length };
};

/** Whether a sign-in goes on to a second proof. */
export const hasFactor = ({ app, passkeys }: Factors): boolean => app || passkeys.length > 0;

/** Takes every factor away, with what is remembered of browsers: whoever lost them begins anew. */
export const removeFactors = async (tx: Tx, account: string): Promise<void> => {
  await tx.deleteFrom('totp').where('account_id', '=', account).execute();
  await tx.deleteFrom('passkey').where('account_id', '=', account).execute();
  await tx.deleteFrom('recovery_code').where('account_id', '=', account).execute();
  await tx.deleteFrom('known_device').where('account_id', '=', account).execute();
};

/** Ends the ways in besides the password that somebody else may have made: identities at providers, and invitations that lie about. */
export const endOtherWays = async (tx: Tx, account: string, now: Temporal.Instant): Promise<void> => {
  await tx.deleteFrom('provider_link').where('account_id', '=', account).execute();
  await tx.updateTable('account_invitation').set({ used_at: now }).where('account_id', '=', account).where('used_at', 'is', null).execute();
};

/** Ends the account's sessions and what was begun of a sign-in, but the session that is named. @returns how many sessions ended */
export const endSessions = async (tx: Tx, account: string, but?: string): Promise<number> => {
  const ended = await tx
    .deleteFrom('session')
    .where('account_id', '=', account)
    .$if(but !== undefined, (query) => query.where('id', '!=', but ?? ''))
    .returning('id')
    .execute();
  await tx.deleteFrom('sign_in_step').where('account_id', '=', account).execute();
  return ended.length;
};
