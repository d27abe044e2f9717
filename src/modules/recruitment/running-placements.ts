import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { registerRunningFiles } from '../organisations/index.ts';
import './tables.ts';

const running = (tx: Tx, organisations: readonly string[]) =>
  tx
    .selectFrom('placement')
    .where('status', 'not in', ['returned', 'moved', 'lapsed', 'withdrawn'])
    .where((eb) => eb.or([eb('employer_id', 'in', [...organisations]), eb('recruiter_id', 'in', [...organisations])]));

/** The workers whose file under an employer or a recruiter has not ended, by corridor: whom a decision on its licence touches. */
registerRunningFiles('workers', {
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
    return rows.map(({ status, ...row }) => ({ ...row, state: `recruitment.placement-status.${status}` }));
  },
});
