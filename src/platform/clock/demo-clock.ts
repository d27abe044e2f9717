import type { Kysely } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../db/database.ts';

declare module '../db/database.ts' {
  interface Database {
    demo_clock: { single: import('kysely').Generated<boolean>; today: Temporal.PlainDate; started: Temporal.PlainDate };
  }
}

/** The demonstration's stored day. A start does not move it; only `clock.tick` does. */
export const demoClock = (db: Kysely<Database>): Clock => ({
  async today() {
    const row = await db.selectFrom('demo_clock').select('today').executeTakeFirst();
    if (!row) throw new Error('the demonstration has no clock yet: load it first');
    return row.today;
  },
  now: () => Temporal.Now.instant(),
});
