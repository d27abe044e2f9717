import './errors.ts';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { type Runtime, setActor } from '../command/execute.ts';
import type { Tx } from '../db/database.ts';
import { type Actor, system } from '../policy/actor.ts';
import type { Role } from '../policy/matrix.ts';
import { passwordMatches } from './password.ts';

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

const asSystem = <T>(runtime: Runtime, work: (tx: Tx) => Promise<T>): Promise<T> =>
  runtime.db.transaction().execute(async (tx) => {
    await setActor(tx, system, 'session.keep');
    return work(tx);
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
const limits = { loginAndAddress: 5, address: 50 } as const;

/**
 * Signs in. Wrong login, wrong password and a disabled account get the same answer after the same work.
 * @returns `auth.wrong-login`, or `auth.too-many-tries` once this login was tried from this address too often; others may go on.
 */
export const signIn = async (runtime: Runtime, given: { login: string; password: string; address: string }): Promise<Result<Session>> => {
  const login = given.login.trim().toLowerCase();
  const quarter = quarterOf(runtime.clock.now());
  const keys = { loginAndAddress: sha(`${login}\n${given.address}`), address: sha(`\n${given.address}`) };
  const account = await asSystem(runtime, async (tx) => {
    const tried = await tx
      .selectFrom('sign_in_attempt')
      .select(['key_hash', 'failures'])
      .where('quarter', '=', quarter)
      .where('key_hash', 'in', Object.values(keys))
      .execute();
    const failures = (key: string) => tried.find((row) => row.key_hash === key)?.failures ?? 0;
    if (failures(keys.loginAndAddress) >= limits.loginAndAddress || failures(keys.address) >= limits.address) return 'wait' as const;
    return tx.selectFrom('account').selectAll().where('login', '=', login).where('disabled_at', 'is', null).executeTakeFirst();
  });
  if (account === 'wait') return fail('auth.too-many-tries', { minutes: 15 });
  if (!(await passwordMatches(account?.password_hash, given.password)) || !account) {
    await asSystem(runtime, async (tx) => {
      for (const key_hash of Object.values(keys))
        await sql`insert into sign_in_attempt (key_hash, quarter, failures) values (${key_hash}, ${quarter}, 1)
          on conflict (key_hash, quarter) do update set failures = sign_in_attempt.failures + 1`.execute(tx);
      await tx.deleteFrom('sign_in_attempt').where('quarter', '<', quarter).execute();
    });
    return fail('auth.wrong-login');
  }
  return asSystem(runtime, async (tx) => {
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

const quarterOf = (now: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / 900_000) * 900_000);

/** The session behind a token, or undefined when it is unknown, expired, or its account disabled. */
export const sessionOf = (runtime: Runtime, token: string): Promise<Session | undefined> =>
  asSystem(runtime, async (tx) => {
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
  asSystem(runtime, async (tx) => {
    const seat = session.seats.find((one) => one.id === seatId);
    if (!seat) return fail('auth.no-such-seat');
    await tx.deleteFrom('session').where('token_hash', '=', sha(session.token)).execute();
    return ok(
      await open(tx, runtime.clock.now(), { id: session.account, name: session.name, language: session.language }, seat, session.seats),
    );
  });

export const signOut = (runtime: Runtime, session: Session): Promise<void> =>
  asSystem(runtime, async (tx) => {
    await tx.deleteFrom('session').where('token_hash', '=', sha(session.token)).execute();
  });
