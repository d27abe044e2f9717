import { sql } from 'kysely';
import { registerRunningFiles } from '../organisations/index.ts';
import './tables.ts';

/** The workers whose file under an employer or a recruiter has not ended, by corridor: whom a decision on its licence touches. */
registerRunningFiles('workers', async (tx, organisations) => {
  const rows = await tx
    .selectFrom('placement')
    .select(['corridor_id as corridor', sql<number>`count(*)::int`.as('count')])
    .where('status', 'not in', ['returned', 'lapsed', 'withdrawn'])
    .where((eb) => eb.or([eb('employer_id', 'in', [...organisations]), eb('recruiter_id', 'in', [...organisations])]))
    .groupBy('corridor_id')
    .execute();
  return rows;
});
