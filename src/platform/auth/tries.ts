import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { asSystem, type Runtime } from '../command/execute.ts';

/** Something that may be tried so often within a quarter of an hour. */
export interface Limit {
  readonly what: string;
  readonly most: number;
}

/** A try that was counted before its outcome is known. */
export interface Try {
  /** It was no guess after all: it counts no more. */
  forgive(): Promise<void>;
}

const keyOf = ({ what }: Limit): string => createHash('sha256').update(what).digest('base64url');

const quarterOf = (now: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / 900_000) * 900_000);

class Spent extends Error {}

/**
 * Counts a try under each limit before it is made, so that a hundred at once are a hundred tries and not one.
 * @returns undefined when one of the limits is spent: nothing is then counted.
 */
export const beginTry = async (runtime: Runtime, limits: readonly Limit[]): Promise<Try | undefined> => {
  const quarter = quarterOf(runtime.clock.now());
  const keys = limits.map((limit) => ({ hash: keyOf(limit), most: limit.most }));
  try {
    await asSystem(runtime, 'session.keep', async (tx) => {
      for (const { hash, most } of keys) {
        const { rows } = await sql<{
          failures: number;
        }>`insert into sign_in_attempt (key_hash, quarter, failures) values (${hash}, ${quarter}, 1)
          on conflict (key_hash, quarter) do update set failures = sign_in_attempt.failures + 1 returning failures`.execute(tx);
        if ((rows[0]?.failures ?? 0) > most) throw new Spent();
      }
    });
  } catch (error) {
    if (error instanceof Spent) return undefined;
    throw error;
  }
  return {
    forgive: () =>
      asSystem(runtime, 'session.keep', async (tx) => {
        for (const { hash } of keys)
          await sql`update sign_in_attempt set failures = failures - 1
            where key_hash = ${hash} and quarter = ${quarter} and failures > 0`.execute(tx);
        await tx.deleteFrom('sign_in_attempt').where('quarter', '<', quarter).execute();
      }),
  };
};

/**
 * Commands that tell whether a login is taken tell it to whoever guesses: so often from one address, for everybody behind it together.
 * Registrations that succeed are not counted, so that a whole village registers from one place.
 */
export const guessesOfLogins = (address: string): readonly Limit[] => [{ what: `logins\n${address}`, most: 20 }];
