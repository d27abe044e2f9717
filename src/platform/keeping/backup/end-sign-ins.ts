import type { DatabaseConfig } from '../../db/database.ts';
import { oneConnection } from '../one-connection.ts';

/**
 * What a backup brings back to life that may have ended since it was taken. A table of a later form than the backup's is passed over.
 * Passwords, factors and disabled accounts are as they were then: nobody can know here what has become of them.
 */
const ended = [
  ['session', 'delete from session'],
  ['sign_in_step', 'delete from sign_in_step'],
  ['known_device', 'delete from known_device'],
  ['account_invitation', 'update account_invitation set used_at = now() where used_at is null'],
  ['account_recovery', 'update account_recovery set stopped_at = now() where used_at is null and stopped_at is null'],
] as const;

/** Ends every session and every way in that was under way: after a restore everybody signs in anew. With the owner's login. */
export const endSignIns = async (config: DatabaseConfig): Promise<void> => {
  const { client, end } = await oneConnection(config);
  try {
    for (const [table, statement] of ended) {
      const { rows } = await client.query<{ known: boolean }>('select to_regclass($1) is not null as known', [`public.${table}`]);
      if (rows[0]?.known) await client.query(statement);
    }
  } finally {
    await end();
  }
};
