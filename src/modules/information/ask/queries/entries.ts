import type { Tx } from '../../../../platform/db/database.ts';
import type { Row } from '../../../../platform/db/row-set.ts';
import type { Topic } from '../../guides/domain/guide.ts';
import '../tables.ts';

/** What is asked often and still holds: of a topic, or of all; the newest first. */
export const entriesOf = (tx: Tx, today: Temporal.PlainDate, topic?: Topic): Promise<Row<'guide_entry'>[]> =>
  tx
    .selectFrom('guide_entry')
    .selectAll()
    .where('withdrawn_on', 'is', null)
    .where('good_until', '>=', today)
    .$if(topic !== undefined, (query) => query.where('topic', '=', topic ?? 'rights'))
    .orderBy('published_on', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();
