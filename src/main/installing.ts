import type { Tx } from '../platform/db/database.ts';
import { type Facts, lineOf, writeLines } from '../platform/journal/journal.ts';
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
  const [now, day] = [runtime.clock.now(), await runtime.clock.today()];
  const by = { command: 'installation', role: 'system' };
  return owner
    .transaction()
    .execute((tx) => work(tx, now, (type, facts, corridor) => writeLines(tx, [lineOf({ by, at: now, day }, { type, facts, corridor })])));
};
