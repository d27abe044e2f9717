import type { Tx } from '../platform/db/database.ts';
import { checkFacts, type Facts } from '../platform/journal/journal.ts';
import type { Application } from './application.ts';

type Record = (type: string, facts: Facts, corridor?: string) => Promise<void>;

/**
 * What the installation itself does, as the owner of the database and under no role: the first accounts, a corridor that waits for its
 * signatures. It leaves lines in the journal like everybody.
 */
export const installing = async <T>(
  { owner, runtime }: Pick<Application, 'owner' | 'runtime'>,
  work: (tx: Tx, now: Temporal.Instant, record: Record) => Promise<T>,
): Promise<T> => {
  const now = runtime.clock.now();
  const legal_day = await runtime.clock.today();
  return owner.transaction().execute((tx) =>
    work(tx, now, async (type, facts, corridor) => {
      checkFacts(facts);
      await tx
        .insertInto('journal_line')
        .values({
          corridor_id: corridor ?? null,
          at: now,
          legal_day,
          type,
          command: 'installation',
          role: 'system',
          account_id: null,
          simulated: false,
          facts,
          batch: null,
        })
        .execute();
    }),
  );
};
