import { randomBytes } from 'node:crypto';
import type { Keys } from '../../../platform/auth/keys.ts';
import { asTyped } from '../../../platform/signing/short-code.ts';

/** The signs of the public numbers: none that is taken for another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const groups = 4;

/**
 * A code for whoever asks without a name: sixteen signs, some 79 bits, which nobody guesses. From the same form it is the same, so that a
 * form that is sent twice asks once and shows one code. It follows from the form's key and the installation's secret: the key stands in the
 * database for as long as the form may come again, and does not give the code away.
 */
export const codeOf = (keys: Keys, form: string | undefined): string => {
  const digest = form === undefined ? randomBytes(32) : Buffer.from(keys.mac('code of a question', form), 'base64url');
  const signs = Array.from({ length: groups * 4 }, (_, at) => alphabet[digest.readUInt16BE(at * 2) % alphabet.length] ?? '').join('');
  return (signs.match(/.{4}/g) ?? []).join('-');
};

/** Under what a code is kept, however it was typed: its hash under each of the installation's keys, the present one first. */
export const codeHashes = (keys: Keys, code: string): readonly string[] => keys.macs('question', asTyped(code));
