import { type Runtime, setActor } from '../command/execute.ts';
import type { Tx } from '../db/database.ts';
import { system } from '../policy/actor.ts';

/** What keeps sessions and counts tries: no account may read these tables, so that the system does it. */
export const asSystem = <T>(runtime: Runtime, work: (tx: Tx) => Promise<T>): Promise<T> =>
  runtime.db.transaction().execute(async (tx) => {
    await setActor(tx, system, 'session.keep');
    return work(tx);
  });
