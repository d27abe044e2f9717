import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { admittedRoles } from '../admit-reader.ts';
import { bytesOf, newPair, privateKeyOf } from '../keys/hpke.ts';
import { receiptKeys } from '../keys/receipt.ts';
import { unlockedKeys } from '../keys/unlocked.ts';
import type { ReaderRole } from '../tables.ts';

/** Gives officers their keys, admitted where that is asked, and opens them in a session that is called like their account: no passphrase, so that it costs nothing. */
export const withKeys = async (
  owner: Kysely<Database>,
  actors: readonly Actor[],
  on: Temporal.PlainDate,
): Promise<Map<string, KeyObject>> => {
  const keys = new Map<string, KeyObject>();
  for (const { account = '', role, country = 'XS' } of actors) {
    const { privateKey, publicKey } = newPair();
    await owner
      .insertInto('reader_key')
      .values({
        ...{ account_id: account, role: role as ReaderRole, country, public_key: bytesOf(publicKey), made_on: on, ended_on: null },
        admitted_on: admittedRoles.includes(role as ReaderRole) ? on : null,
      })
      .execute();
    unlockedKeys.hold(account, account, privateKey);
    keys.set(account, privateKey);
  }
  return keys;
};

/** Whoever holds a receipt, as a session opened by it would have them. */
export const holderOf = async (owner: Kysely<Database>, caseId: string, receipt: string): Promise<Actor> => {
  const { holder_id } = await owner.selectFrom('protected_case').select('holder_id').where('id', '=', caseId).executeTakeFirstOrThrow();
  const account = holder_id ?? '';
  unlockedKeys.hold(account, account, privateKeyOf(bytesOf((await receiptKeys(receipt)).privateKey)));
  return { role: 'holder', account, worker: caseId };
};
