import type { Tx } from '../../../platform/db/database.ts';
import '../tables.ts';

/** The last decision on each organisation, as `one`: what ended with it and has not been written down is looked for among these alone. */
export const lastDecisions = (tx: Tx) =>
  tx
    .selectFrom('organisation_status as one')
    .select('one.organisation_id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('organisation_status as later')
            .select('later.id')
            .whereRef('later.organisation_id', '=', 'one.organisation_id')
            .where(({ eb, refTuple }) => eb(refTuple('later.valid_from', 'later.number'), '>', refTuple('one.valid_from', 'one.number'))),
        ),
      ),
    )
    .orderBy('one.organisation_id');
