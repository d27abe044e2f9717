import { sql } from 'kysely';
import { registerRunningFiles } from '../organisations/index.ts';
import './tables.ts';

/** The vacancies of an employer or a recruiter that are filed or verified, by corridor: what a decision on its licence touches. */
registerRunningFiles('vacancies', async (tx, organisations) => {
  const rows = await tx
    .selectFrom('vacancy')
    .select(['corridor_id as corridor', sql<number>`count(*)::int`.as('count')])
    .where('status', 'in', ['filed', 'verified'])
    .where((eb) => eb.or([eb('employer_id', 'in', [...organisations]), eb('recruiter_id', 'in', [...organisations])]))
    .groupBy('corridor_id')
    .execute();
  return rows;
});
