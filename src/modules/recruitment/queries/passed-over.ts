import { sql } from 'kysely';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import { type Fared, faredInRound } from './read-offer.ts';
import '../tables.ts';

/** The last round that a worker took part in, when it gave the worker nothing. */
export interface Passed {
  readonly on: Temporal.PlainDate;
  readonly fared: readonly Fared[];
}

/** How a worker's wishes fared in the last round that considered them; undefined when it gave an offer, or there was none. */
export const passedOver = async (tx: Tx, worker: string): Promise<Passed | undefined> => {
  // The rounds themselves are the offices' to read: what a worker reads are the own candidates, and the day of the offers that others got.
  const last = await tx
    .selectFrom('candidacy')
    .leftJoin('round', 'round.id', 'candidacy.round_id')
    .select(['candidacy.round_id', 'candidacy.chosen', 'round.run_on'])
    .where('candidacy.worker_id', '=', worker)
    .orderBy('round.run_on', 'desc')
    // Of one day the one that gave out places again is the later.
    .orderBy((eb) => eb('round.follows', 'is not', null), 'desc')
    .limit(1)
    .modifyEnd(sql.raw(byKey))
    .executeTakeFirst();
  if (!last || last.chosen !== null || last.run_on === null) return undefined;
  return { on: last.run_on, fared: await faredInRound(tx, last.round_id, worker) };
};
