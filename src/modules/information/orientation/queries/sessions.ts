import type { Tx } from '../../../../platform/db/database.ts';
import type { Row } from '../../../../platform/db/row-set.ts';
import '../tables.ts';

/** Sessions of a country: those ahead, the next first; an office also sees those that are over. */
export const sessionsOf = (tx: Tx, country: string, from: Temporal.PlainDate | undefined): Promise<Row<'orientation_session'>[]> =>
  tx
    .selectFrom('orientation_session')
    .selectAll()
    .where('country', '=', country)
    .$if(from !== undefined, (query) => query.where('state', '=', 'open').where('held_on', '>=', from as Temporal.PlainDate))
    .orderBy('held_on', from === undefined ? 'desc' : 'asc')
    .orderBy('begins')
    .orderBy('id')
    .limit(100)
    .execute();

export const sessionNamed = (tx: Tx, id: string): Promise<Row<'orientation_session'> | undefined> =>
  tx.selectFrom('orientation_session').selectAll().where('id', '=', id).executeTakeFirst();

/** Who has a place in a session, by name, for the office that holds it. */
export const bookingsOf = (tx: Tx, session: string) =>
  tx
    .selectFrom('orientation_booking')
    .innerJoin('worker', 'worker.id', 'orientation_booking.worker_id')
    .select(['orientation_booking.id', 'orientation_booking.came', 'worker.given_names', 'worker.family_name'])
    .where('session_id', '=', session)
    .orderBy('worker.family_name')
    .orderBy('orientation_booking.id')
    .execute();

/** The sessions in which a worker has a place. */
export const bookedBy = async (tx: Tx, worker: string): Promise<ReadonlySet<string>> =>
  new Set(
    (await tx.selectFrom('orientation_booking').select('session_id').where('worker_id', '=', worker).execute()).map(
      (row) => row.session_id,
    ),
  );
