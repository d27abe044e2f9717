import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scryptSync,
} from 'node:crypto';
import { z } from 'zod';
import { NotPossible } from './errors.ts';

/**
 * To whom a backup is sealed. Whoever takes it needs the public key alone and cannot read it afterwards; whoever knows a passphrase can
 * do both.
 */
export type Recipient = { readonly publicKey: KeyObject } | { readonly passphrase: string };
/** With what a sealed backup is opened. */
export type Opener = { readonly privateKey: KeyObject } | { readonly passphrase: string };

const base64 = z.string().regex(/^[A-Za-z0-9_-]+$/);
/** The backup's data key, locked for one recipient. */
export const lockShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('x25519'), recipient: base64, ephemeral: base64, wrapped: base64 }),
  // Bounds on what a header may ask of the machine that reads it.
  z.strictObject({
    kind: z.literal('passphrase'),
    salt: base64,
    n: z.number().int().min(16_384).max(1_048_576),
    r: z.number().int().min(1).max(32),
    p: z.number().int().min(1).max(4),
    wrapped: base64,
  }),
]);
export type Lock = z.infer<typeof lockShape>;

const shortest = 16;
/** OWASP's guidance for scrypt: N=2^17, r=8, p=1, which takes 128 MB and about half a second. */
const scrypt = { n: 131_072, r: 8, p: 1 } as const;

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytes = (given: string): Buffer => Buffer.from(given, 'base64url');
const hkdf = (secret: Uint8Array, salt: Uint8Array, what: string): Buffer => Buffer.from(hkdfSync('sha256', secret, salt, what, 32));

/** 32 bytes under a key that is used this once: a fixed nonce repeats nothing. */
const once = Buffer.alloc(12);
const wrap = (key: Buffer, secret: Buffer): string => {
  const cipher = createCipheriv('aes-256-gcm', key, once);
  return text(Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]));
};
const unwrap = (key: Buffer, wrapped: string): Buffer | undefined => {
  const given = bytes(wrapped);
  if (given.length !== 48) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, once, { authTagLength: 16 });
  decipher.setAuthTag(given.subarray(32));
  try {
    return Buffer.concat([decipher.update(given.subarray(0, 32)), decipher.final()]);
  } catch {
    return undefined;
  }
};

const rawPublic = (key: KeyObject): Buffer => bytes(String(key.export({ format: 'jwk' }).x));
/** The name of a public key: the first sixteen signs of its hash. */
export const fingerprint = (key: KeyObject): string => createHash('sha256').update(rawPublic(key)).digest('base64url').slice(0, 16);

const sharedKey = (privateKey: KeyObject, publicKey: KeyObject, ephemeral: Buffer, recipient: Buffer): Buffer =>
  hkdf(diffieHellman({ privateKey, publicKey }), Buffer.concat([ephemeral, recipient]), 'corridor.backup/1 key');

/** Locks a data key for one recipient. */
export const lock = (dataKey: Buffer, recipient: Recipient): Lock => {
  if ('passphrase' in recipient) {
    const salt = randomBytes(16);
    return { kind: 'passphrase', salt: text(salt), ...scrypt, wrapped: wrap(stretched(recipient.passphrase, salt, scrypt), dataKey) };
  }
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const [ephemeral, own] = [rawPublic(publicKey), rawPublic(recipient.publicKey)];
  return {
    kind: 'x25519',
    recipient: fingerprint(recipient.publicKey),
    ephemeral: text(ephemeral),
    wrapped: wrap(sharedKey(privateKey, recipient.publicKey, ephemeral, own), dataKey),
  };
};

const stretched = (passphrase: string, salt: Buffer, { n, r, p }: { n: number; r: number; p: number }): Buffer =>
  scryptSync(passphrase.normalize('NFKC'), salt, 32, { N: n, r, p, maxmem: 256 * n * r });

/** The data key behind whichever lock the key fits; undefined when it fits none. */
export const unlock = (locks: readonly Lock[], opener: Opener): Buffer | undefined => {
  for (const one of locks) {
    const key = keyOr(one, opener);
    const dataKey = key && unwrap(key, one.wrapped);
    if (dataKey) return dataKey;
  }
  return undefined;
};

/** A lock is read before anything is known to be true: one that was changed so that no key can come of it fits none. */
const keyOr = (one: Lock, opener: Opener): Buffer | undefined => {
  try {
    return keyOf(one, opener);
  } catch {
    return undefined;
  }
};

const keyOf = (one: Lock, opener: Opener): Buffer | undefined => {
  if (one.kind === 'passphrase') return 'passphrase' in opener ? stretched(opener.passphrase, bytes(one.salt), one) : undefined;
  if (!('privateKey' in opener)) return undefined;
  const own = createPublicKey(opener.privateKey);
  if (fingerprint(own) !== one.recipient) return undefined;
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: one.ephemeral }, format: 'jwk' });
  return sharedKey(opener.privateKey, publicKey, bytes(one.ephemeral), rawPublic(own));
};

/** A new pair of keys as PEM, which every tool for keys can read. */
export const newKeyPair = (): { readonly privatePem: string; readonly publicPem: string; readonly name: string } => {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    privatePem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    publicPem: String(publicKey.export({ type: 'spki', format: 'pem' })),
    name: fingerprint(publicKey),
  };
};

/** @throws NotPossible when the text is no X25519 key, or holds the private one where the public one belongs */
export const readPublicKey = (pem: string, where: string): Recipient => {
  if (pem.includes('PRIVATE'))
    throw new NotPossible(`${where} holds a private key. A backup is taken with the public one, and the private one stays elsewhere.`);
  return { publicKey: checked(() => createPublicKey(pem), where, 'public') };
};

/** @throws NotPossible when the text is no X25519 private key */
export const readPrivateKey = (pem: string, where: string): Opener => ({
  privateKey: checked(() => createPrivateKey(pem), where, 'private'),
});

const checked = (read: () => KeyObject, where: string, which: string): KeyObject => {
  try {
    const key = read();
    if (key.asymmetricKeyType === 'x25519') return key;
  } catch {}
  throw new NotPossible(`${where} is not a ${which} key as "bin/corridor backup key" makes one (X25519, PEM).`);
};

/** @throws NotPossible when it is so short that it could be guessed */
export const checkedPassphrase = (passphrase: string): { readonly passphrase: string } => {
  if ([...passphrase].length < shortest)
    throw new NotPossible(`The passphrase is shorter than ${shortest} signs. Take five or more words by chance, or a key.`);
  return { passphrase };
};

/** The key of one file: what is known of it opens no other. */
export const fileKey = (dataKey: Buffer, header: Uint8Array, name: string): Buffer =>
  hkdf(dataKey, header, `corridor.backup/1 file ${name}`);
