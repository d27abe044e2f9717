import { createHash, randomBytes } from 'node:crypto';
import { sha } from '../../../platform/auth/tokens.ts';
import { asTyped } from '../../../platform/signing/short-code.ts';

/** The signs of the public numbers: none that is taken for another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const groups = 4;

/**
 * A code for whoever asks without a name: sixteen signs, some 79 bits, which nobody guesses. From the same form it is the same, so that a
 * form that is sent twice asks once and shows one code.
 */
export const codeOf = (form: string | undefined): string => {
  const digest = form === undefined ? randomBytes(32) : createHash('sha256').update(`question ${form}`).digest();
  const signs = Array.from({ length: groups * 4 }, (_, at) => alphabet[digest.readUInt16BE(at * 2) % alphabet.length] ?? '').join('');
  return (signs.match(/.{4}/g) ?? []).join('-');
};

/** The hash under which a code is kept, however it was typed. */
export const codeHash = (code: string): string => sha(`question ${asTyped(code)}`);
