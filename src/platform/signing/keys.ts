import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import { compareDates } from '../../kernel/dates.ts';
import { type Keys, keysOf } from '../auth/keys.ts';
import { newToken } from '../auth/tokens.ts';
import { asSystem, type Runtime } from '../command/execute.ts';
import type { Tx } from '../db/database.ts';
import './tables.ts';

/** A key's public half and the days on which it signs. */
export interface PublicKey {
  readonly id: string;
  /** The 32 bytes of an Ed25519 key, base64url: the `x` of a JSON Web Key. */
  readonly x: string;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly revokedOn: Temporal.PlainDate | null;
}
export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
}

/** A key signs for a year, and the next one is made when it is asked for. */
const lifetime = { years: 1 };
const purpose = 'document signing key';

/** A process that was given no secret keeps keys that nobody opens after it. */
let secret: Keys = keysOf([newToken()]);
const ofSides = new WeakMap<Runtime['db'], Keys>();
/**
 * Says under which secret of the installation the private halves are kept; said once, at the start.
 * @param pools those of a side that has a secret of its own; without them it holds for everybody else
 */
export const keepSigningKeysUnder = (keys: Keys, pools?: readonly Runtime['db'][]): void => {
  for (const pool of pools ?? []) ofSides.set(pool, keys);
  if (!pools) secret = keys;
  present.clear();
};

const present = new Map<Runtime['db'], { readonly key: SigningKey; readonly to: Temporal.PlainDate }>();

/** The key that signs today, made when there is none or the last one's year is over. */
export const presentKey = async (runtime: Runtime): Promise<SigningKey> => {
  const today = await runtime.clock.today();
  const known = present.get(runtime.db);
  if (known && compareDates(today, known.to) <= 0) return known.key;
  const found = await asSystem(runtime, 'document.sign', (tx) => findOrMake(tx, today, ofSides.get(runtime.db) ?? secret));
  present.set(runtime.db, found);
  return found.key;
};

const findOrMake = async (tx: Tx, today: Temporal.PlainDate, keys: Keys) => {
  // Of two processes that start at once one makes the key, and both sign with it.
  await sql`select pg_advisory_xact_lock(hashtextextended('document.sign', 0))`.execute(tx);
  const rows = await tx
    .selectFrom('signing_key')
    .selectAll()
    .where('valid_from', '<=', today)
    .where('valid_to', '>=', today)
    .where('revoked_on', 'is', null)
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute();
  for (const row of rows) {
    const opened = keys.open(purpose, row.private_sealed, row.id);
    if (opened !== undefined) return { key: { id: row.id, privateKey: privateOf(opened) }, to: row.valid_to };
  }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const x = String(publicKey.export({ format: 'jwk' }).x);
  const id = x.slice(0, 8);
  const to = today.add(lifetime);
  const sealed = keys.seal(purpose, privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'), id);
  await tx
    .insertInto('signing_key')
    .values({ id, public_key: x, private_sealed: sealed, valid_from: today, valid_to: to, revoked_on: null })
    .execute();
  return { key: { id, privateKey }, to };
};

const privateOf = (text: string): KeyObject => createPrivateKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'pkcs8' });

/** A public half as the crypto library takes it. */
export const publicOf = (x: string): KeyObject => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });

/** Every key that has ever signed: what it signed can be checked for as long as the paper lasts. */
export const publicKeys = (runtime: Runtime): Promise<readonly PublicKey[]> =>
  asSystem(runtime, 'document.sign', async (tx) => {
    const rows = await tx
      .selectFrom('signing_key')
      .select(['id', 'public_key', 'valid_from', 'valid_to', 'revoked_on'])
      .orderBy('valid_from')
      .orderBy('id')
      .execute();
    return rows.map((row) => ({ id: row.id, x: row.public_key, from: row.valid_from, to: row.valid_to, revokedOn: row.revoked_on }));
  });
