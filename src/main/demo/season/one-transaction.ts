import { type Kysely, sql } from 'kysely';
import type { Runtime } from '../../../platform/command/execute.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';

/**
 * A runtime inside a transaction that is open already: each command's own transaction becomes a savepoint, so that a refused one leaves nothing
 * behind, and all that were accepted are committed together. Who acts is still set for each command anew. Commands run one after the other.
 */
export const within = (runtime: Runtime, tx: Tx): Runtime => {
  const savepoint = {
    setAccessMode: () => savepoint,
    setIsolationLevel: () => savepoint,
    async execute<R>(run: (inner: Tx) => Promise<R>): Promise<R> {
      await sql`savepoint step`.execute(tx);
      try {
        const answer = await run(tx);
        await sql`release savepoint step`.execute(tx);
        return answer;
      } catch (error) {
        await sql`rollback to savepoint step`.execute(tx);
        throw error;
      }
    },
  };
  const db = new Proxy(tx as unknown as Kysely<Database>, {
    get: (target, name) => {
      if (name === 'transaction') return () => savepoint;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...runtime, db };
};
