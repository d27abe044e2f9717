import { fail, ok, Refusal, type Result } from '../../kernel/result.ts';
import { asSystem, type Runtime } from '../command/execute.ts';
import type { Tx } from '../db/database.ts';
import { lineOf, writeLines } from '../journal/journal.ts';
import { type Client, forgetOld, isKnown, remember } from './devices.ts';
import { type EventType, tell } from './events.ts';
import { endOtherWays, endSessions, factorsOf, hasFactor, removeFactors } from './factors.ts';
import { addPasskey, type PasskeyAnswer, usePasskey } from './passkeys.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { checkPassword } from './password-rules.ts';
import { plainPin } from './pin.ts';
import { openRecoveryOf } from './recovery.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { mustHaveSecond } from './second-factor-roles.ts';
import { openSession, renewSession, type Session, seatsOf } from './sessions.ts';
import { passingSettings, type SignInSettings } from './settings.ts';
import { beginStep, endStep, type Step } from './steps.ts';
import { plainCode } from './tokens.ts';
import { addTotp, openOffered, totpStep, useTotp } from './totp.ts';
import { beginTry, guessesOfCode, guessesOfPassword, guessesOfPin, guessesOnPaper } from './tries.ts';

/** A whole sign-in with the browser's token, or a step that is still to be done. */
export type SignedIn =
  | {
      readonly kind: 'session';
      readonly session: Session;
      readonly device: string;
      /** Administrators have begun to give the account a new way in, and its owner should know first. */
      readonly warned: boolean;
    }
  | { readonly kind: 'step'; readonly step: Step };

interface Owner {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly language: string;
}

const waitMinutes = { minutes: 15 } as const;
/** The id of no account. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Writes a line of the journal about an account, with no more than ids. */
type Note = (type: string, account: string, more?: Readonly<Record<string, string>>) => Promise<void>;

/**
 * The system's own transaction; a refusal that is returned undoes what was written. What the system does to an account for its owner leaves
 * a line like what a command does; the account is a fact of it.
 */
export const keeping = async <T>(
  runtime: Runtime,
  work: (tx: Tx, now: Temporal.Instant, note: Note) => Promise<Result<T>>,
): Promise<Result<T>> => {
  const day = await runtime.clock.today();
  const now = runtime.clock.now();
  try {
    return await asSystem(runtime, 'session.keep', async (tx) => {
      const by = { command: 'session.keep', role: 'system' };
      const answer = await work(tx, now, (type, account, more = {}) =>
        writeLines(tx, [lineOf({ by, at: now, day }, { type, facts: { account, ...more } })]),
      );
      if (!answer.ok) throw new Refusal(answer.error.code, answer.error.params, answer.error);
      return answer;
    });
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.problem };
    throw error;
  }
};

/** The account that somebody says is theirs; a disabled one is like none. */
export const ownerOf = (tx: Tx, column: 'id' | 'login', value: string) =>
  tx
    .selectFrom('account')
    .select(['id', 'login', 'name', 'language', 'password_hash'])
    .where(column, '=', value)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();

/** Opens the session: the last step of every way in. */
const enter = async (
  tx: Tx,
  now: Temporal.Instant,
  settings: SignInSettings,
  owner: Owner,
  means: string,
  client: Client,
): Promise<Result<SignedIn>> => {
  const [seat, ...others] = await seatsOf(tx, owner.id);
  if (!seat) return fail('auth.no-such-seat');
  const session = await openSession(tx, now, { account: owner, seats: [seat, ...others], means, client, keys: settings.keys });
  await forgetOld(tx, now);
  const { token, isNew } = await remember(tx, owner.id, client.device, now);
  if (isNew) await tell(tx, owner.id, 'new-device', now);
  const recovery = await openRecoveryOf(tx, owner.id, now).executeTakeFirst();
  return ok({ kind: 'session', session, device: token, warned: recovery !== undefined });
};

/** After the first proof: in, or on to the second factor, or to making one. */
export const proceed = async (
  tx: Tx,
  now: Temporal.Instant,
  settings: SignInSettings,
  { owner, means, client, strong }: { owner: Owner; means: string; client: Client; strong?: boolean },
): Promise<Result<SignedIn>> => {
  const seats = await seatsOf(tx, owner.id);
  if (seats.length === 0) return fail('auth.no-such-seat');
  if (strong) return enter(tx, now, settings, owner, means, client);
  if (hasFactor(await factorsOf(tx, owner.id)))
    return ok({ kind: 'step', step: await beginStep(tx, now, { account: owner, kind: 'second', means }) });
  if (settings.demand && mustHaveSecond(seats))
    return ok({ kind: 'step', step: await beginStep(tx, now, { account: owner, kind: 'enrol', means }) });
  return enter(tx, now, settings, owner, means, client);
};

/**
 * Begins to sign in with login and password. Wrong login, wrong password and a disabled account get the same answer after the same work.
 * @returns `auth.wrong-login`, or `auth.too-many-tries` once this login was tried from this address too often; others may go on, and so may
 * the owner in a browser that is known.
 */
export const beginSignIn = async (
  runtime: Runtime,
  settings: SignInSettings,
  given: { login: string; password: string; client: Client },
): Promise<Result<SignedIn>> => {
  // No account has a zero sign in its login, and no database can be asked for one.
  const login = given.login.trim().toLowerCase().replaceAll('\u0000', '\ufffd');
  const { client } = given;
  const { account, known } = await asSystem(runtime, 'session.keep', async (tx) => {
    const account = await ownerOf(tx, 'login', login);
    // Asked for an absent account too: time tells nothing about who exists.
    const known = await isKnown(tx, account?.id ?? nobody, client.device, runtime.clock.now());
    return { account, known };
  });
  const tried = await beginTry(runtime, guessesOfPassword(login, client.address, known ? client.device : undefined));
  if (!tried) return fail('auth.too-many-tries', waitMinutes);
  if (!(await passwordMatches(account?.password_hash, given.password)) || !account) return fail('auth.wrong-login');
  await tried.forgive();
  return keeping(runtime, (tx, now) => proceed(tx, now, settings, { owner: account, means: 'password', client }));
};

/**
 * Signs in with a password alone, as the command line does.
 * @returns `auth.second-needed` or `auth.enrolment-needed` for an account that signs in in more steps
 */
export const signIn = async (
  runtime: Runtime,
  given: { login: string; password: string; address: string },
  settings: SignInSettings = passingSettings(),
): Promise<Result<Session>> => {
  const { login, password, address } = given;
  const begun = await beginSignIn(runtime, settings, { login, password, client: { address } });
  if (!begun.ok) return begun;
  if (begun.value.kind === 'session') return ok(begun.value.session);
  return fail(begun.value.step.kind === 'second' ? 'auth.second-needed' : 'auth.enrolment-needed');
};

/** What proves the second factor. */
export type Proof =
  | { readonly kind: 'app'; readonly code: string }
  | { readonly kind: 'paper'; readonly code: string }
  | { readonly kind: 'passkey'; readonly answer: PasskeyAnswer; readonly origin: string };

/**
 * Whether the account's second factor is proved. Guesses are counted before they are looked at, by account and browser, apart from those of
 * passwords.
 * @returns the name of the factor for `means`
 */
const proveSecond = async (
  runtime: Runtime,
  settings: SignInSettings,
  { account, proof, client, purpose }: { account: string; proof: Proof; client: Client; purpose: 'second' | 'prove' },
): Promise<Result<'app' | 'paper' | 'passkey'>> => {
  const { keys } = settings;
  if (proof.kind === 'passkey') {
    const used = await asSystem(runtime, 'session.keep', (tx) =>
      usePasskey(tx, keys, purpose, { owner: account, answer: proof.answer, origin: proof.origin, now: runtime.clock.now() }),
    );
    return used === account ? ok('passkey') : fail('auth.wrong-passkey');
  }
  const known = await asSystem(runtime, 'session.keep', (tx) => isKnown(tx, account, client.device, runtime.clock.now()));
  const limits =
    proof.kind === 'app'
      ? guessesOfCode(account, known ? client.device : undefined)
      : guessesOnPaper('recovery-code', account, client.address);
  const tried = await beginTry(runtime, limits);
  if (!tried) return fail('auth.too-many-tries', waitMinutes);
  const right = await keeping(runtime, async (tx, now, note) => {
    const used =
      proof.kind === 'app' ? await useTotp(tx, keys, account, proof.code, now) : await useRecoveryCode(tx, keys, account, proof.code, now);
    if (!used) return fail('auth.wrong-code', {}, { field: proof.kind === 'app' ? 'code' : 'paper' });
    if (proof.kind === 'paper') {
      await tell(tx, account, 'code-used', now);
      await note('account.code-used', account);
    }
    return ok(true);
  });
  if (!right.ok) return right;
  await tried.forgive();
  return ok(proof.kind);
};

/** Finishes a sign-in with the second factor. */
export const finishSecond = async (
  runtime: Runtime,
  settings: SignInSettings,
  { step, proof, client }: { step: Step; proof: Proof; client: Client },
): Promise<Result<SignedIn>> => {
  if (step.kind !== 'second') return fail('auth.step-over');
  const proved = await proveSecond(runtime, settings, { account: step.account, proof, client, purpose: 'second' });
  if (!proved.ok) return proved;
  return keeping(runtime, async (tx, now) => {
    const owner = await ownerOf(tx, 'id', step.account);
    if (!owner || !(await endStep(tx, step))) return fail('auth.step-over');
    return enter(tx, now, settings, owner, `${step.means}+${proved.value}`, client);
  });
};

/** What makes the first factor of an account that must have one. */
export type NewFactor =
  | { readonly kind: 'app'; readonly offered: string; readonly code: string }
  | { readonly kind: 'passkey'; readonly answer: PasskeyAnswer; readonly origin: string };

/** Adds a factor. @returns what kind it was, for the account's history */
export const addFactor = async (
  tx: Tx,
  settings: SignInSettings,
  account: string,
  given: NewFactor,
  now: Temporal.Instant,
): Promise<Result<EventType>> => {
  const { keys } = settings;
  if (given.kind === 'passkey') {
    const added = await addPasskey(tx, keys, { account, answer: given.answer, origin: given.origin, now });
    return added === undefined ? fail('auth.wrong-passkey') : ok('passkey-added');
  }
  const secret = openOffered(keys, account, given.offered, now);
  if (secret === undefined) return fail('auth.step-over');
  const step = totpStep(secret, given.code, now);
  if (step === undefined) return fail('auth.wrong-code', {}, { field: 'code' });
  return (await addTotp(tx, keys, { account, secret, step, now })) ? ok('app-added') : fail('auth.factor-known');
};

/** Finishes a sign-in of somebody who must have a second factor and has just made the first. */
export const finishEnrolment = (
  runtime: Runtime,
  settings: SignInSettings,
  { step, factor, client }: { step: Step; factor: NewFactor; client: Client },
): Promise<Result<SignedIn>> =>
  keeping(runtime, async (tx, now, note) => {
    if (step.kind !== 'enrol') return fail('auth.step-over');
    // Locked: of two who are in this at once, the second finds the first one's factor.
    await tx.selectFrom('account').select('id').where('id', '=', step.account).forUpdate().execute();
    const owner = await ownerOf(tx, 'id', step.account);
    // Whoever made a factor in the meantime signs in with it: the grace is for an account that has none.
    if (!owner || hasFactor(await factorsOf(tx, owner.id)) || !(await endStep(tx, step))) return fail('auth.step-over');
    const added = await addFactor(tx, settings, owner.id, factor, now);
    if (!added.ok) return added;
    await tell(tx, owner.id, added.value, now);
    await note(`account.${added.value}`, owner.id);
    return enter(tx, now, settings, owner, `${step.means}+${factor.kind}`, client);
  });

/** Signs in with a passkey alone: something that one has, and a person whom the device has verified. */
export const signInWithPasskey = (
  runtime: Runtime,
  settings: SignInSettings,
  { answer, origin, client }: { answer: PasskeyAnswer; origin: string; client: Client },
): Promise<Result<SignedIn>> =>
  keeping(runtime, async (tx, now) => {
    const account = await usePasskey(tx, settings.keys, 'sign-in', { owner: '', answer, origin, now });
    const owner = account === undefined ? undefined : await ownerOf(tx, 'id', account);
    if (!owner) return fail('auth.wrong-passkey');
    return proceed(tx, now, settings, { owner, means: 'passkey', client, strong: true });
  });

/**
 * Takes back an account with both halves of a code that two administrators gave. Everything that opened it before ends; a role that must
 * have a second factor goes on to make one.
 */
export const redeemRecovery = async (
  runtime: Runtime,
  settings: SignInSettings,
  given: { login: string; first: string; second: string; password: string; client: Client },
): Promise<Result<SignedIn>> => {
  const login = given.login.trim().toLowerCase().replaceAll('\u0000', '\ufffd');
  const allowed = checkPassword(given.password, login);
  if (!allowed.ok) return allowed;
  const tried = await beginTry(runtime, guessesOnPaper('recovery', login, given.client.address));
  if (!tried) return fail('auth.too-many-tries', waitMinutes);
  const passwordHash = await hashPassword(given.password);
  const entered = await keeping(runtime, async (tx, now, note) => {
    const owner = await ownerOf(tx, 'login', login);
    const { keys } = settings;
    const account = owner?.id ?? nobody;
    const recovery = await tx
      .updateTable('account_recovery')
      .set({ used_at: now })
      .where('account_id', '=', account)
      .where('first_hash', 'in', [...keys.macs('recovery', `${account} 1 ${plainCode(given.first)}`)])
      .where('second_hash', 'in', [...keys.macs('recovery', `${account} 2 ${plainCode(given.second)}`)])
      .where('confirmed_at', 'is not', null)
      .where('expires_at', '>', now)
      .where('used_at', 'is', null)
      .where('stopped_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!owner || !recovery) return fail('auth.wrong-recovery', {}, { field: 'login' });
    await endSessions(tx, owner.id);
    await removeFactors(tx, owner.id);
    await endOtherWays(tx, owner.id, now);
    await tx.updateTable('account').set({ password_hash: passwordHash }).where('id', '=', owner.id).execute();
    await tell(tx, owner.id, 'recovered', now);
    await note('account.recovered', owner.id, { recovery: recovery.id });
    return proceed(tx, now, settings, { owner, means: 'password', client: given.client });
  });
  if (entered.ok) await tried.forgive();
  return entered;
};

/** Uses an invitation up. @returns the invited account's id */
export const useInvitation = async (tx: Tx, settings: SignInSettings, code: string, now: Temporal.Instant): Promise<string | undefined> => {
  const used = await tx
    .updateTable('account_invitation')
    .set({ used_at: now })
    .where('code_hash', 'in', [...settings.keys.macs('invitation', plainCode(code))])
    .where('expires_at', '>', now)
    .where('used_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  return used?.account_id;
};

/** Takes up an invitation with a password of the own choice. */
export const redeemInvitation = async (
  runtime: Runtime,
  settings: SignInSettings,
  given: { code: string; password: string; client: Client },
): Promise<Result<SignedIn>> => {
  const tried = await beginTry(runtime, guessesOnPaper('invitation', '', given.client.address));
  if (!tried) return fail('auth.too-many-tries', waitMinutes);
  const passwordHash = await hashPassword(given.password);
  const entered = await keeping(runtime, async (tx, now, note) => {
    const account = await useInvitation(tx, settings, given.code, now);
    const owner = account === undefined ? undefined : await ownerOf(tx, 'id', account);
    if (!owner) return fail('auth.wrong-invitation', {}, { field: 'code' });
    const allowed = checkPassword(given.password, owner.login);
    if (!allowed.ok) return allowed;
    await tx.updateTable('account').set({ password_hash: passwordHash }).where('id', '=', owner.id).execute();
    await tell(tx, owner.id, 'invited', now);
    await note('account.invitation-used', owner.id);
    return proceed(tx, now, settings, { owner, means: 'password', client: given.client });
  });
  if (entered.ok) await tried.forgive();
  return entered;
};

/**
 * Proves anew who holds a session, before something that changes the ways in: with the second factor where there is one, otherwise with the
 * password, or with the telephone's PIN where the account has no password. The session gets a new token.
 */
export const proveAgain = async (
  runtime: Runtime,
  settings: SignInSettings,
  {
    session,
    password,
    pin = '',
    proof,
    client,
  }: { session: Session; password: string; pin?: string; proof: Proof | undefined; client: Client },
): Promise<Result<Session>> => {
  const { factors, login, passwordHash, pinHash } = await asSystem(runtime, 'session.keep', async (tx) => {
    const owner = await ownerOf(tx, 'id', session.account);
    const way = await tx.selectFrom('phone_way').select('pin_hash').where('account_id', '=', session.account).executeTakeFirst();
    return {
      factors: await factorsOf(tx, session.account),
      login: owner?.login ?? '',
      passwordHash: owner?.password_hash,
      pinHash: way?.pin_hash,
    };
  });
  const byPin = proof === undefined && !passwordHash && !hasFactor(factors) && pinHash !== undefined;
  if (byPin) {
    const tried = await beginTry(runtime, guessesOfPin(session.account, session.id, session.id));
    if (!tried) return fail('auth.too-many-pins', waitMinutes);
    if (!(await passwordMatches(pinHash, plainPin(pin)))) return fail('auth.wrong-pin', {}, { field: 'pin' });
    await tried.forgive();
    return provedSession(runtime, session);
  }
  // A passkey is two factors; a code is one, and the password is the other, where there is a password.
  if (proof?.kind !== 'passkey' && passwordHash) {
    const tried = await beginTry(runtime, guessesOfPassword(login, session.id, session.id));
    if (!tried) return fail('auth.too-many-tries', waitMinutes);
    if (!(await passwordMatches(passwordHash, password))) return fail('auth.wrong-password', {}, { field: 'password' });
    await tried.forgive();
  }
  if (proof === undefined && (hasFactor(factors) || !passwordHash)) return fail('auth.second-needed');
  if (proof !== undefined) {
    const proved = await proveSecond(runtime, settings, { account: session.account, proof, client, purpose: 'prove' });
    if (!proved.ok) return proved;
  }
  return provedSession(runtime, session);
};

/** The same session with a fresh proof, under a new token. */
export const provedSession = (runtime: Runtime, session: Session): Promise<Result<Session>> =>
  keeping(runtime, async (tx, now) => {
    const token = await renewSession(tx, session.id, { proved_at: now });
    return token === undefined ? fail('auth.sign-in-needed') : ok({ ...session, token, provedAt: now });
  });
