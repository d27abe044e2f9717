import './errors.ts';
import { sql } from 'kysely';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { asSystem, type Runtime } from '../command/execute.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from '../policy/actor.ts';
import type { Role } from '../policy/matrix.ts';
import { type Client, deviceFamily, networkHint } from './devices.ts';
import type { Keys } from './keys.ts';
import { idleMinutes } from './second-factor-roles.ts';
import { newToken, sameText, sha } from './tokens.ts';

/** A role that the signed-in account may take. */
export interface Seat {
  readonly id: string;
  readonly role: Role;
  readonly organisation?: string | undefined;
  readonly worker?: string | undefined;
  readonly country?: string | undefined;
}

/** Who is signed in, in which seat, and with which other seats. */
export interface Session {
  readonly token: string;
  /** The session's own id: it can be told, since it opens nothing. */
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly language: string;
  readonly seat: Seat;
  readonly seats: readonly Seat[];
  /** How it was opened: `password`, `password+app`, `passkey`, `provider:<id>`. */
  readonly means: string;
  /** The last time at which whoever holds the session proved to be its owner. */
  readonly provedAt: Temporal.Instant | undefined;
}

// No account may read the tables of sessions and tries: the system keeps them, in the name of `session.keep`.

/** Hours after which a session ends, whatever happens in it. */
const hours = 12;
/** Minutes for which a proof is fresh: what changes the ways in asks for one. */
const freshMinutes = 10;
/** How exactly it is kept when a session was last used, in seconds: a row is not written at each request. */
const grain = 60;

/** The token that each form of this session carries; who cannot read the session's cookie cannot make it. */
export const csrfToken = (session: Pick<Session, 'token'>): string => sha(`form/${session.token}`);
/** Whether a form came with this session's token. */
export const csrfMatches = (session: Pick<Session, 'token'>, given: string): boolean => sameText(given, csrfToken(session));

/** Whether a proof is so young that the ways in may be changed. */
export const isFresh = (provedAt: Temporal.Instant | null | undefined, now: Temporal.Instant): boolean =>
  provedAt !== null && provedAt !== undefined && Temporal.Instant.compare(provedAt.add({ minutes: freshMinutes }), now) > 0;

/** Who acts, in the seat that the session has taken. */
export const actorOf = (session: Session): Actor => ({
  role: session.seat.role,
  account: session.account,
  organisation: session.seat.organisation,
  worker: session.seat.worker,
  country: session.seat.country,
});

const seatOf = (row: {
  id: string;
  role: Role;
  organisation_id: string | null;
  worker_id: string | null;
  country: string | null;
}): Seat => ({
  id: row.id,
  role: row.role,
  organisation: row.organisation_id ?? undefined,
  worker: row.worker_id ?? undefined,
  country: row.country ?? undefined,
});

/** The roles that an account may take, the first of them at sign-in. */
export const seatsOf = async (tx: Tx, account: string): Promise<Seat[]> =>
  (await tx.selectFrom('seat').selectAll().where('account_id', '=', account).orderBy('role').orderBy('id').execute()).map(seatOf);

/** Opens a session in the first seat, in the system's own transaction. */
export const openSession = async (
  tx: Tx,
  now: Temporal.Instant,
  {
    account,
    seats,
    means,
    client,
    keys,
  }: {
    account: { id: string; name: string; language: string };
    seats: readonly [Seat, ...Seat[]];
    means: string;
    client: Client;
    keys: Keys;
  },
): Promise<Session> => {
  await tx.deleteFrom('session').where('expires_at', '<=', now).execute();
  const token = newToken();
  const [seat] = seats;
  const { id } = await tx
    .insertInto('session')
    .values({
      token_hash: sha(token),
      account_id: account.id,
      seat_id: seat.id,
      created_at: now,
      expires_at: now.add({ hours }),
      last_seen_at: now,
      idle_minutes: idleMinutes(seats),
      proved_at: now,
      means,
      device: deviceFamily(client.agent),
      network: networkHint(keys, account.id, client.address),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { token, id, account: account.id, name: account.name, language: account.language, seat, seats, means, provedAt: now };
};

/** The session behind a token, or undefined when it is unknown, expired, unused for too long, or its account disabled. */
export const sessionOf = async (runtime: Runtime, token: string): Promise<Session | undefined> => {
  const now = runtime.clock.now();
  const { rows } = await sql<SessionRow>`select * from session_behind(${sha(token)}, ${now})`.execute(runtime.db);
  const [row] = rows;
  const seats = row?.seats?.map(seatOf) ?? [];
  const seat = seats.find((one) => one.id === row?.seat_id);
  if (!row || !seat) return undefined;
  if (row.last_seen_at === null || Temporal.Instant.compare(row.last_seen_at.add({ seconds: grain }), now) <= 0)
    await sawSession(runtime, row.session_id, now);
  return {
    token,
    id: row.session_id,
    account: row.account_id,
    name: row.name,
    language: row.language,
    seat,
    seats,
    means: row.means,
    provedAt: row.proved_at ?? undefined,
  };
};

/** What `session_behind` (migration 0172) answers. */
interface SessionRow {
  readonly session_id: string;
  readonly account_id: string;
  readonly name: string;
  readonly language: string;
  readonly means: string;
  readonly proved_at: Temporal.Instant | null;
  readonly last_seen_at: Temporal.Instant | null;
  readonly seat_id: string;
  readonly seats: readonly Parameters<typeof seatOf>[0][] | null;
}

const sawSession = (runtime: Runtime, id: string, now: Temporal.Instant): Promise<unknown> =>
  asSystem(runtime, 'session.keep', (tx) => tx.updateTable('session').set({ last_seen_at: now }).where('id', '=', id).execute());

/**
 * Gives a session a new token, and the old one ends: at each change of what it may do or has proved.
 * @returns undefined when the session is over
 */
export const renewSession = async (
  tx: Tx,
  session: string,
  change: { readonly seat_id?: string; readonly proved_at?: Temporal.Instant; readonly means?: string } = {},
): Promise<string | undefined> => {
  const token = newToken();
  const renewed = await tx
    .updateTable('session')
    .set({ ...change, token_hash: sha(token) })
    .where('id', '=', session)
    .returning('id')
    .executeTakeFirst();
  return renewed && token;
};

/** Takes another seat under a new token: a token never changes what it may do. */
export const changeSeat = (runtime: Runtime, session: Session, seatId: string): Promise<Result<Session>> =>
  asSystem(runtime, 'session.keep', async (tx) => {
    const seat = session.seats.find((one) => one.id === seatId);
    if (!seat) return fail('auth.no-such-seat');
    const token = await renewSession(tx, session.id, { seat_id: seat.id });
    return token === undefined ? fail('auth.sign-in-needed') : ok({ ...session, token, seat });
  });

/** Ends the session; its token opens nothing any more. */
export const signOut = (runtime: Runtime, session: Session): Promise<void> =>
  asSystem(runtime, 'session.keep', async (tx) => {
    await tx.deleteFrom('session').where('token_hash', '=', sha(session.token)).execute();
  });
