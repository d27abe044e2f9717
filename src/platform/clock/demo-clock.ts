import { type Kysely, sql } from 'kysely';
import { type Clock, NoDay } from '../../kernel/clock.ts';
import type { Database } from '../db/database.ts';

declare module '../db/database.ts' {
  interface Database {
    demo_clock: { single: import('kysely').Generated<boolean>; today: Temporal.PlainDate; started: Temporal.PlainDate };
  }
}

/** The demonstration's stored day. A start does not move it; only `clock.tick` does. */
export const demoClock = (db: Kysely<Database>): Clock => ({
  async today() {
    // The day is asked for before anybody acts, and it is public.
    const row = await db
      .transaction()
      .setAccessMode('read only')
      .execute(async (tx) => {
        await sql`select set_config('app.role', 'public', true)`.execute(tx);
        return tx.selectFrom('demo_clock').select('today').executeTakeFirst();
      });
    if (!row) throw new NoDay('the demonstration has no clock yet: load it first');
    return row.today;
  },
  now: () => Temporal.Now.instant(),
});
