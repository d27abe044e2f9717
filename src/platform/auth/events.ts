import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../db/database.ts';

/** What an account's owner is told about it. */
export type EventType =
  | 'new-device'
  | 'password-changed'
  | 'app-added'
  | 'app-removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'codes-made'
  | 'code-used'
  | 'sessions-ended'
  | 'provider-linked'
  | 'provider-unlinked'
  | 'recovery-started'
  | 'recovery-confirmed'
  | 'recovery-stopped'
  | 'recovered'
  | 'phone-set'
  | 'invited'
  | 'disabled'
  | 'enabled';

/** Tells the owner on the page of the account, from which another way of telling may read. */
export const tell = async (tx: Tx, account: string, type: EventType, at: Temporal.Instant): Promise<void> => {
  await tx.insertInto('account_event').values({ id: newId(), account_id: account, type, at }).execute();
};
