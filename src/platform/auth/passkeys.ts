import type { AuthenticationResponseJSON, RegistrationResponseJSON, WebAuthnCredential } from '@simplewebauthn/server';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../db/database.ts';
import type { Keys } from './keys.ts';
import { spend } from './spent.ts';
import { newToken, sha } from './tokens.ts';

/** For what a passkey is asked: a challenge of one purpose answers no other. */
export type PasskeyPurpose = 'register' | 'sign-in' | 'second' | 'prove';

/** What the page gives the browser, and what comes back with its answer. */
export interface Asked {
  /** Options for the browser, as JSON. */
  readonly options: string;
  /** The challenge, sealed: nothing is kept until it is answered. */
  readonly challenge: string;
}

interface Challenge {
  readonly challenge: string;
  readonly until: string;
}

/** Half a second of loading, which no start of the program and no command line waits for. */
const webauthn = () => import('@simplewebauthn/server');

/** EdDSA, ES256 and RS256, as WebAuthn names them: every device knows one. */
const algorithms = [-8, -7, -257];

const minutes = 10;
const purposeOf = (purpose: PasskeyPurpose): string => `passkey ${purpose}`;
const bytesOf = (id: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(id);

const sealChallenge = (keys: Keys, purpose: PasskeyPurpose, owner: string, challenge: string, now: Temporal.Instant): string =>
  keys.seal(purposeOf(purpose), JSON.stringify({ challenge, until: now.add({ minutes }).toString() } satisfies Challenge), owner);

const openChallenge = (
  keys: Keys,
  purpose: PasskeyPurpose,
  owner: string,
  sealed: string,
  now: Temporal.Instant,
): Challenge | undefined => {
  const text = keys.open(purposeOf(purpose), sealed, owner);
  if (text === undefined) return undefined;
  const challenge = JSON.parse(text) as Challenge;
  return Temporal.Instant.compare(now, challenge.until) < 0 ? challenge : undefined;
};

const passkeysOf = (tx: Tx, account: string) => tx.selectFrom('passkey').selectAll().where('account_id', '=', account).execute();

/** Asks a browser to make a passkey that can sign in by itself: kept on the device, and given out only to a person whom it has verified. */
export const askToRegister = async (
  tx: Tx,
  keys: Keys,
  { account, login, origin, now }: { account: string; login: string; origin: string; now: Temporal.Instant },
): Promise<Asked> => {
  const known = await passkeysOf(tx, account);
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    supportedAlgorithmIDs: algorithms,
    rpName: 'Corridor',
    rpID: new URL(origin).hostname,
    userName: login,
    userID: bytesOf(account),
    challenge: newToken(),
    attestationType: 'none',
    excludeCredentials: known.map((one) => ({ id: one.credential_id, transports: one.transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { options: JSON.stringify(options), challenge: sealChallenge(keys, 'register', account, options.challenge, now) };
};

/** Asks a browser for a passkey: of one account as its second proof, or of whomever the browser knows. */
export const askForPasskey = async (
  keys: Keys,
  purpose: 'sign-in' | 'second' | 'prove',
  { account = '', allowed, origin, now }: { account?: string; allowed?: readonly string[]; origin: string; now: Temporal.Instant },
): Promise<Asked> => {
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    rpID: new URL(origin).hostname,
    challenge: newToken(),
    userVerification: 'required',
    ...(allowed && { allowCredentials: allowed.map((id) => ({ id })) }),
  });
  return { options: JSON.stringify(options), challenge: sealChallenge(keys, purpose, account, options.challenge, now) };
};

/** What a browser answered, and to which challenge. */
export interface PasskeyAnswer {
  readonly response: string;
  readonly challenge: string;
}

const parsed = <T>(text: string): T | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'response' in value && typeof value.response === 'object'
      ? (value as T)
      : undefined;
  } catch {
    return undefined;
  }
};

/** The library throws at whatever is wrong with an answer; to its sender all of it is one refusal. */
const orNothing = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch {
    return undefined;
  }
};

/** Keeps a new passkey. @returns its id, or undefined when the answer is not right, was used, or names a passkey that is known. */
export const addPasskey = async (
  tx: Tx,
  keys: Keys,
  { account, answer, origin, now }: { account: string; answer: PasskeyAnswer; origin: string; now: Temporal.Instant },
): Promise<string | undefined> => {
  const asked = openChallenge(keys, 'register', account, answer.challenge, now);
  const response = parsed<RegistrationResponseJSON>(answer.response);
  if (!asked || !response) return undefined;
  const { verifyRegistrationResponse } = await webauthn();
  const verified = await orNothing(() =>
    verifyRegistrationResponse({
      supportedAlgorithmIDs: algorithms,
      response,
      expectedChallenge: asked.challenge,
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      requireUserVerification: true,
    }),
  );
  if (!verified?.verified) return undefined;
  if (!(await spend(tx, asked.challenge, Temporal.Instant.from(asked.until)))) return undefined;
  const { credential } = verified.registrationInfo;
  const id = newId();
  const added = await tx
    .insertInto('passkey')
    .values({
      id,
      account_id: account,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey).toString('base64url'),
      counter: BigInt(credential.counter),
      transports: [...(credential.transports ?? [])].filter((one) => /^[a-z-]{1,20}$/.test(one)).slice(0, 8),
      added_at: now,
      used_at: null,
    })
    // Without naming the column, so that a passkey of somebody else's, whom this account may not see, is a conflict like any.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n ? id : undefined;
};

/**
 * The account whose passkey answered. The device must have verified the person, the challenge must be of this purpose and unused, and a
 * counter that does not grow is a copy.
 * @param owner the account of which it is asked; empty when the passkey alone says who signs in
 */
export const usePasskey = async (
  tx: Tx,
  keys: Keys,
  purpose: 'sign-in' | 'second' | 'prove',
  { owner, answer, origin, now }: { owner: string; answer: PasskeyAnswer; origin: string; now: Temporal.Instant },
): Promise<string | undefined> => {
  const asked = openChallenge(keys, purpose, owner, answer.challenge, now);
  const response = parsed<AuthenticationResponseJSON>(answer.response);
  if (!asked || !response || typeof response.id !== 'string') return undefined;
  const row = await tx
    .selectFrom('passkey')
    .selectAll()
    .where('credential_id', '=', response.id.slice(0, 2000))
    .forUpdate()
    .executeTakeFirst();
  if (!row || (owner !== '' && row.account_id !== owner)) return undefined;
  // A passkey that signs in by itself also says whose it is, and must say the same as we do.
  const handle = response.response.userHandle;
  if (owner === '' && (handle === undefined || Buffer.from(handle, 'base64url').toString() !== row.account_id)) return undefined;
  const credential: WebAuthnCredential = {
    id: row.credential_id,
    publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
    counter: Number(row.counter),
  };
  const { verifyAuthenticationResponse } = await webauthn();
  const verified = await orNothing(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: asked.challenge,
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      credential,
      requireUserVerification: true,
    }),
  );
  if (!verified?.verified) return undefined;
  if (!(await spend(tx, sha(asked.challenge), Temporal.Instant.from(asked.until)))) return undefined;
  await tx
    .updateTable('passkey')
    .set({ counter: BigInt(verified.authenticationInfo.newCounter), used_at: now })
    .where('id', '=', row.id)
    .execute();
  return row.account_id;
};
