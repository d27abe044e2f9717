import { sql } from 'kysely';
import type { Period, PlainDate } from '../../../kernel/dates.ts';

import { byKey, type Tx } from '../../../platform/db/database.ts';
import { type Programme, type Said, type StayLimit, stayOn } from '../../../programme/index.ts';
import { daysOfPresence, type StayCount, stayCount } from '../domain/stay-days.ts';
import { presenceOf, type Trip } from '../domain/trip.ts';

interface StayRow {
  readonly placement: string;
  readonly entry: PlainDate | null;
  readonly exit: PlainDate | null;
  readonly gone: PlainDate | null;
  readonly trips: readonly { readonly left: string; readonly back: string | null }[] | null;
}

/**
 * On which days was a worker there under a programme, whatever its version and whoever employed the worker? Who went on to another employer
 * has not left between the two: the days of the first file last until the entry under the second.
 */
export const presenceUnder = async (tx: Tx, worker: string, programme: string): Promise<readonly Period[]> => {
  const { rows } = await sql<StayRow>`
    select p.id as placement,
      max(m.happened_on) filter (where m.kind = 'entry') as entry, max(m.happened_on) filter (where m.kind = 'exit') as exit,
      (select coalesce(max(n.happened_on), max(o.ended_on) filter (where o.status in ('lapsed', 'withdrawn')))
        from bridge b join placement o on o.id = b.next_placement_id left join movement n on n.placement_id = o.id and n.kind = 'entry'
        where p.status = 'moved' and b.placement_id = p.id) as gone,
      (select json_agg(json_build_object('left', t.left_on, 'back', t.back_on) order by t.left_on) from trip t where t.placement_id = p.id) as trips
    from placement p join movement m on m.placement_id = p.id
    where p.worker_id = ${worker} and p.programme_hash in (select hash from programme_version where programme_id = ${programme})
    group by p.id ${sql.raw(byKey)}`.execute(tx);
  return rows.flatMap(({ entry, exit, gone, trips }) =>
    presenceOf(
      { ...(entry && { entry }), ...(exit && { exit }) },
      (trips ?? []).map(
        ({ left, back }, i): Trip => ({
          id: String(i),
          leftOn: Temporal.PlainDate.from(left),
          backOn: back === null ? undefined : Temporal.PlainDate.from(back),
        }),
      ),
      gone,
    ),
  );
};

/** What the programme says of the longest stay, and how the worker's days stand beside it. */
export interface StayDays {
  readonly limit: Said<StayLimit>;
  /** Absent where the programme says no limit. */
  readonly count: StayCount | undefined;
  /** All days of presence under this programme until the day. */
  readonly days: number;
}

/** How many days of those that the programme allows has this worker used on a day, and until when may the worker stay? */
export const stayDays = async (tx: Tx, worker: string, programme: Programme, on: PlainDate): Promise<StayDays> => {
  const { limit } = stayOn(programme, on);
  const presence = await presenceUnder(tx, worker, programme.id);
  return { limit, count: limit.status === 'known' ? stayCount(limit.value, presence, on) : undefined, days: daysOfPresence(presence, on) };
};
