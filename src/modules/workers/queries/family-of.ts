import type { Tx } from '../../../platform/db/database.ts';
import '../tables.ts';

/** Somebody who may follow the file. The name is in the account, which only its owner and the administrator read. */
export interface FamilyMember {
  readonly id: string;
  readonly relation: string;
  readonly consentedOn: Temporal.PlainDate;
}

/** Who may follow a worker's file today. */
export const familyOf = async (tx: Tx, worker: string): Promise<readonly FamilyMember[]> =>
  (
    await tx
      .selectFrom('family_member')
      .select(['id', 'relation', 'consented_on'])
      .where('worker_id', '=', worker)
      .where('withdrawn_on', 'is', null)
      .orderBy('consented_on')
      .orderBy('id')
      .execute()
  ).map((row) => ({ id: row.id, relation: row.relation, consentedOn: row.consented_on }));
