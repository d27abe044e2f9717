import { randomInt } from 'node:crypto';

/**
 * Thirty-one signs: Crockford's base 32 (no I, L, O or U, so that a number read aloud or copied by hand comes back the same) without Z.
 * Thirty-one is a prime, which the check letter needs.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const length = 7;

/**
 * The check letter: signs weighted by their place, modulo 31. Weights from 1 to 7 differ from each other and from 0 modulo a prime, so that
 * one wrong sign, and two signs that changed places, are always noticed.
 */
const check = (body: string): string => {
  const sum = [...body].reduce((total, sign, index) => total + (index + 1) * alphabet.indexOf(sign), 0);
  return alphabet[sum % alphabet.length] ?? '';
};

/** A public number such as `V-7K3M-9QT4` that tells nothing about order, count or person. */
export const newReference = (prefix: string): string => {
  const body = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${prefix}-${body.slice(0, 4)}-${body.slice(4)}${check(body)}`;
};

/**
 * Reads a number as people type it: small letters, spaces or none for the dashes, O for 0, I or L for 1.
 * @returns its printed form, or undefined when it cannot be one.
 */
export const readReference = (prefix: string, typed: string): string | undefined => {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '');
  if (!plain.startsWith(prefix)) return undefined;
  const signs = plain.slice(prefix.length).replace(/O/g, '0').replace(/[IL]/g, '1');
  if (signs.length !== length + 1 || [...signs].some((sign) => !alphabet.includes(sign))) return undefined;
  const [body, sum] = [signs.slice(0, length), signs.slice(length)];
  return check(body) === sum ? `${prefix}-${body.slice(0, 4)}-${body.slice(4)}${sum}` : undefined;
};
