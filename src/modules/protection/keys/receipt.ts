import { hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Keys } from '../../../platform/auth/keys.ts';
import { sameText } from '../../../platform/auth/tokens.ts';
import { latinDigits } from '../../../platform/i18n/index.ts';
import { privateKeyOf } from './hpke.ts';
import { stretch } from './slow.ts';

/** Figures alone: they are read out and typed in every script. Twenty-four are 79 bits, against whoever has copied the database. */
const figures = 24;

/** What this installation drew for one form, with its mark: nobody makes one by themselves. */
export const newTicket = (keys: Keys): string => {
  const drawn = randomBytes(32).toString('base64url');
  return `${drawn}.${keys.mac('case ticket', drawn)}`;
};

/** What was drawn for a form; undefined for what was not drawn here. */
export const ticketOf = (keys: Keys, ticket: string): string | undefined => {
  const [drawn = '', mark = ''] = ticket.slice(0, 200).split('.');
  return keys.macs('case ticket', drawn).some((known) => sameText(known, mark)) ? drawn : undefined;
};

/**
 * The receipt that a form makes, in groups of four figures: out of a keyed hash over what was drawn for the form, so that the same form has
 * the same receipt however often it is sent. What was drawn is kept nowhere, and without it the installation's key makes no receipt.
 */
export const receiptFor = (keys: Keys, drawn: string): string => {
  const number = BigInt(`0x${Buffer.from(keys.mac('case receipt', drawn), 'base64url').toString('hex')}`) % 10n ** BigInt(figures);
  return (number.toString().padStart(figures, '0').match(/\d{4}/g) ?? []).join(' ');
};

/** The figures of a receipt however they were typed, also in Arabic, Devanagari or Bengali figures; undefined when it cannot be one. */
export const plainReceipt = (typed: string): string | undefined => {
  const plain = latinDigits(typed.normalize('NFKC')).replace(/[\s\-.]/g, '');
  return new RegExp(`^\\d{${figures}}$`).test(plain) ? plain : undefined;
};

/** What a receipt opens: by what its case is found, and with which key its wrap opens. */
export interface ReceiptKeys {
  readonly found: string;
  readonly privateKey: KeyObject;
}

/** One salt for all, so that a case is found by one slow hash whatever was typed. */
const salt = Buffer.from('corridor/protection/receipt');
/** What is typed instead of a receipt takes as long as a receipt, and is found by something that no receipt has. */
const nobody = 'nobody';

/** What a receipt opens. One slow derivation whatever was typed; it takes the same time for a right one, a wrong one and none. */
export const receiptKeys = async (typed: string): Promise<ReceiptKeys> => {
  const stretched = await stretch(plainReceipt(typed) ?? nobody, salt, 32);
  const part = (what: string): Buffer => Buffer.from(hkdfSync('sha256', stretched, salt, `corridor.protection/1 receipt ${what}`, 32));
  return { found: part('mark').toString('base64url'), privateKey: privateKeyOf(part('key')) };
};

/** Under what a case is kept for its receipt, by each of the installation's keys, the present one first: the database alone cannot try receipts. */
export const receiptMark = (keys: Keys, found: string): readonly string[] => keys.macs('case receipt mark', found);
