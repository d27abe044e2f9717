import { type RawBuilder, sql } from 'kysely';
import { compareDates, isBefore, lastDay, type PlainDate, plainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Difference, differencesOf, differingSince } from '../domain/difference.ts';
import '../tables.ts';
import '../../contracts/index.ts';

/** A file whose records differ, and in what. */
export interface DifferingFile {
  readonly placement: string;
  readonly reference: string;
  readonly worker: string;
  readonly corridor: string;
  readonly differences: readonly Difference[];
}

/** How many files are looked at for a list: those that ask longest for somebody stand first. */
export const mostDiffering = 500;

interface Row {
  readonly placement: string;
  readonly reference: string;
  readonly worker: string;
  readonly corridor: string;
  readonly entry: PlainDate | null;
  readonly exit: PlainDate | null;
  readonly returned: PlainDate | null;
  readonly return_by: PlainDate | null;
  readonly origin_open: PlainDate | null;
  readonly valid_from: PlainDate | null;
  readonly valid_until: PlainDate | null;
  readonly starts: string | null;
  readonly ends: string | null;
}

const recordsOf = (ids: RawBuilder<unknown>): RawBuilder<Row> => sql<Row>`
  select f.id as placement, f.reference, f.worker_name as worker, f.corridor_id as corridor,
    (select m.happened_on from movement m where m.placement_id = f.id and m.kind = 'entry') as entry,
    (select m.happened_on from movement m where m.placement_id = f.id and m.kind = 'exit') as exit,
    (select m.happened_on from movement m where m.placement_id = f.id and m.kind = 'return') as returned,
    (select s.due_on from stage s where s.placement_id = f.id and s.step = 'stay.return' and s.state = 'open' limit 1) as return_by,
    (select min(s.opened_on) from stage s where s.placement_id = f.id and s.side = 'origin' and s.state = 'open' and s.step <> 'stay.return') as origin_open,
    p.valid_from, greatest(p.valid_until, (select max(e.valid_until) from permit_extension e where e.placement_id = f.id)) as valid_until,
    case when k.worker_signed_on is not null and k.employer_signed_on is not null then k.terms->>'start' end as starts,
    case when k.worker_signed_on is not null and k.employer_signed_on is not null then k.terms->>'end' end as ends
  from placement f left join permit p on p.placement_id = f.id left join contract k on k.placement_id = f.id
  where f.id in (${ids})`;

const differingOf = (row: Row, today: PlainDate): DifferingFile => ({
  placement: row.placement,
  reference: row.reference,
  worker: row.worker,
  corridor: row.corridor,
  differences: differencesOf(
    {
      entry: row.entry ?? undefined,
      exit: row.exit ?? undefined,
      returned: row.returned ?? undefined,
      returnBy: row.return_by ?? undefined,
      originOpenSince: row.origin_open ?? undefined,
      permit: row.valid_from && row.valid_until ? [row.valid_from, lastDay(row.valid_until)] : undefined,
      contract: row.starts && row.ends ? [plainDate(row.starts), plainDate(row.ends)] : undefined,
    },
    today,
  ),
});

/** Where do the records of one file differ? */
export const differencesOfFile = async (tx: Tx, placement: string, today: PlainDate): Promise<readonly Difference[]> => {
  const { rows } = await recordsOf(sql`${placement}::uuid`).execute(tx);
  return rows.flatMap((row) => differingOf(row, today).differences);
};

/** Files that may differ, found along what is open or in force: the domain says whether they do. */
const candidates = (today: PlainDate): RawBuilder<unknown> => sql`select * from (
    (select s.placement_id from stage s where s.step = 'stay.return' and s.state = 'open' and s.due_on < ${today} order by s.due_on limit ${sql.lit(mostDiffering)})
    union
    (select s.placement_id from stage s join movement m on m.placement_id = s.placement_id and m.kind = 'entry'
      where s.side = 'origin' and s.state = 'open' and s.step <> 'stay.return' and s.opened_on <= m.happened_on order by s.opened_on limit ${sql.lit(mostDiffering)})
    union
    (select f.id from placement f join permit p on p.placement_id = f.id join contract k on k.placement_id = f.id
      where f.status in ('permitted', 'arrived') and k.worker_signed_on is not null and k.employer_signed_on is not null
        and ((k.terms->>'start')::date <> p.valid_from or (k.terms->>'end')::date + 1 <>
          greatest(p.valid_until, (select max(e.valid_until) from permit_extension e where e.placement_id = f.id)))
      order by p.valid_until limit ${sql.lit(mostDiffering)})
  ) as found (id)`;

/** In which files do the records of the two ends differ, as far as the reader may see them? What is oldest first. */
export const differingFiles = async (tx: Tx, today: PlainDate): Promise<readonly DifferingFile[]> => {
  const { rows } = await recordsOf(candidates(today)).execute(tx);
  const since = ({ differences }: DifferingFile): PlainDate =>
    differences.map(differingSince).reduce((first, day) => (isBefore(day, first) ? day : first), today);
  return rows
    .map((row) => differingOf(row, today))
    .filter(({ differences }) => differences.length > 0)
    .toSorted((a, b) => compareDates(since(a), since(b)) || (a.placement < b.placement ? -1 : 1));
};
