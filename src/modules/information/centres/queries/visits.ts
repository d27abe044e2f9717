import type { Tx } from '../../../../platform/db/database.ts';
import type { Row } from '../../../../platform/db/row-set.ts';
import '../tables.ts';

const most = 100;

/** The visits of a desk: those to ask about first, then the newest. */
export const visitsOf = (tx: Tx): Promise<Row<'desk_visit'>[]> =>
  tx
    .selectFrom('desk_visit')
    .selectAll()
    .orderBy((eb) => eb.case().when('outcome', 'is', null).then(eb.ref('follow_up_on')).end(), 'asc')
    .orderBy('visited_on', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();

/** One visit of the desk. */
export const visitNamed = (tx: Tx, id: string): Promise<Row<'desk_visit'> | undefined> =>
  tx.selectFrom('desk_visit').selectAll().where('id', '=', id).executeTakeFirst();
