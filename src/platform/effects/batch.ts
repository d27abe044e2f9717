import { type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { type Travelling, travellingShape } from './effect.ts';

/** The form's name and version, signed with the rest. */
const form = 'CORRIDOR-EFFECTS1';
/** Every batch is a multiple of so many bytes, an empty one too: its length tells whoever watches the way next to nothing. */
const block = 16 * 1024;
/** The most that one batch holds; what is more waits for the next day. */
export const mostEffects = 500;

const batchShape = z.strictObject({ day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), effects: z.array(travellingShape).max(mostEffects) });

/** The effects of one day. There is one batch a day, whether anything happened or not. */
export interface Batch {
  readonly day: Temporal.PlainDate;
  readonly effects: readonly Travelling[];
}

/** A batch as one signed text. Effects stand in the order of their random numbers, so that their order tells nothing. */
export const sealBatch = ({ day, effects }: Batch, key: { readonly id: string; readonly privateKey: KeyObject }): string => {
  const ordered = [...effects].sort((a, b) => (a.id < b.id ? -1 : 1));
  const plain = JSON.stringify({ day: day.toString(), effects: ordered });
  const content = Buffer.from(plain.padEnd(Math.ceil(Buffer.byteLength(plain) / block) * block, ' ')).toString('base64url');
  const head = `${form}.${key.id}.${content}`;
  return `${head}.${sign(null, Buffer.from(head), key.privateKey).toString('base64url')}`;
};

/** What a text that should be a batch turns out to be. */
export type OpenedBatch =
  | { readonly ok: true; readonly batch: Batch }
  | { readonly ok: false; readonly why: 'no-batch' | 'unknown-key' | 'changed' | 'unknown-kind' };

/**
 * Opens a batch whose signature one of the trusted keys made.
 * @param keyOf the public half of a trusted key, by the first eight signs of it
 */
export const openBatch = (text: string, keyOf: (id: string) => KeyObject | undefined): OpenedBatch => {
  const found = /^CORRIDOR-EFFECTS1\.([A-Za-z0-9_-]{8})\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})$/.exec(text.trim());
  if (!found) return { ok: false, why: 'no-batch' };
  const [, id = '', content = '', signature = ''] = found;
  const key = keyOf(id);
  if (!key) return { ok: false, why: 'unknown-key' };
  if (!verify(null, Buffer.from(`${form}.${id}.${content}`), key, Buffer.from(signature, 'base64url')))
    return { ok: false, why: 'changed' };
  try {
    const parsed = batchShape.parse(JSON.parse(Buffer.from(content, 'base64url').toString('utf8')));
    return { ok: true, batch: { day: Temporal.PlainDate.from(parsed.day), effects: parsed.effects } };
  } catch {
    // Signed by whom we trust, and of a kind or form that this version does not know.
    return { ok: false, why: 'unknown-kind' };
  }
};
