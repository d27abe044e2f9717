import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type CaseKey, keyFor } from './case-key.ts';

/** What an entry is bound to: moved to another place of the case, or to another case, it does not open. */
export interface Place {
  readonly entry: string;
  readonly kind: string;
}

/** Lengths are told in steps of so many bytes: how long a statement is says something of it. */
const step = 256;
const nonceLength = 12;
const tagLength = 16;

const padded = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  const filled = Buffer.alloc(Math.ceil((bytes.length + 1) / step) * step);
  bytes.copy(filled);
  filled[bytes.length] = 1;
  return filled;
};

const unpadded = (filled: Buffer): string => filled.subarray(0, filled.lastIndexOf(1)).toString();

const bound = ({ case: of, generation }: CaseKey, { entry, kind }: Place): Buffer =>
  Buffer.from(JSON.stringify([of, generation, entry, kind]));

/** Seals one entry of a case; what it says is any JSON. */
export const sealEntry = (key: CaseKey, place: Place, content: unknown): Buffer => {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', keyFor(key, 'entry'), nonce).setAAD(bound(key, place));
  return Buffer.concat([nonce, cipher.update(padded(JSON.stringify(content))), cipher.final(), cipher.getAuthTag()]);
};

/** What an entry says; undefined when it was changed, moved, or sealed with another key. */
export const openEntry = (key: CaseKey, place: Place, sealed: Uint8Array): unknown => {
  const bytes = Buffer.from(sealed);
  if (bytes.length < nonceLength + tagLength) return undefined;
  const opener = createDecipheriv('aes-256-gcm', keyFor(key, 'entry'), bytes.subarray(0, nonceLength), { authTagLength: tagLength });
  opener.setAAD(bound(key, place)).setAuthTag(bytes.subarray(-tagLength));
  try {
    return JSON.parse(unpadded(Buffer.concat([opener.update(bytes.subarray(nonceLength, -tagLength)), opener.final()])));
  } catch {
    return undefined;
  }
};
