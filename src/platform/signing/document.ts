import { createHash, type KeyObject, sign, verify } from 'node:crypto';

const kinds = ['contract', 'permit', 'orientation'] as const;

/** What a printed document says of itself: no more than stands on the paper. */
export interface SignedDocument {
  readonly kind: (typeof kinds)[number];
  readonly number: string;
  /** The day for which its status is stated. */
  readonly on: Temporal.PlainDate;
  readonly from: Temporal.PlainDate | null;
  /** Last day, included. */
  readonly until: Temporal.PlainDate | null;
  /** Fingerprint of the printed words. */
  readonly hash: string;
  /** Codes and days that stand on the paper too. */
  readonly facts: Readonly<Record<string, string>>;
}

/** The first part of each signed text: the form's name and version. */
export const formVersion = 'CORRIDOR1';

/** A short fingerprint of the printed words: 16 bytes of their SHA-256. */
export const fingerprint = (text: string): string => createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');

const body = ({ kind, number, on, from, until, hash, facts }: SignedDocument): string =>
  JSON.stringify([kind, number, on.toString(), from?.toString() ?? '', until?.toString() ?? '', hash, facts]);

/** A document as one compact text for a QR code: form, key, content, Ed25519 signature. */
export const signedText = (document: SignedDocument, key: { readonly id: string; readonly privateKey: KeyObject }): string => {
  const head = `${formVersion}.${key.id}.${Buffer.from(body(document)).toString('base64url')}`;
  return `${head}.${sign(null, Buffer.from(head), key.privateKey).toString('base64url')}`;
};

const parts = (text: string) =>
  /^CORRIDOR1\.([A-Za-z0-9_-]{8})\.([A-Za-z0-9_-]{1,1500})\.([A-Za-z0-9_-]{86})$/.exec(text.replace(/\s+/g, ''));

/** Which key a text says that it was signed with; undefined for what is no such text. */
export const keyNamedIn = (text: string): string | undefined => parts(text)?.[1];

/** The document of a text that this key has signed; undefined when it has not, or when anything was changed. */
export const verified = (text: string, publicKey: KeyObject): SignedDocument | undefined => {
  const found = parts(text);
  if (!found) return undefined;
  const [, key = '', content = '', signature = ''] = found;
  if (!verify(null, Buffer.from(`${formVersion}.${key}.${content}`), publicKey, Buffer.from(signature, 'base64url'))) return undefined;
  return read(Buffer.from(content, 'base64url').toString('utf8'));
};

const day = (text: unknown): Temporal.PlainDate | null => (typeof text === 'string' && text !== '' ? Temporal.PlainDate.from(text) : null);

const read = (content: string): SignedDocument | undefined => {
  try {
    const [kind, number, on, from, until, hash, facts] = JSON.parse(content) as unknown[];
    const known = kinds.find((one) => one === kind);
    const stated = day(on);
    if (!known || !stated || typeof number !== 'string' || typeof hash !== 'string') return undefined;
    return { kind: known, number, on: stated, from: day(from), until: day(until), hash, facts: facts as SignedDocument['facts'] };
  } catch {
    // Signed by us, but of a form that this version does not know.
    return undefined;
  }
};
