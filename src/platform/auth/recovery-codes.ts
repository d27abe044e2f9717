import type { Tx } from '../db/database.ts';
import type { Keys } from './keys.ts';
import { newCode, plainCode } from './tokens.ts';

/** How many codes a sheet has. */
const codesOnSheet = 10;

const textOf = (account: string, code: string): string => `${account} ${plainCode(code)}`;

/** Ten new codes; every older one counts no more. They are told once: only keyed hashes are kept. */
export const makeRecoveryCodes = async (tx: Tx, keys: Keys, account: string, now: Temporal.Instant): Promise<readonly string[]> => {
  const codes = Array.from({ length: codesOnSheet }, () => newCode(2));
  await tx.deleteFrom('recovery_code').where('account_id', '=', account).execute();
  await tx
    .insertInto('recovery_code')
    .values(
      codes.map((code) => ({
        code_hash: keys.mac('recovery code', textOf(account, code)),
        account_id: account,
        made_at: now,
        used_at: null,
      })),
    )
    .execute();
  return codes;
};

/** Uses a code up. @returns whether it was one of the account's and unused. */
export const useRecoveryCode = async (tx: Tx, keys: Keys, account: string, code: string, now: Temporal.Instant): Promise<boolean> => {
  const used = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('code_hash', 'in', [...keys.macs('recovery code', textOf(account, code))])
    .where('account_id', '=', account)
    .where('used_at', 'is', null)
    .returning('code_hash')
    .executeTakeFirst();
  return used !== undefined;
};
