import { createHash, hkdfSync, type KeyObject, randomInt } from 'node:crypto';
import { latinDigits } from '../../../platform/i18n/index.ts';
import { privateKeyOf } from './hpke.ts';
import { stretch } from './slow.ts';

/** Figures alone: they are read out and typed in every script. Twenty-four are 79 bits, against whoever has copied the database. */
const figures = 24;

/** A receipt for whom a case is about, in groups of four figures. It is shown once and kept nowhere. */
export const newReceipt = (): string => Array.from({ length: figures / 4 }, () => String(randomInt(10_000)).padStart(4, '0')).join(' ');

/** The figures of a receipt however they were typed, also in Arabic, Devanagari or Bengali figures; undefined when it cannot be one. */
export const plainReceipt = (typed: string): string | undefined => {
  const plain = latinDigits(typed.normalize('NFKC')).replace(/[\s\-.]/g, '');
  return new RegExp(`^\\d{${figures}}$`).test(plain) ? plain : undefined;
};

/** What a receipt opens: under which mark its case is found, and with which key its wrap opens. */
export interface ReceiptKeys {
  readonly mark: string;
  readonly privateKey: KeyObject;
}

/** Who types no receipt at all waits as long as everybody. */
const nobody = '0'.repeat(figures);

/**
 * What a receipt opens. One slow derivation whatever was typed; it takes the same time for a right one, a wrong one and none.
 * @param salt of the installation, so that marks can be found; a table made elsewhere does not fit
 */
export const receiptKeys = async (typed: string, salt: Uint8Array): Promise<ReceiptKeys> => {
  const plain = plainReceipt(typed);
  const stretched = await stretch(plain ?? nobody, salt, 32);
  const part = (what: string): Buffer => Buffer.from(hkdfSync('sha256', stretched, salt, `corridor.protection/1 receipt ${what}`, 32));
  // The mark of what cannot be a receipt is one that no receipt has.
  const mark = createHash('sha256')
    .update(part('mark'))
    .update(plain === undefined ? 'none' : '')
    .digest('base64url');
  return { mark, privateKey: privateKeyOf(part('key')) };
};
