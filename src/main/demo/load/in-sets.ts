import { sql } from 'kysely';
import type { Database, Tx } from '../../../platform/db/database.ts';

/** Called between sets; it throws when the load was asked to stop. */
export type Pause = () => void;

const size = 2_000;

/**
 * Inserts rows as they come, a set at a time, so that no more than a set is in memory.
 * @param rows plain rows: texts, numbers, dates, arrays of them, and objects for columns of JSON; a column that is left away takes its default
 * @returns how many
 */
export const insertInSets = async <T extends keyof Database & string>(
  tx: Tx,
  table: T,
  rows: Iterable<Readonly<Record<string, unknown>>>,
  pause: Pause = () => {},
): Promise<number> => {
  let count = 0;
  let set: Readonly<Record<string, unknown>>[] = [];
  const flush = async (): Promise<void> => {
    pause();
    const columns = sql.join(Object.keys(set[0] ?? {}).map((name) => sql.ref(name)));
    // One parameter a set: thousands of them would be dearer than the rows.
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(set)}::json)`.execute(tx);
    count += set.length;
    set = [];
  };
  for (const row of rows) {
    set.push(row);
    if (set.length === size) await flush();
  }
  if (set.length > 0) await flush();
  return count;
};
