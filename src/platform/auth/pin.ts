import { fail, ok, type Result } from '../../kernel/result.ts';
import { latinDigits } from '../i18n/index.ts';

/** Figures that a PIN has at least and at most. */
export const pinLength = { least: 6, most: 12 } as const;

/**
 * PINs that are typed along the keys of a telephone or that mean something to many: what is tried first besides rows and repeats. From
 * general knowledge of the lists that are published of leaked PINs.
 */
const common = new Set(
  '112233 123321 332211 147258 258369 147852 159753 159357 753951 789456 456789 741852 852963 102030 131313 520520 102938 696969 142536'.split(
    ' ',
  ),
);

/** A PIN as it is compared: figures of any script, however they were spaced. */
export const plainPin = (typed: string): string =>
  latinDigits(typed.normalize('NFKC')).replace(/[\s.\-‐-―\u200e\u200f\u2066-\u2069]/gu, '');

/** `111111`, `121212`, `123123`: a short piece again and again. */
const isRepeated = (pin: string): boolean => /^(\d{1,4})\1+$/.test(pin);

/** `123456`, `987654`, `246802`: each figure as far from the one before. */
const isRow = (pin: string): boolean => {
  const steps = [...pin].slice(1).map((figure, index) => (Number(figure) - Number(pin[index]) + 10) % 10);
  return new Set(steps).size === 1;
};

/**
 * Whether a new PIN may be taken.
 * @param number the telephone's, whose own figures are the first guess of whoever knows it
 * @returns `auth.pin-length`, or `auth.pin-common`
 */
export const checkPin = (typed: string, number: string): Result<string> => {
  const pin = plainPin(typed);
  if (!/^\d+$/.test(pin) || pin.length < pinLength.least || pin.length > pinLength.most)
    return fail('auth.pin-length', { least: pinLength.least, most: pinLength.most }, { field: 'pin' });
  return isRepeated(pin) || isRow(pin) || common.has(pin) || number.includes(pin) ? fail('auth.pin-common', {}, { field: 'pin' }) : ok(pin);
};
