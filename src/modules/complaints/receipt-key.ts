import { randomInt } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import type { Keys } from '../../platform/auth/keys.ts';

/** A new number: two draws of eight digits, since one draw of the runtime reaches 48 bits. */
export const drawReceipt = (): string => [0, 1].map(() => String(randomInt(100_000_000)).padStart(8, '0')).join('');

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
