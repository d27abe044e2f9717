import { randomUUID } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import type { Keys } from '../../platform/auth/keys.ts';
import { sameText } from '../../platform/auth/tokens.ts';
import { receiptLength } from './domain/receipt.ts';

/** A number that this installation drew for one form, with its mark: nobody makes one by themselves, or one that somebody else was given. */
export const newTicket = (keys: Keys): string => ticketFor(keys, randomUUID());
/** The ticket of something that was drawn before. */
export const ticketFor = (keys: Keys, drawn: string): string => `${drawn}.${keys.mac('complaint ticket', drawn)}`;

/** What was drawn for a form; undefined for what was not drawn here. */
export const ticketOf = (keys: Keys, ticket: string): string | undefined => {
  const [drawn = '', mark = ''] = ticket.slice(0, 200).split('.');
  return keys.macs('complaint ticket', drawn).some((known) => sameText(known, mark)) ? drawn : undefined;
};

/**
 * The number of the complaint that a form makes: sixteen digits out of a keyed hash of 256 bits over what was drawn for it. Whoever lacks the
 * key cannot tell it from one that was drawn by lot, and the same form has the same number however often it is sent.
 */
export const receiptOf = (keys: Keys, drawn: string): string =>
  (BigInt(`0x${Buffer.from(keys.mac('complaint receipt', drawn), 'base64url').toString('hex')}`) % 10n ** BigInt(receiptLength))
    .toString()
    .padStart(receiptLength, '0');

/** As dear as a password (`platform/auth/password.ts`): argon2id, 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/**
 * One salt for all numbers, so that a number is found by its hash, with one slow hash for every try. A salt of its own for each would make a
 * try as many slow hashes as there are complaints, or keep a part of the number in the open. What a shared salt gives away, one computation
 * for all, is paid back by what is guessed: ten thousand million million numbers, and a key that no database holds.
 */
const salt = Buffer.from('corridor/receipt');

/** The slow hash; handed over so that a test can count how often it is reckoned. */
export type SlowHash = (receipt: string) => Promise<Buffer>;
export const slowHash: SlowHash = (receipt) => hashRaw(receipt, { ...cost, salt });

/** What is kept of a number, under each of the installation's keys, the present one first. */
export const receiptHashes = async (keys: Keys, receipt: string, slow: SlowHash = slowHash): Promise<readonly string[]> =>
  keys.macs('receipt', (await slow(receipt)).toString('base64url'));
