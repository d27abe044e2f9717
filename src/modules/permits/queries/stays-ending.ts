import { sql } from 'kysely';
import { daysBetween, lastDay, type PlainDate } from '../../../kernel/dates.ts';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import '../tables.ts';

/** A worker who is there, and when the permit ends; what is known besides, as facts. */
export interface EndingStay {
  readonly placement: string;
  readonly reference: string;
  readonly worker: string;
  readonly lastDay: PlainDate;
  /** Days until the last day; below nothing when it has passed. */
  readonly days: number;
  readonly away: boolean;
  readonly bridge: boolean;
  readonly asked: boolean;
}

/** How many are listed: who ends first stands first. */
export const mostStays = 500;
/** So many days ahead are looked at. */
const ahead = 45;

/** Whose permit has passed its last day or will soon, of those for whom no exit is recorded? */
export const staysEnding = async (tx: Tx, today: PlainDate): Promise<readonly EndingStay[]> => {
  const { rows } = await sql<Omit<EndingStay, 'lastDay' | 'days'> & { until: PlainDate }>`
    with there as (
      select f.id as placement, f.reference, f.worker_name as worker, f.worker_id,
        greatest(p.valid_until, (select max(e.valid_until) from permit_extension e where e.placement_id = f.id)) as until
      from placement f join permit p on p.placement_id = f.id
      where f.status = 'arrived'
    )
    select placement, reference, worker, until,
      exists (select from trip t where t.placement_id = there.placement and t.back_on is null) as away,
      exists (select from bridge b where b.placement_id = there.placement and b.ended_on is null and b.until_on > ${today}) as bridge,
      exists (select from permit_request r where r.placement_id = there.placement and r.kind = 'extension' and r.state = 'open') as asked
    from there where until <= ${today.add({ days: ahead })} order by until, placement limit ${sql.lit(mostStays)} ${sql.raw(byKey)}`.execute(
    tx,
  );
  return rows.map(({ until, ...row }) => ({ ...row, lastDay: lastDay(until), days: daysBetween(today, lastDay(until)) }));
};
