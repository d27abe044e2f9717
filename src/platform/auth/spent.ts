import type { Tx } from '../db/database.ts';
import { sha } from './tokens.ts';

/** Uses a proof that may be used once. @returns false when it was used before. What has expired is forgotten. */
export const spend = async (tx: Tx, proof: string, until: Temporal.Instant): Promise<boolean> => {
  const spent = await tx
    .insertInto('spent_proof')
    .values({ proof_hash: sha(proof), expires_at: until })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return spent.numInsertedOrUpdatedRows === 1n;
};
