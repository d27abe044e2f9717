import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * The installation's secret, of which no part is in the database. The first key seals; every key opens, so that a key can be changed: put
 * the new one before the old one, and take the old one away when nothing needs it.
 */
export interface Keys {
  /** Encrypts and authenticates. What is bound to an owner opens for no other. */
  seal(purpose: string, text: string, owner?: string): string;
  /** @returns undefined for what was not sealed here, for this purpose, for this owner */
  open(purpose: string, sealed: string, owner?: string): string | undefined;
  /** A keyed hash, for what has too few values to be hashed plainly. */
  mac(purpose: string, text: string): string;
  /** The keyed hashes under every key, the present one first. */
  macs(purpose: string, text: string): readonly string[];
}

/** @param secrets each at least 32 signs. @throws Error without one. */
export const keysOf = (secrets: readonly string[]): Keys => {
  if (secrets.length === 0 || secrets.some((secret) => secret.length < 32)) throw new Error('a secret key needs 32 signs or more');
  const derived = new Map<string, Buffer>();
  const keyFor = (purpose: string, index: number): Buffer => {
    const name = `${index} ${purpose}`;
    const key = derived.get(name) ?? Buffer.from(hkdfSync('sha256', secrets[index] ?? '', 'corridor', purpose, 32));
    derived.set(name, key);
    return key;
  };
  const macs = (purpose: string, text: string): readonly string[] =>
    secrets.map((_, index) =>
      createHmac('sha256', keyFor(`mac ${purpose}`, index))
        .update(text)
        .digest('base64url'),
    );
  return {
    seal(purpose, text, owner = '') {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyFor(`seal ${purpose}`, 0), iv).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(purpose, sealed, owner = '') {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < 28) return undefined;
      for (const index of secrets.keys()) {
        try {
          const decipher = createDecipheriv('aes-256-gcm', keyFor(`seal ${purpose}`, index), bytes.subarray(0, 12), { authTagLength: 16 })
            .setAAD(Buffer.from(owner))
            .setAuthTag(bytes.subarray(12, 28));
          return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
        } catch {
          // another key, or not ours
        }
      }
      return undefined;
    },
    mac: (purpose, text) => macs(purpose, text)[0] ?? '',
    macs,
  };
};
