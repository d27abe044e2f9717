import type { Tx } from '../../../../platform/db/database.ts';
import '../tables.ts';

/** The last things that visitors said of these lines, the newest first. */
export const commentsOn = (tx: Tx, centres: readonly string[]) =>
  centres.length === 0
    ? []
    : tx
        .selectFrom('centre_comment')
        .select(['id', 'centre', 'says', 'words', 'said_on'])
        .where('centre', 'in', [...centres])
        .orderBy('said_on', 'desc')
        .orderBy('id')
        .limit(200)
        .execute();
