import { sql } from 'kysely';
import { asSystem, type Runtime } from '../../../../platform/command/execute.ts';
import type { CentreFreshness } from '../domain/comment.ts';
import '../tables.ts';

interface Row {
  readonly centre: string;
  readonly checked: Temporal.PlainDate | null;
  readonly right: number;
  readonly wrong: number;
}

/** How fresh each line of the directory is. Counted as the system: how many said what is for everybody, their words are not. */
export const freshnessOfAll = async (runtime: Runtime): Promise<ReadonlyMap<string, CentreFreshness>> => {
  const { rows } = await asSystem(runtime, 'centre.count', (tx) =>
    sql<Row>`with looked as (select centre, max(checked_on) as checked from centre_check group by centre),
      said as (select c.centre, count(*) filter (where c.says = 'right') as right, count(*) filter (where c.says <> 'right') as wrong
        from centre_comment c left join looked k using (centre) where k.checked is null or c.said_on > k.checked group by c.centre)
      select coalesce(k.centre, s.centre) as centre, k.checked, coalesce(s.right, 0)::int as right, coalesce(s.wrong, 0)::int as wrong
      from looked k full join said s using (centre)`.execute(tx),
  );
  return new Map(rows.map(({ centre, checked, right, wrong }) => [centre, { checked: checked ?? undefined, right, wrong }]));
};
