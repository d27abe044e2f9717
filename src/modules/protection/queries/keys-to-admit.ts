import type { Tx } from '../../../platform/db/database.ts';
import { admittedRoles } from '../admit-reader.ts';
import { fingerprintOf, publicKeyOf } from '../keys/hpke.ts';
import '../tables.ts';

/** A key that opens nothing by itself yet. */
export interface KeyToAdmit {
  readonly account: string;
  readonly role: string;
  readonly country: string;
  readonly fingerprint: string;
  readonly madeOn: Temporal.PlainDate;
}

/** The keys that wait to be admitted, oldest first. */
export const keysToAdmit = async (tx: Tx): Promise<readonly KeyToAdmit[]> => {
  const rows = await tx
    .selectFrom('reader_key')
    .selectAll()
    .where('role', 'in', [...admittedRoles])
    .where('admitted_on', 'is', null)
    .where('ended_on', 'is', null)
    .orderBy('made_on')
    .orderBy('account_id')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    ...{ account: row.account_id, role: row.role, country: row.country, madeOn: row.made_on },
    fingerprint: fingerprintOf(publicKeyOf(row.public_key)),
  }));
};
