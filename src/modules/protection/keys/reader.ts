import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { bytesOf, newPair, privateKeyOf } from './hpke.ts';
import { stretch } from './slow.ts';

/** A reader's pair as it is kept: the private half opens with the reader's case passphrase alone, which nobody can reset. */
export interface SealedPair {
  readonly publicKey: Buffer;
  readonly salt: Buffer;
  readonly sealed: Buffer;
}

const nonce = Buffer.alloc(12);
const bound = (account: string): Buffer => Buffer.from(JSON.stringify(['corridor.protection/1 reader', account]));

/** A fresh pair for an account, its private half sealed with the passphrase. The nonce is fixed: each salt gives a key that is used once. */
export const newReader = async (account: string, passphrase: string): Promise<SealedPair> => sealed(account, passphrase, newPair());

/** The same pair under another passphrase. */
export const sealAgain = (
  account: string,
  passphrase: string,
  pair: { publicKey: KeyObject; privateKey: KeyObject },
): Promise<SealedPair> => sealed(account, passphrase, pair);

const sealed = async (
  account: string,
  passphrase: string,
  { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject },
): Promise<SealedPair> => {
  const salt = randomBytes(16);
  const cipher = createCipheriv('aes-256-gcm', await stretch(passphrase.normalize('NFKC'), salt, 32), nonce).setAAD(bound(account));
  return {
    publicKey: bytesOf(publicKey),
    salt,
    sealed: Buffer.concat([cipher.update(bytesOf(privateKey)), cipher.final(), cipher.getAuthTag()]),
  };
};

/** The private key; undefined when the passphrase is another one, or the pair another account's. */
export const unlockReader = async (account: string, passphrase: string, kept: SealedPair): Promise<KeyObject | undefined> => {
  const key = await stretch(passphrase.normalize('NFKC'), kept.salt, 32);
  const opener = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  try {
    opener.setAAD(bound(account)).setAuthTag(kept.sealed.subarray(-16));
    return privateKeyOf(Buffer.concat([opener.update(kept.sealed.subarray(0, -16)), opener.final()]));
  } catch {
    return undefined;
  }
};
