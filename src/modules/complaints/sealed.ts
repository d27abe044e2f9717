import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keys } from '../../platform/auth/keys.ts';

/** The key of one complaint, open in memory for the time of a request. */
export interface DataKey {
  readonly complaint: string;
  readonly bytes: Buffer;
}

const nonceLength = 12;
const tagLength = 16;

/** A fresh key for a complaint, and its form to be kept: sealed under the installation's, for this complaint alone. */
export const newDataKey = (keys: Keys, complaint: string): { readonly key: DataKey; readonly kept: string } => {
  const bytes = randomBytes(32);
  return { key: { complaint, bytes }, kept: keys.seal('complaint key', bytes.toString('base64url'), complaint) };
};

/** The key of a complaint; undefined once it was forgotten, and for a key that is not this installation's or another complaint's. */
export const openDataKey = (keys: Keys, complaint: string, kept: string | null): DataKey | undefined => {
  const text = kept === null ? undefined : keys.open('complaint key', kept, complaint);
  return text === undefined ? undefined : { complaint, bytes: Buffer.from(text, 'base64url') };
};

/** Seals what was told or sent; moved to another row or another complaint it does not open. */
export const seal = ({ complaint, bytes }: DataKey, row: string, content: Uint8Array): Buffer => {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', bytes, nonce).setAAD(Buffer.from(`${complaint}/${row}`));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
};

/** What was sealed; undefined when it was changed, moved, or sealed with another key. */
export const unseal = ({ complaint, bytes }: DataKey, row: string, sealed: Uint8Array): Buffer | undefined => {
  const all = Buffer.from(sealed);
  if (all.length < nonceLength + tagLength) return undefined;
  const opener = createDecipheriv('aes-256-gcm', bytes, all.subarray(0, nonceLength), { authTagLength: tagLength })
    .setAAD(Buffer.from(`${complaint}/${row}`))
    .setAuthTag(all.subarray(-tagLength));
  try {
    return Buffer.concat([opener.update(all.subarray(nonceLength, -tagLength)), opener.final()]);
  } catch {
    return undefined;
  }
};

const step = 256;
/** Seals words; their length is told in steps only, since how long a statement is says something of it. */
export const sealText = (key: DataKey, row: string, text: string): Buffer => {
  const plain = Buffer.from(JSON.stringify(text));
  return seal(key, row, Buffer.concat([plain, Buffer.alloc(step - (plain.length % step), ' ')]));
};

/** Words that were sealed; undefined like `unseal`. */
export const unsealText = (key: DataKey | undefined, row: string, sealed: Uint8Array): string | undefined => {
  const plain = key && unseal(key, row, sealed);
  return plain && String(JSON.parse(plain.toString('utf8')));
};
