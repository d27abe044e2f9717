import type { Tx } from '../db/database.ts';
import type { Keys } from './keys.ts';

const purpose = 'phone';

/** The columns under which a telephone's number is found and read again. */
const columnsOf = (keys: Keys, account: string, number: string) => ({
  number_hash: keys.mac(purpose, number),
  number_sealed: keys.seal(purpose, number, account),
});

/** The telephone that opens an account, with the hash of its PIN. */
export const phoneWayOf = (tx: Tx, keys: Keys, number: string) =>
  tx
    .selectFrom('phone_way')
    .innerJoin('account', 'account.id', 'phone_way.account_id')
    .select(['account.id', 'account.login', 'account.name', 'account.language', 'phone_way.pin_hash'])
    .where('phone_way.number_hash', 'in', [...keys.macs(purpose, number)])
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst();

/**
 * Gives an account a telephone and its PIN.
 * @returns false when the number opens another account: one number opens one
 */
export const addPhoneWay = async (
  tx: Tx,
  keys: Keys,
  { account, number, pinHash, now }: { account: string; number: string; pinHash: string; now: Temporal.Instant },
): Promise<boolean> => {
  const made = await tx
    .insertInto('phone_way')
    .values({ account_id: account, ...columnsOf(keys, account, number), pin_hash: pinHash, pin_set_at: now, added_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
};

/** The number with which an account signs in, whole: it is shown to nobody but by its last signs. */
export const numberOf = async (tx: Tx, keys: Keys, account: string): Promise<string | undefined> => {
  const row = await tx.selectFrom('phone_way').select('number_sealed').where('account_id', '=', account).executeTakeFirst();
  return row && keys.open(purpose, row.number_sealed, account);
};

/** Takes the telephone away, and what was sent to it. */
export const removePhoneWay = async (tx: Tx, account: string): Promise<void> => {
  await tx.deleteFrom('phone_way').where('account_id', '=', account).execute();
  await tx.deleteFrom('phone_code').where('account_id', '=', account).execute();
};
