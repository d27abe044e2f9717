import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/database.ts';

/**
 * What the simulated parties ask every day and nobody else does: what was opened, offered or held since yesterday. Without these each day would
 * read everything that is open. They are in the season's own database alone.
 */
export const addSeasonIndexes = async (owner: Kysely<Database>): Promise<void> => {
  await sql`create index if not exists season_stage_opened on stage (corridor_id, opened_on) where state = 'open'`.execute(owner);
  await sql`create index if not exists season_offer_made on offer (corridor_id, offered_on) where status = 'open'`.execute(owner);
};

/**
 * Nobody is told of an act before its day is over, so that no act waits for the disk: a machine that stops loses the last moments, in the
 * order in which they were done, and the season goes on from before them. For connections that begin after this.
 */
export const writeBehind = async (owner: Kysely<Database>): Promise<void> => {
  await sql`do $$ begin execute format('alter database %I set synchronous_commit to off', current_database()); end $$`.execute(owner);
};

/** Tells the planner how large the tables have become; it would notice by itself a minute later, and a season grows faster. */
export const learnSizes = async (owner: Kysely<Database>): Promise<void> => {
  await sql`analyze`.execute(owner);
};
