/**
 * The number that opens a complaint again: sixteen digits, all of them drawn by lot.
 *
 * What stops guessing: five wrong numbers an address in a quarter of an hour, and one slow hash at a time in a process. An attacker with a
 * fresh address for every five, who keeps a process busy day and night, makes at most a hundred guesses a second (the hash takes more than ten
 * milliseconds), some 3.2 thousand million a year; against a thousand complaints that can be opened that finds one with a chance of one in
 * three thousand a year (3.2e9 x 1e3 / 1e16), against a hundred thousand with one in thirty, and nobody chooses which. No budget over all
 * addresses makes it less: many addresses could spend it, and nobody would reach their own complaint.
 *
 * There is no check digit. It would tell a slip of the pen from a wrong number at once, and so give two answers where there has to be one; and
 * it would take a tenth of what can be drawn for a convenience that four groups of four digits give as well.
 */
export const receiptLength = 16;

const zeros = [0x0030, 0x0660, 0x06f0, 0x0966, 0x09e6];

/**
 * The digits of what somebody typed or dictated, in any of the digits in which the pages are read, with any spaces and dashes.
 * @returns undefined for anything that is not sixteen digits
 */
export const readReceipt = (typed: string): string | undefined => {
  const digits = [...typed.slice(0, 80)]
    .filter((sign) => !/[\s\u00a0\u200c-\u200f\u2066-\u2069.·–—-]/u.test(sign))
    .map((sign) => {
      const point = sign.codePointAt(0) ?? 0;
      const zero = zeros.find((one) => point >= one && point <= one + 9);
      return zero === undefined ? sign : String(point - zero);
    })
    .join('');
  return /^\d{16}$/.test(digits) ? digits : undefined;
};

/** Four groups of four, as it is read aloud and written down. */
export const groupsOf = (receipt: string): readonly string[] => receipt.match(/\d{4}/g) ?? [];
