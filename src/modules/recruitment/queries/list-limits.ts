import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '../../../platform/db/database.ts';
import type { ReserveGroup } from '../domain/limits.ts';
import type { StoredLimit } from '../round-store.ts';
import '../tables.ts';

interface Shown {
  readonly id: string;
  readonly origin: string;
  readonly destination: string;
  readonly programme: string;
  readonly occupation: string | null;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly reason: string;
  readonly setOn: Temporal.PlainDate;
  readonly endedOn: Temporal.PlainDate | null;
  readonly version: number;
}

/** How the last round that knew a limit used it. */
export interface LastUse {
  readonly round: string;
  readonly on: Temporal.PlainDate;
  readonly before: number;
  readonly used: number;
  /** What one more would have added, in twentieths of a point. */
  readonly price: number;
}

/** A limit as its page shows it. */
export interface ShownLimit extends Shown {
  readonly place: string | null;
  readonly region: string | null;
  readonly most: number;
  readonly last: LastUse | undefined;
}

/** A reserve as its page shows it. */
export interface ShownReserve extends Shown {
  readonly group: ReserveGroup;
  readonly share: number;
}

/** Limits that a page shows: a corridor sets a few dozen over the years. */
const most = 200;

/** A row of either table, with the ends of its corridor. */
type BoundRow = Selectable<Database['placement_limit'] | Database['place_reserve']> &
  Pick<Selectable<Database['corridor']>, 'origin' | 'destination'>;

const shown = (row: BoundRow): Shown => ({
  id: row.id,
  origin: row.origin,
  destination: row.destination,
  programme: row.programme_id,
  occupation: row.occupation,
  from: row.season_from,
  until: row.season_until,
  reason: row.reason,
  setOn: row.set_on,
  endedOn: row.ended_on,
  version: row.version,
});

/** The limits of the actor's corridors: those in force first, then the latest. */
export const listLimits = async (tx: Tx): Promise<readonly ShownLimit[]> => {
  const rows = await tx
    .selectFrom('placement_limit as l')
    .innerJoin('corridor as c', 'c.id', 'l.corridor_id')
    .selectAll('l')
    .select(['c.origin', 'c.destination'])
    .orderBy(sql`l.ended_on is not null`)
    .orderBy('l.set_on', 'desc')
    .orderBy('l.id')
    .limit(most)
    .execute();
  const uses = await lastUses(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...shown(row),
    place: row.place,
    region: row.region,
    most: row.most,
    last: uses.get(row.id),
  }));
};

/** The reserves of the actor's corridors: those in force first, then the latest. */
export const listReserves = async (tx: Tx): Promise<readonly ShownReserve[]> => {
  const rows = await tx
    .selectFrom('place_reserve as l')
    .innerJoin('corridor as c', 'c.id', 'l.corridor_id')
    .selectAll('l')
    .select(['c.origin', 'c.destination'])
    .orderBy(sql`l.ended_on is not null`)
    .orderBy('l.set_on', 'desc')
    .orderBy('l.id')
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...shown(row), group: row.whom, share: row.share }));
};

interface UseRow {
  readonly id: string;
  readonly round: string;
  readonly on: Temporal.PlainDate;
  readonly denominator: bigint;
  readonly used: StoredLimit;
}

const lastUses = async (tx: Tx, limits: readonly string[]): Promise<ReadonlyMap<string, LastUse>> => {
  if (limits.length === 0) return new Map();
  const { rows } =
    await sql<UseRow>`select distinct on (used ->> 'id') used ->> 'id' as id, r.id as round, r.run_on as on, r.denominator, used
    from round r cross join lateral jsonb_array_elements(r.limits) as used
    where used ->> 'id' = any (${[...limits]}::text[]) order by used ->> 'id', r.run_on desc, r.id desc`.execute(tx);
  return new Map(
    rows.map(({ id, round, on, denominator, used }) => [
      id,
      { round, on, before: used.before, used: used.used, price: used.price / Number(denominator) },
    ]),
  );
};
