import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/database.ts';
import { SettingsError } from '../../mode.ts';
import type { DemoPlan } from '../plan.ts';

/**
 * The season needs a database of its own: an empty one, or the one in which it was begun with the same filings and as many workers.
 * @returns whether it was begun
 * @throws SettingsError that says what is in it instead
 */
export const isBegun = async (owner: Kysely<Database>, plan: DemoPlan): Promise<boolean> => {
  const { rows } = await sql<{ seed: string | null; workers: number; filings: number; others: boolean }>`
    select (select seed from demonstration) as seed, (select count(*) from worker)::int as workers,
      (select count(*) from published_filing)::int as filings,
      exists (select from corridor) or exists (select from organisation) or exists (select from account) as others`.execute(owner);
  const [found] = rows;
  if (!found) throw new Error('a count came back empty');
  if (found.seed === null) {
    if (found.others || found.workers > 0)
      throw new SettingsError('This database holds corridors, organisations or accounts already. Give the season an empty database.');
    return false;
  }
  if (found.seed !== plan.seed) throw new SettingsError('This database holds the demonstration. Give the season a database of its own.');
  const workers = plan.corridors.reduce((sum, corridor) => sum + corridor.workers, 0);
  const filings = plan.corridors.reduce((sum, { seasons }) => sum + seasons.reduce((all, { orders }) => all + orders.length, 0), 0);
  if (found.workers !== workers || found.filings !== filings)
    throw new SettingsError(
      `This database holds a season of ${found.filings} filings and ${found.workers} workers, and ${filings} and ${workers} were asked for. ` +
        'Go on with the same --workers and --states, or begin again with --fresh.',
    );
  return true;
};
