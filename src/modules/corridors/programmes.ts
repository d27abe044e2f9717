import { Refusal } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/database.ts';
import { onceForSet, rowOf } from '../../platform/db/row-set.ts';
import { loadProgramme, type Programme } from '../../programme/index.ts';
import './tables.ts';

/** An adopted version never changes, so that one reading serves the whole process. */
const read = new Map<string, Programme>();

/** The programme under whose text a file was begun. @throws Error when the stored text no longer loads: a bug of an upgrade. */
export const programmeOf = async (tx: Tx, hash: string): Promise<Programme> => {
  const known = read.get(hash);
  if (known) return known;
  const row = await tx.selectFrom('programme_version').select(['text', 'programme_id']).where('hash', '=', hash).executeTakeFirstOrThrow();
  const loaded = loadProgramme(row.text, `${row.programme_id}@${hash.slice(0, 12)}`);
  if (!loaded.ok) throw new Error(`stored programme ${row.programme_id} does not load: ${loaded.error[0]?.message}`);
  read.set(hash, loaded.value);
  return loaded.value;
};

/** A corridor and what is in force on it. */
export interface CorridorInForce {
  readonly corridor: string;
  readonly origin: string;
  readonly destination: string;
  readonly programme: Programme;
}

/** What is in force on a day: signed by the destination, and by the origin where it has a role. */
const inForce = (tx: Tx, on: Temporal.PlainDate) =>
  tx
    .selectFrom('adoption')
    .innerJoin('corridor', 'corridor.id', 'adoption.corridor_id')
    .select(['corridor.id', 'corridor.origin', 'corridor.destination', 'adoption.programme_hash'])
    .where('adoption.in_force_from', '<=', on)
    .where('adoption.destination_signed_on', '<=', on)
    .where((eb) => eb.or([eb('adoption.origin_has_role', '=', false), eb('adoption.origin_signed_on', '<=', on)]));

type Row = Awaited<ReturnType<ReturnType<typeof inForce>['execute']>>[number];

const described = async (tx: Tx, row: Row): Promise<CorridorInForce> => ({
  corridor: row.id,
  origin: row.origin,
  destination: row.destination,
  programme: await programmeOf(tx, row.programme_hash),
});

/** The newest version in force of each programme, on the corridors of which a country is the destination, or either end. */
export const programmesInForce = async (
  tx: Tx,
  country: string,
  end: 'destination' | 'either',
  on: Temporal.PlainDate,
): Promise<readonly CorridorInForce[]> => {
  const rows = await inForce(tx, on)
    .distinctOn(['corridor.origin', 'corridor.destination', 'adoption.programme_id'])
    .where((eb) => eb.or([eb('corridor.destination', '=', country), ...(end === 'either' ? [eb('corridor.origin', '=', country)] : [])]))
    .orderBy('corridor.origin')
    .orderBy('corridor.destination')
    .orderBy('adoption.programme_id')
    .orderBy('adoption.in_force_from', 'desc')
    .orderBy('adoption.id')
    .execute();
  const found: CorridorInForce[] = [];
  for (const row of rows) found.push(await described(tx, row));
  return found;
};

/**
 * The version of a programme that both ends (or the one that has a role) have signed and that is in force on the day.
 * @throws Refusal `corridor.no-programme` when there is none.
 */
export const programmeInForce = (tx: Tx, corridor: string, programmeId: string, on: Temporal.PlainDate): Promise<CorridorInForce> =>
  onceForSet(tx, `programme in force/${corridor}/${programmeId}/${on}`, () => newestInForce(tx, corridor, programmeId, on));

const newestInForce = async (tx: Tx, corridor: string, programmeId: string, on: Temporal.PlainDate): Promise<CorridorInForce> => {
  const row = await inForce(tx, on)
    .where('adoption.corridor_id', '=', corridor)
    .where('adoption.programme_id', '=', programmeId)
    .orderBy('adoption.in_force_from', 'desc')
    .orderBy('adoption.id')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new Refusal('corridor.no-programme', { programme: programmeId, day: on.toString() });
  return described(tx, row);
};

/** The two ends of a corridor, for the question whose an object is. */
export const endsOf = async (tx: Tx, corridor: string): Promise<readonly [string, string] | undefined> => {
  const row = await rowOf(tx, 'corridor', corridor);
  return row && [row.origin, row.destination];
};
