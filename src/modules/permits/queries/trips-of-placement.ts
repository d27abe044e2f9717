import type { Selectable } from 'kysely';
import { compareDates } from '../../../kernel/dates.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { rowsOf } from '../../../platform/db/row-set.ts';
import type { Trip, Trips } from '../domain/trip.ts';
import '../tables.ts';

export const tripOf = (row: Selectable<Database['trip']>): Trip => ({ id: row.id, leftOn: row.left_on, backOn: row.back_on ?? undefined });

/** When was the worker of this placement away, and is the worker back? In the order in which it happened. */
export const tripsOfPlacement = async (tx: Tx, placement: string): Promise<Trips> =>
  (await rowsOf(tx, 'trip', 'placement_id', placement)).map(tripOf).sort((a, b) => compareDates(a.leftOn, b.leftOn) || (a.backOn ? -1 : 1));
