import { sql } from 'kysely';
import { asSystem, type Runtime } from '../../../../platform/command/execute.ts';
import { published, type VisitOutcome } from '../domain/visit.ts';
import '../tables.ts';

/** What visits of the last twelve months led to, as it may be published. Counted as the system, since no reader sees every visit. */
export const outcomesOf = async (runtime: Runtime, centre: string, today: Temporal.PlainDate) => {
  const rows = await asSystem(runtime, 'centre.count', (tx) =>
    tx
      .selectFrom('desk_visit')
      .select(['outcome', sql<string>`count(*)`.as('n')])
      .where('centre', '=', centre)
      .where('outcome', 'is not', null)
      .where('visited_on', '>', today.subtract({ years: 1 }))
      .groupBy('outcome')
      .execute(),
  );
  return published(Object.fromEntries(rows.map(({ outcome, n }) => [outcome as VisitOutcome, Number(n)])));
};
