import type { Runtime } from '../command/execute.ts';
import type { Tx } from '../db/database.ts';
import { keyNamedIn, type SignedDocument, verified } from './document.ts';
import { publicKeys, publicOf } from './keys.ts';
import { asTyped } from './short-code.ts';
import './tables.ts';

/** A document that no longer holds, since a day. */
export interface Revocation {
  readonly kind: string;
  readonly number: string;
  readonly on: Temporal.PlainDate;
}

/** Which documents no longer hold? */
export const revocations = async (tx: Tx): Promise<readonly Revocation[]> =>
  (await tx.selectFrom('document_revocation').selectAll().orderBy('revoked_on').orderBy('id').execute()).map((row) => ({
    kind: row.kind,
    number: row.number,
    on: row.revoked_on,
  }));

/** What a printed code turns out to be. */
export type Checked =
  | { readonly answer: 'genuine' | 'replaced' | 'over'; readonly document: SignedDocument; readonly since?: Temporal.PlainDate | undefined }
  | { readonly answer: 'no-code' | 'unknown-key' | 'changed' };

/** The whole code of what was printed with this number and these signs. */
const signedUnder = async (tx: Tx, typed: string): Promise<string | undefined> =>
  (await tx.selectFrom('printed_code').select('signed').where('typed', '=', asTyped(typed)).executeTakeFirst())?.signed;

/**
 * Checks a printed code, or the short one beside it: signed by a key of ours on a day when it signed, not replaced since, and not over.
 */
export const checkDocument = async (runtime: Runtime, tx: Tx, given: string): Promise<Checked> => {
  const text = keyNamedIn(given) === undefined ? ((await signedUnder(tx, given)) ?? given) : given;
  const id = keyNamedIn(text);
  if (id === undefined) return { answer: 'no-code' };
  const key = (await publicKeys(runtime)).find((one) => one.id === id);
  if (!key) return { answer: 'unknown-key' };
  const document = verified(text, publicOf(key.x));
  if (!document) return { answer: 'changed' };
  const { compare } = Temporal.PlainDate;
  const outside = compare(document.on, key.from) < 0 || compare(document.on, key.to) > 0;
  if (outside || (key.revokedOn && compare(document.on, key.revokedOn) >= 0)) return { answer: 'unknown-key' };
  const revoked = await tx
    .selectFrom('document_revocation')
    .select('revoked_on')
    .where('kind', '=', document.kind)
    .where('number', '=', document.number)
    .executeTakeFirst();
  if (revoked) return { answer: 'replaced', document, since: revoked.revoked_on };
  const over = document.until !== null && compare(await runtime.clock.today(), document.until) > 0;
  return { answer: over ? 'over' : 'genuine', document };
};
