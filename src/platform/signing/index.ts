import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../command/command.ts';
import { asSystem, type Runtime } from '../command/execute.ts';
import { addRowIfFree } from '../db/row-set.ts';
import { fingerprint, type SignedDocument, signedText } from './document.ts';
import { presentKey } from './keys.ts';
import { asTyped, shortSigns } from './short-code.ts';
import './tables.ts';

export { type Checked, checkDocument, type Revocation, revocations } from './check.ts';
export { fingerprint, type SignedDocument } from './document.ts';
export { keepSigningKeysUnder, type PublicKey, publicKeys } from './keys.ts';

/** What is printed: the words of the paper give the fingerprint, and nothing of them goes into the code. */
export interface Printed extends Omit<SignedDocument, 'hash' | 'on'> {
  readonly words: string;
}

/** The signed text of a document as it stands today, for the QR code on its paper. */
export const signDocument = async (runtime: Runtime, { words, ...printed }: Printed): Promise<string> => {
  const on = await runtime.clock.today();
  return signedText({ ...printed, on, hash: fingerprint(words) }, await presentKey(runtime));
};

/**
 * The same with a short code that is typed where there is no camera: the number and six signs. It is looked up here, so that checking it
 * needs a network. Printed again on the same day it is the same.
 */
export const signPrinted = async (runtime: Runtime, printed: Printed): Promise<{ readonly code: string; readonly short: string }> => {
  const code = await signDocument(runtime, printed);
  const short = `${printed.number} ${shortSigns(code)}`;
  const today = await runtime.clock.today();
  await asSystem(runtime, 'document.sign', (tx) =>
    tx
      .insertInto('printed_code')
      .values({ typed: asTyped(short), signed: code, printed_on: today })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  return { code, short };
};

/** Says that a document no longer holds. The command stands in the list `revokes` of this folder's policies. */
export const revokeDocument = async ({ tx, today }: CommandContext, kind: SignedDocument['kind'], number: string): Promise<void> => {
  await addRowIfFree(tx, 'document_revocation', { id: newId(), kind, number, revoked_on: today });
};
