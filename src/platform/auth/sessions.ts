import './errors.ts';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { asSystem, type Runtime } from '../command/execute.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from '../policy/actor.ts';
import type { Role } from '../policy/matrix.ts';
import { passwordMatches } from './password.ts';
import { beginTry, type Limit } from './tries.ts';

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
  readonly account: string;
  readonly name: string;
  readonly language: string;
  readonly seat: Seat;
  readonly seats: readonly Seat[];
}

// No account may read the tables of sessions and tries: the system keeps them, in the name of `session.keep`.
const hours = 12;
const sha = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The token that each form of this session carries; who cannot read the session's cookie cannot make it. */
export const csrfToken = (session: Session): string => sha(`form/${session.token}`);
export const csrfMatches = (session: Session, given: string): boolean => {
  const [wanted, got] = [Buffer.from(csrfToken(session)), Buffer.from(given)];
  return wanted.length === got.length && timingSafeEqual(wanted, got);
};

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

const seatsOf = async (tx: Tx, account: string): Promise<Seat[]> =>
  (await tx.selectFrom('seat').selectAll().where('account_id', '=', account).orderBy('role').orderBy('id').execute()).map(seatOf);

/** Failures within a quarter of an hour after which a login from one address, and an address as such, must wait. */
const limitsOf = (login: string, address: string): readonly Limit[] => [
  { what: `${login}\n${address}`, most: 5 },
  { what: `\n${address}`, most: 50 },
];

/**
 * Signs in. Wrong login, wrong password and a disabled account get the same answer after the same work.
 * @returns `auth.wrong-login`, or `auth.too-many-tries` once this login was tried from this address too often; others may go on.
 */
export const signIn = async (runtime: Runtime, given: { login: string; password: string; address: string }): Promise<Result<Session>> => {
  // No account has a zero sign in its login, and no database can be asked for one.
  const login = given.login.trim().toLowerCase().replaceAll('\u0000', '\ufffd');
  const tried = await beginTry(runtime, limitsOf(login, given.address));
  if (!tried) return fail('auth.too-many-tries', { minutes: 15 });
  const account = await asSystem(runtime, 'session.keep', (tx) =>
    tx.selectFrom('account').selectAll().where('login', '=', login).where('disabled_at', 'is', null).executeTakeFirst(),
  );
  if (!(await passwordMatches(account?.password_hash, given.password)) || !account) return fail('auth.wrong-login');
  await tried.forgive();
  return asSystem(runtime, 'session.keep', async (tx) => {
    await tx.deleteFrom('session').where('expires_at', '<=', runtime.clock.now()).execute();
    const seats = await seatsOf(tx, account.id);
    const [seat] = seats;
    if (!seat) return fail('auth.no-such-seat');
    return ok(await open(tx, runtime.clock.now(), account, seat, seats));
  });
};

const open = async (
  tx: Tx,
  now: Temporal.Instant,
  account: { id: string; name: string; language: string },
  seat: Seat,
  seats: readonly Seat[],
): Promise<Session> => {
  const token = randomBytes(32).toString('base64url');
  await tx
    .insertInto('session')
    .values({ token_hash: sha(token), account_id: account.id, seat_id: seat.id, created_at: now, expires_at: now.add({ hours }) })
    .execute();
  return { token, account: account.id, name: account.name, language: account.language, seat, seats };
};

/** The session behind a token, or undefined when it is unknown, expired, or its account disabled. */
export const sessionOf = (runtime: Runtime, token: string): Promise<Session | undefined> =>
  asSystem(runtime, 'session.keep', async (tx) => {
    const row = await tx
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.account_id')
      .select(['account.id', 'account.name', 'account.language', 'session.seat_id'])
      .where('session.token_hash', '=', sha(token))
      .where('session.expires_at', '>', runtime.clock.now())
      .where('account.disabled_at', 'is', null)
      .executeTakeFirst();
    if (!row) return undefined;
    const seats = await seatsOf(tx, row.id);
    const seat = seats.find((one) => one.id === row.seat_id);
    return seat && { token, account: row.id, name: row.name, language: row.language, seat, seats };
  });

/** Takes another seat under a new token: a token never changes what it may do. */
export const changeSeat = (runtime: Runtime, session: Session, seatId: string): Promise<Result<Session>> =>
  asSystem(runtime, 'session.keep', async (tx) => {
    const seat = session.seats.find((one) => one.id === seatId);
    if (!seat) return fail('auth.no-such-seat');
    await tx.deleteFrom('session').where('token_hash', '=', sha(session.token)).execute();
    return ok(
      await open(tx, runtime.clock.now(), { id: session.account, name: session.name, language: session.language }, seat, session.seats),
    );
  });

export const signOut = (runtime: Runtime, session: Session): Promise<void> =>
  asSystem(runtime, 'session.keep', async (tx) => {
    await tx.deleteFrom('session').where('token_hash', '=', sha(session.token)).execute();
  });
