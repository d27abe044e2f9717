import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that a number read aloud or copied by hand comes back the same. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const numberOf = (text: string): bigint => [...text].reduce((value, letter) => value * 32n + BigInt(alphabet.indexOf(letter)), 0n);

/** The last letter is the rest modulo 31: one wrong letter or two neighbours swapped are always noticed. */
const check = (body: string): string => alphabet[Number(numberOf(body) % 31n)] ?? '0';

/** A public number such as `V-7K3M-9QTW` that tells nothing about order, count or person. */
export const newReference = (prefix: 'V' | 'P' | 'W'): string => {
  const bytes = randomBytes(7);
  const body = [...bytes].map((byte) => alphabet[byte & 31]).join('');
  return `${prefix}-${body.slice(0, 4)}-${body.slice(4)}${check(body)}`;
};

/**
 * Reads a number as people type it: small letters, spaces or none for the dashes, O for 0, I or L for 1.
 * @returns its printed form, or undefined when it cannot be one.
 */
export const readReference = (prefix: string, typed: string): string | undefined => {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '');
  if (!plain.startsWith(prefix)) return undefined;
  const letters = plain.slice(prefix.length).replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{8}$/.test(letters)) return undefined;
  const [body, sum] = [letters.slice(0, 7), letters.slice(7)];
  return check(body) === sum ? `${prefix}-${body.slice(0, 4)}-${body.slice(4)}${sum}` : undefined;
};
