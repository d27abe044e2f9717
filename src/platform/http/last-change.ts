import { sql } from 'kysely';
import { type Runtime, reading } from '../command/execute.ts';
import { type Actor, system } from '../policy/actor.ts';

/** The newest accepted command about a file: by which role, and when. */
export interface LastChange {
  readonly by: string;
  /** The reader did it, in another window. */
  readonly own: boolean;
  readonly at: Temporal.Instant;
}

/** What was changed under somebody's eyes was changed a moment ago: further back nobody looks. */
const newest = 5_000;

/**
 * Who changed a file last, for whoever may change it and came too late. No account is told, only the role: the file says the same.
 * @param ids of the files, as the address names them
 */
export const lastChange = async (runtime: Runtime, reader: Actor, ids: readonly string[]): Promise<LastChange | undefined> => {
  if (ids.length === 0) return undefined;
  const { rows } = await reading(runtime, system, (tx) =>
    sql<{ role: string; account_id: string | null; at: Temporal.Instant }>`
      select role, account_id, at from (select role, account_id, at, facts, id from journal_line order by id desc limit ${newest}) recent
      where exists (select from jsonb_each_text(facts) fact where fact.value = any(${ids}))
      order by id desc limit 1`.execute(tx),
  );
  const [line] = rows;
  return line && { by: line.role, own: line.account_id !== null && line.account_id === reader.account, at: line.at };
};
