import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { Texts } from '../../../programme/index.ts';
import { programmesInForce } from '../../corridors/index.ts';
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

export const roundChoices = async (tx: Tx, country: string, today: Temporal.PlainDate): Promise<readonly RoundChoice[]> =>
  (await programmesInForce(tx, country, 'either', today)).map(({ corridor, origin, destination, programme }) => ({
    corridor,
    origin,
    destination,
    programmeId: programme.id,
    title: programme.title,
    titles: programme.titles,
  }));
