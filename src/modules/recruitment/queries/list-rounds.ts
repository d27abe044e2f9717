import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { Texts } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import '../tables.ts';

/** A round in a list. */
export interface RoundRow {
  readonly id: string;
  readonly runOn: Temporal.PlainDate;
  readonly origin: string;
  readonly destination: string;
  readonly programmeId: string;
  readonly workers: number;
  readonly places: number;
  readonly placed: number;
}

export const roundsPage = 50;

/** The rounds that the actor may see, the latest first; one row more than a page where more follow. */
export const listRounds = async (tx: Tx, after: string | undefined): Promise<readonly RoundRow[]> => {
  let query = tx
    .selectFrom('round')
    .innerJoin('corridor', 'corridor.id', 'round.corridor_id')
    .select(['round.id', 'round.run_on', 'round.programme_id', 'round.workers', 'round.places', 'round.placed'])
    .select(['corridor.origin', 'corridor.destination']);
  if (after)
    query = query.where(sql<boolean>`(round.run_on, round.id) < (select seen.run_on, seen.id from round seen where seen.id = ${after})`);
  const rows = await query
    .orderBy('round.run_on', 'desc')
    .orderBy('round.id', 'desc')
    .limit(roundsPage + 1)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    runOn: row.run_on,
    origin: row.origin,
    destination: row.destination,
    programmeId: row.programme_id,
    workers: row.workers,
    places: row.places,
    placed: row.placed,
  }));
};

/** A programme for which this country's office can run a round: signed and in force on the day. */
export interface RoundChoice {
  readonly corridor: string;
  readonly origin: string;
  readonly destination: string;
  readonly programmeId: string;
  readonly title: string;
  /** The programme's title in its languages. */
  readonly titles: Texts;
}

export const roundChoices = async (tx: Tx, country: string, today: Temporal.PlainDate): Promise<readonly RoundChoice[]> => {
  const rows = await tx
    .selectFrom('adoption')
    .innerJoin('corridor', 'corridor.id', 'adoption.corridor_id')
    .innerJoin('programme_version', 'programme_version.hash', 'adoption.programme_hash')
    .select([
      'corridor.id',
      'corridor.origin',
      'corridor.destination',
      'adoption.programme_id',
      'adoption.programme_hash',
      'programme_version.title',
    ])
    .where('adoption.in_force_from', '<=', today)
    .where('adoption.destination_signed_on', 'is not', null)
    .where((eb) => eb.or([eb('adoption.origin_has_role', '=', false), eb('adoption.origin_signed_on', 'is not', null)]))
    .where((eb) => eb.or([eb('corridor.origin', '=', country), eb('corridor.destination', '=', country)]))
    .orderBy('corridor.origin')
    .orderBy('adoption.programme_id')
    .orderBy('adoption.in_force_from', 'desc')
    .execute();
  const newest = new Map(rows.map((row) => [`${row.id}/${row.programme_id}`, row] as const).toReversed());
  const choices: RoundChoice[] = [];
  for (const row of [...newest.values()].toReversed()) {
    const { titles } = await programmeOf(tx, row.programme_hash);
    choices.push({
      corridor: row.id,
      origin: row.origin,
      destination: row.destination,
      programmeId: row.programme_id,
      title: row.title,
      titles,
    });
  }
  return choices;
};
