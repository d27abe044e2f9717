/**
 * The number that opens a complaint again: twenty digits, all of them drawn by lot.
 *
 * So many, because nothing else may stop guessing. A budget for wrong numbers is one that many addresses spend, so that nobody opens their own
 * complaint; without a budget, whoever guesses is held back by the hash alone. A process does one at a time, and each takes more than ten
 * milliseconds: at most a hundred guesses a second, some 3.2 thousand million a year. Against a hundred thousand complaints that can be opened,
 * a year of nothing but guessing finds one with a chance of 3.2 in a million (3.2e9 x 1e5 / 1e20); with sixteen digits it was one in thirty.
 *
 * There is no check digit. It would tell a slip of the pen from a wrong number at once, and so give two answers where there has to be one; and
 * it would take a tenth of what can be drawn for a convenience that groups of four digits give as well.
 */
export const receiptLength = 20;

const zeros = [0x0030, 0x0660, 0x06f0, 0x0966, 0x09e6];

/**
 * The digits of what somebody typed or dictated, in any of the digits in which the pages are read, with any spaces and dashes.
 * @returns undefined for anything that is not twenty digits
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
  return digits.length === receiptLength && /^\d+$/.test(digits) ? digits : undefined;
};

/** Groups of four, as it is read aloud and written down. */
export const groupsOf = (receipt: string): readonly string[] => receipt.match(/\d{4}/g) ?? [];
