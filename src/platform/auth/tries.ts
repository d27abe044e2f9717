import { sql } from 'kysely';
import { asSystem, type Runtime } from '../command/execute.ts';
import type { Keys } from './keys.ts';
import { sha } from './tokens.ts';

/** Something that may be tried so often within a quarter of an hour, or within the time that it names. */
export interface Limit {
  readonly what: string;
  readonly most: number;
  readonly seconds?: number;
}

/** A try that was counted before its outcome is known. */
export interface Try {
  /** It was no guess after all: it counts no more. */
  forgive(): Promise<void>;
}

const day = 86_400;
const quarter = 900;

const keyOf = ({ what }: Limit): string => sha(what);

/** The beginning of the time in which a try counts. */
const windowOf = (now: Temporal.Instant, seconds: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / (seconds * 1000)) * seconds * 1000);

class Spent extends Error {}

/**
 * Counts a try under each limit before it is made, so that a hundred at once are a hundred tries and not one.
 * @returns undefined when one of the limits is spent: nothing is then counted.
 */
export const beginTry = async (runtime: Runtime, limits: readonly Limit[]): Promise<Try | undefined> => {
  const now = runtime.clock.now();
  const keys = limits
    .map((limit) => ({ hash: keyOf(limit), most: limit.most, from: windowOf(now, limit.seconds ?? quarter) }))
    // One order for all, so that two who count at once wait for each other and not in a circle.
    .sort((a, b) => (a.hash < b.hash ? -1 : 1));
  try {
    await asSystem(runtime, 'session.keep', async (tx) => {
      for (const { hash, most, from } of keys) {
        const { rows } = await sql<{
          failures: number;
        }>`insert into sign_in_attempt (key_hash, quarter, failures) values (${hash}, ${from}, 1)
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
        for (const { hash, from } of keys)
          await sql`update sign_in_attempt set failures = failures - 1
            where key_hash = ${hash} and quarter = ${from} and failures > 0`.execute(tx);
        // A line that counts nothing would still say that somebody was here.
        for (const { hash, from } of keys)
          await sql`delete from sign_in_attempt where key_hash = ${hash} and quarter = ${from} and failures = 0`.execute(tx);
        await tx.deleteFrom('sign_in_attempt').where('quarter', '<', windowOf(now, day)).execute();
      }),
  };
};

/**
 * Commands that tell whether a login is taken tell it to whoever guesses: so often from one address, for everybody behind it together.
 * Registrations that succeed are not counted, so that a whole village registers from one place.
 */
export const guessesOfLogins = (address: string): readonly Limit[] => [{ what: `logins\n${address}`, most: 20 }];

/**
 * An address as tries are counted by it where nobody shall find out whose they were: there are so few addresses that a plain hash in a copy of
 * the database would name the network.
 */
export const unnamed = (keys: Keys, address: string): string => keys.mac('address of tries', address);

/**
 * Wrong passwords within a quarter of an hour. There is no limit by login alone: it would let anybody lock anybody out. A browser in which
 * the owner has signed in wholly has a limit of its own and none of the others: whatever happens elsewhere, even behind the same address,
 * the owner goes on there.
 * @param device the token of a browser that is known to this login's account
 */
export const guessesOfPassword = (login: string, address: string, device: string | undefined): readonly Limit[] =>
  device === undefined
    ? [
        { what: `${login}\n${address}`, most: 5 },
        { what: `\n${address}`, most: 50 },
      ]
    : [{ what: `device\n${login}\n${device}`, most: 10 }];

/**
 * Wrong codes of an authenticator app: of a million codes three are right, so that few guesses are given, and few a day. Elsewhere than on a
 * known browser all share one limit; who has spent it keeps nobody from passkeys, from codes on paper, or from the password.
 */
export const guessesOfCode = (account: string, device: string | undefined): readonly Limit[] =>
  device === undefined
    ? [
        { what: `code\n${account}`, most: 5 },
        { what: `code a day\n${account}`, most: 20, seconds: day },
      ]
    : [
        { what: `code\n${account}\n${device}`, most: 5 },
        { what: `code a day\n${account}\n${device}`, most: 20, seconds: day },
      ];

/**
 * Wrong PINs. A PIN is short, so that besides the limit of an address there is one a day for the number from all strange browsers together:
 * whoever spends it keeps its owner from no browser that is known, nor from a code on it, nor from the centre.
 * @param number the keyed hash of the number
 */
export const guessesOfPin = (number: string, address: string, device: string | undefined): readonly Limit[] =>
  device === undefined
    ? [
        { what: `pin\n${number}\n${address}`, most: 5 },
        { what: `pin a day\n${number}`, most: 30, seconds: day },
        { what: `\n${address}`, most: 50 },
      ]
    : [
        { what: `pin\n${number}\n${device}`, most: 5 },
        { what: `pin a day\n${number}\n${device}`, most: 15, seconds: day },
      ];

/** Guesses at one code that was sent: of a million codes one is right, and it ends after ten minutes. */
export const guessesOfSentCode = (code: string): readonly Limit[] => [{ what: `sent code\n${code}`, most: 5, seconds: day }];

/** Codes cost money and wake people: so many to one number, so many for one address, and so many in all. */
export const sendsOfCodes = (number: string, address: string): readonly Limit[] => [
  { what: `sends\n${number}`, most: 3 },
  { what: `sends a day\n${number}`, most: 10, seconds: day },
  { what: `sends\n\n${address}`, most: 30 },
  { what: 'sends', most: 2_000 },
];

/** Codes that nobody can guess are limited all the same, so that nobody tries for ever. */
export const guessesOnPaper = (what: 'recovery-code' | 'recovery' | 'invitation', whose: string, address: string): readonly Limit[] => [
  { what: `${what}\n${whose}\n${address}`, most: 5 },
  { what: `${what}\n\n${address}`, most: 20 },
];
