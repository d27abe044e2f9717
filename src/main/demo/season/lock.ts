import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/database.ts';

/** Beside the locks of the database layer, which use the same first number. */
const key = sql`7205, 9`;

/**
 * One program at a time lets the invented parties act; a start, a button and `corridor demo tick` may come at once.
 * @param wait how long to wait for another, in milliseconds
 * @returns what the work gives, or undefined when another was busy all the while
 */
export const alone = <T>(db: Kysely<Database>, wait: number, work: () => Promise<T>): Promise<T | undefined> =>
  db.connection().execute(async (connection) => {
    const end = Date.now() + wait;
    for (;;) {
      const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${key}) as got`.execute(connection);
      if (rows[0]?.got) break;
      if (Date.now() >= end) return undefined;
      await sleep(100);
    }
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
