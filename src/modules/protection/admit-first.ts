import type { Tx } from '../../platform/db/database.ts';
import { admittedRoles, setAdmitted } from './admit-reader.ts';
import { fingerprintOf, publicKeyOf } from './keys/hpke.ts';
import './tables.ts';

/** The key that the installation admitted. */
export interface AdmittedFirst {
  readonly account: string;
  readonly role: string;
  readonly fingerprint: string;
}

/**
 * Admits the first keys of an installation, which nobody can admit yet: by whoever has the machine and the owner's login, and by no account.
 * @returns undefined when the login has no key that waits to be admitted
 */
export const admitFirst = async (tx: Tx, login: string, today: Temporal.PlainDate): Promise<AdmittedFirst | undefined> => {
  const row = await tx
    .selectFrom('reader_key as k')
    .innerJoin('account as a', 'a.id', 'k.account_id')
    .select(['k.account_id', 'k.role', 'k.public_key'])
    .where('a.login', '=', login.trim().toLowerCase())
    .where('k.role', 'in', [...admittedRoles])
    .where('k.admitted_on', 'is', null)
    .where('k.ended_on', 'is', null)
    .forUpdate('k')
    .executeTakeFirst();
  if (!row) return undefined;
  await setAdmitted(tx, row.account_id, today);
  return { account: row.account_id, role: row.role, fingerprint: fingerprintOf(publicKeyOf(row.public_key)) };
};
