import type { Tx } from '../db/database.ts';

/** The way back that administrators have begun for an account and that is neither used, stopped nor over. */
export const openRecoveryOf = (tx: Tx, account: string, now: Temporal.Instant) =>
  tx
    .selectFrom('account_recovery')
    .select(['id', 'started_by', 'confirmed_by'])
    .where('account_id', '=', account)
    .where('used_at', 'is', null)
    .where('stopped_at', 'is', null)
    .where('expires_at', '>', now);
