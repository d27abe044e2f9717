import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { type Roster, rosterOn, type Texts } from '../../../programme/index.ts';
import { programmeOf, programmesInForce } from '../../corridors/index.ts';
import type { Leaving, RosterPart } from '../domain/roster.ts';
import '../tables.ts';

/** A worker's entry on a roster, with the place if it still stands. */
export interface RosterSeen {
  readonly id: string;
  readonly corridor: string;
  readonly programme: { readonly id: string; readonly titles: Texts; readonly version: string };
  readonly roster: Roster | undefined;
  readonly enteredOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate | null;
  readonly leftOn: Temporal.PlainDate | null;
  readonly leftBecause: Leaving | null;
  readonly points: number;
  readonly parts: readonly RosterPart[];
  readonly countedOn: Temporal.PlainDate;
  /** 1 is next; of how many who wait. */
  readonly place: { readonly place: number; readonly waiting: number } | undefined;
}

/** A programme whose roster a worker could enter. */
export interface RosterOpen {
  readonly corridor: string;
  readonly destination: string;
  readonly programme: { readonly id: string; readonly titles: Texts };
}

const placeOf = async (tx: Tx, entry: string): Promise<RosterSeen['place']> => {
  const { rows } = await sql<{ place: number; waiting: number }>`select place, waiting from roster_place(${entry})`.execute(tx);
  return rows[0];
};

/** The entries of a worker, those that stand first. */
export const rostersOf = async (tx: Tx, worker: string): Promise<readonly RosterSeen[]> => {
  const rows = await tx
    .selectFrom('roster_entry')
    .selectAll()
    .where('worker_id', '=', worker)
    .orderBy(sql`left_on is not null`)
    .orderBy('entered_on', 'desc')
    .orderBy('id')
    .limit(20)
    .execute();
  const seen: RosterSeen[] = [];
  for (const row of rows) {
    // The points stand as they were counted: by the table of that version on that day.
    const programme = await programmeOf(tx, row.counted_by ?? row.programme_hash);
    seen.push({
      id: row.id,
      corridor: row.corridor_id,
      programme: { id: programme.id, titles: programme.titles, version: programme.version },
      roster: rosterOn(programme, row.counted_on),
      enteredOn: row.entered_on,
      expiresOn: row.expires_on,
      leftOn: row.left_on,
      leftBecause: row.left_because as Leaving | null,
      points: row.points,
      parts: row.parts as RosterPart[],
      countedOn: row.counted_on,
      place: row.left_on === null ? await placeOf(tx, row.id) : undefined,
    });
  }
  return seen;
};

/** Programmes with a roster on corridors that begin in a country, without those of entries that stand. */
export const rostersOpen = async (
  tx: Tx,
  origin: string,
  today: Temporal.PlainDate,
  entered: readonly RosterSeen[],
): Promise<readonly RosterOpen[]> =>
  (await programmesInForce(tx, origin, 'either', today))
    .filter((one) => one.origin === origin && rosterOn(one.programme, today) !== undefined)
    .filter(
      (one) =>
        !entered.some((entry) => entry.leftOn === null && entry.corridor === one.corridor && entry.programme.id === one.programme.id),
    )
    .map(({ corridor, destination, programme }) => ({ corridor, destination, programme: { id: programme.id, titles: programme.titles } }));

/** One who waits, as an office sees the list. */
export interface Waiting {
  readonly id: string;
  readonly worker: string;
  readonly name: string | undefined;
  readonly points: number;
  readonly enteredOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate | null;
}

/** The first of those who wait for a place of a programme, in their order; names for those alone who may read the register. */
export const rosterOfProgramme = async (tx: Tx, corridor: string, programme: string, most = 200): Promise<readonly Waiting[]> => {
  const rows = await tx
    .selectFrom('roster_entry')
    .leftJoin('worker', 'worker.id', 'roster_entry.worker_id')
    .select(['roster_entry.id', 'roster_entry.worker_id', 'roster_entry.points', 'roster_entry.entered_on', 'roster_entry.expires_on'])
    .select(['worker.given_names', 'worker.family_name'])
    .where('roster_entry.corridor_id', '=', corridor)
    .where('roster_entry.programme_id', '=', programme)
    .where('roster_entry.left_on', 'is', null)
    .orderBy('roster_entry.points', 'desc')
    .orderBy('roster_entry.entered_on')
    .orderBy('roster_entry.id')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    worker: row.worker_id,
    name: row.family_name === null ? undefined : `${row.given_names} ${row.family_name}`,
    points: row.points,
    enteredOn: row.entered_on,
    expiresOn: row.expires_on,
  }));
};
