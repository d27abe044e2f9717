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

/** Tells the planner how large the tables have become; it would notice by itself a minute later, and a season grows faster. */
export const learnSizes = async (owner: Kysely<Database>): Promise<void> => {
  await sql`analyze`.execute(owner);
};
