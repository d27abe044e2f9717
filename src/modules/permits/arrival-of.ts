import { registerArrival } from '../contracts/index.ts';
import './tables.ts';

/** The day of entry, from which the guarantee of work or pay runs. */
registerArrival(
  async (tx, placement) =>
    (
      await tx
        .selectFrom('movement')
        .select('happened_on')
        .where('placement_id', '=', placement)
        .where('kind', '=', 'entry')
        .orderBy('happened_on')
        .executeTakeFirst()
    )?.happened_on,
);
