import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { registerRunningFiles } from '../organisations/index.ts';
import './tables.ts';

const running = (tx: Tx, organisations: readonly string[]) =>
  tx
    .selectFrom('vacancy')
    .where('status', 'in', ['filed', 'verified'])
    .where((eb) => eb.or([eb('employer_id', 'in', [...organisations]), eb('recruiter_id', 'in', [...organisations])]));

/** The vacancies of an employer or a recruiter that are filed or verified, by corridor: what a decision on its licence touches. */
registerRunningFiles('vacancies', {
  count: (tx, organisations) =>
    running(tx, organisations)
      .select(['corridor_id as corridor', sql<number>`count(*)::int`.as('count')])
      .groupBy('corridor_id')
      .execute(),
  async list(tx, organisations, most) {
    const rows = await running(tx, organisations)
      .select(['id', 'reference', 'status', 'corridor_id as corridor'])
      .orderBy('reference')
      .limit(most)
      .execute();
    return rows.map(({ status, ...row }) => ({ ...row, state: `vacancies.status.${status}` }));
  },
});
