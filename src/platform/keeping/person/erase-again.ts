import { systemClock } from '../../../kernel/clock.ts';
import { execute, type Runtime } from '../../command/execute.ts';
import { type DatabaseConfig, kyselyOf } from '../../db/database.ts';
import { system } from '../../policy/actor.ts';
import { NotPossible } from '../backup/errors.ts';
import { erasePerson } from './erasure.ts';

/**
 * Erases those who were erased after a backup was taken and came back with it. The database must be at this program's newest form.
 * @returns how many of them the backup knew
 * @throws NotPossible when one could not be erased
 */
export const eraseAgain = async (web: DatabaseConfig, ids: readonly string[], zone = 'UTC'): Promise<number> => {
  const db = kyselyOf(web, { max: 1 });
  const runtime: Runtime = { db, clock: systemClock(zone), queue: { send: async () => {} } as Runtime['queue'] };
  try {
    let done = 0;
    for (const worker of ids) {
      const erased = await execute(runtime, system, erasePerson, { worker, why: 'restored' });
      if (erased.ok) done += 1;
      else if (erased.error.code !== 'platform.not-found')
        throw new NotPossible(`A person of the list was not erased (${erased.error.code}).`);
    }
    return done;
  } finally {
    await db.destroy();
  }
};
