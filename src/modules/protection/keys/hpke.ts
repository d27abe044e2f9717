import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  decapsulate,
  encapsulate,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/** What the two ciphers of RFC 9180, 7.3 are called there and in OpenSSL. Ours is the second; the first is there for the RFC's known answers. */
const ciphers = { 'aes-128-gcm': { id: 1, key: 16 }, 'aes-256-gcm': { id: 2, key: 32 } } as const;
export type Cipher = keyof typeof ciphers;

const nonceLength = 12;
const tagLength = 16;
/** DHKEM(X25519, HKDF-SHA256): an encapsulated key is a public key of 32 bytes. */
const encapsulatedLength = 32;
const empty = Buffer.alloc(0);

const number = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const suite = (cipher: Cipher): Buffer => Buffer.concat([Buffer.from('HPKE'), number(0x0020), number(0x0001), number(ciphers[cipher].id)]);
const hmac = (key: Buffer, ...parts: readonly Buffer[]): Buffer => createHmac('sha256', key).update(Buffer.concat(parts)).digest();
const label = (cipher: Cipher, name: string): Buffer => Buffer.concat([Buffer.from('HPKE-v1'), suite(cipher), Buffer.from(name)]);

/** LabeledExtract of RFC 9180, 4. */
const extract = (cipher: Cipher, salt: Buffer, name: string, secret: Buffer): Buffer =>
  hmac(salt.length === 0 ? Buffer.alloc(32) : salt, label(cipher, name), secret);

/** LabeledExpand of RFC 9180, 4; one block of HKDF-SHA256 is enough for every length asked here. */
const expand = (cipher: Cipher, secret: Buffer, name: string, info: Buffer, length: number): Buffer =>
  hmac(secret, number(length), label(cipher, name), info, Buffer.from([1])).subarray(0, length);

/** The key schedule of RFC 9180, 5.1 in mode base, whose first message is the only one here. */
const schedule = (cipher: Cipher, shared: Buffer, info: Buffer): { readonly key: Buffer; readonly nonce: Buffer } => {
  const context = Buffer.concat([
    Buffer.from([0]),
    extract(cipher, empty, 'psk_id_hash', empty),
    extract(cipher, empty, 'info_hash', info),
  ]);
  const secret = extract(cipher, shared, 'secret', empty);
  return {
    key: expand(cipher, secret, 'key', context, ciphers[cipher].key),
    nonce: expand(cipher, secret, 'base_nonce', context, nonceLength),
  };
};

/** What a sealed message is for, and what it is bound to: opened with other words it does not open. */
export interface Bound {
  readonly info: string;
  readonly to: readonly (string | number)[];
}
const bound = ({ to }: Bound): Buffer => Buffer.from(JSON.stringify(to));

/**
 * Seals a short message to a public key (HPKE, RFC 9180, mode base, one message). The sender cannot open it afterwards.
 * @returns the encapsulated key, the sealed message and its tag, one after the other
 */
export const sealTo = (publicKey: KeyObject, message: Uint8Array, binding: Bound): Buffer => {
  const { sharedKey, ciphertext } = encapsulate(publicKey);
  const { key, nonce } = schedule('aes-256-gcm', sharedKey, Buffer.from(binding.info));
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(binding));
  return Buffer.concat([ciphertext, cipher.update(message), cipher.final(), cipher.getAuthTag()]);
};

/** Opens what `sealTo` made; undefined when it is for another key, for something else, or was changed. */
export const openWith = (privateKey: KeyObject, sealed: Uint8Array, binding: Bound): Buffer | undefined =>
  openRaw('aes-256-gcm', privateKey, Buffer.from(sealed), Buffer.from(binding.info), bound(binding));

/** The same with the words of the RFC: any of its ciphers, `info` and `aad` as bytes. */
export const openRaw = (cipher: Cipher, privateKey: KeyObject, sealed: Buffer, info: Buffer, aad: Buffer): Buffer | undefined => {
  if (sealed.length < encapsulatedLength + tagLength) return undefined;
  const body = sealed.subarray(encapsulatedLength, sealed.length - tagLength);
  try {
    const shared = decapsulate(privateKey, sealed.subarray(0, encapsulatedLength));
    const { key, nonce } = schedule(cipher, shared, info);
    const opener = createDecipheriv(cipher, key, nonce, { authTagLength: tagLength }).setAAD(aad);
    opener.setAuthTag(sealed.subarray(sealed.length - tagLength));
    return Buffer.concat([opener.update(body), opener.final()]);
  } catch {
    return undefined;
  }
};

/** An X25519 key before its 32 bytes, as RFC 8410 writes it. */
const privatePrefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b656e032100', 'hex');

/** The private key of 32 bytes. @throws for another length */
export const privateKeyOf = (bytes: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([privatePrefix, bytes]), format: 'der', type: 'pkcs8' });

/** The public key of 32 bytes. @throws for another length */
export const publicKeyOf = (bytes: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([publicPrefix, bytes]), format: 'der', type: 'spki' });

/** The 32 bytes of a key, with which it is kept: the last of either form. */
export const bytesOf = (key: KeyObject): Buffer =>
  (key.type === 'private' ? key.export({ format: 'der', type: 'pkcs8' }) : key.export({ format: 'der', type: 'spki' })).subarray(-32);

/** The public half of a private key. */
export const publicOf = (privateKey: KeyObject): KeyObject => createPublicKey(privateKey);

/** A fresh pair. */
export const newPair = (): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } => generateKeyPairSync('x25519');

/** By what people tell two keys apart: sixteen signs of the hash. */
export const fingerprintOf = (publicKey: KeyObject): string =>
  createHash('sha256').update(bytesOf(publicKey)).digest('base64url').slice(0, 16);
