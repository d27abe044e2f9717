import { systemClock } from '../../../kernel/clock.ts';
import { execute, type Runtime } from '../../command/execute.ts';
import { type DatabaseConfig, kyselyOf } from '../../db/database.ts';
import { system } from '../../policy/actor.ts';
import { NotPossible } from '../backup/errors.ts';
import { erasePerson } from './erasure.ts';

/**
 * Erases those who were erased after a backup was taken and came back with it. The database must be at this program's newest form.
 * @returns how many of them the backup knew
 * @throws NotPossible when some could not be erased, after all others were
 */
export const eraseAgain = async (web: DatabaseConfig, ids: readonly string[], zone = 'UTC'): Promise<number> => {
  const db = kyselyOf(web, { max: 1 });
  const runtime: Runtime = { db, clock: systemClock(zone), queue: { send: async () => {} } as Runtime['queue'] };
  try {
    let done = 0;
    const failures: unknown[] = [];
    for (const worker of ids)
      try {
        const erased = await execute(runtime, system, erasePerson, { worker, why: 'restored' });
        if (erased.ok) done += 1;
        else if (erased.error.code !== 'platform.not-found') failures.push(erased.error.code);
      } catch (error) {
        failures.push(error);
      }
    if (failures.length > 0)
      throw new NotPossible(
        `${failures.length} of the people who had been erased are in this database again and could not be erased. Do not start the program on it: empty it, find the cause, and restore again.`,
        { cause: failures[0] },
      );
    return done;
  } finally {
    await db.destroy();
  }
};
