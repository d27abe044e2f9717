/** Why a field is no whole number, and what to write. */
export interface NotWhole {
  readonly reason: string;
  readonly remedy: string;
}

/**
 * Reads a whole number from `least` to 2^53 - 1, up to which numbers are exact. Digits 0 to 9 and nothing else: zeros in front count nothing,
 * and signs, fractions, separators and spaces are refused, because a score that was misread would be worse than one that is refused.
 */
export const readWhole = (bytes: Uint8Array, from: number, until: number, least: 0 | 1): number | NotWhole => {
  let value = 0;
  let i = from;
  for (; i < until; i += 1) {
    const digit = (bytes[i] as number) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = 10 * value + digit;
    // Beyond this the next digit could be lost.
    if (value > Number.MAX_SAFE_INTEGER) return tooLarge;
  }
  if (i === until && i > from && value >= least) return value;
  return diagnose(new TextDecoder().decode(bytes.subarray(from, until)), least);
};

const tooLarge: NotWhole = {
  reason: 'is beyond 9007199254740991 (2^53 - 1), up to which numbers are exact',
  remedy: 'Write a smaller one; scores may all be divided by the same number.',
};

const diagnose = (text: string, least: 0 | 1): NotWhole => {
  const remedy = `Write a whole number, ${least} or more, in the digits 0 to 9 alone.`;
  if (text === '') return { reason: 'is blank', remedy };
  if (/^0+$/.test(text))
    return { reason: 'is zero', remedy: 'Leave out the pairs that are not eligible, and let all others count 1 or more.' };
  if (/^[-−][0-9.,]+$/.test(text)) return { reason: `is negative (${text.slice(0, 30)})`, remedy };
  if (/^\+?[0-9]*[.,][0-9]*$/.test(text)) return { reason: `is not whole, or has a separator (${text.slice(0, 30)})`, remedy };
  if (/^[0-9]+(\.[0-9]+)?e[+-]?[0-9]+$/i.test(text)) return { reason: `is written with an exponent (${text.slice(0, 30)})`, remedy };
  if (/^\s*[0-9]+\s*$/.test(text)) return { reason: 'has spaces around it', remedy };
  if (/^\p{Nd}+$/u.test(text)) return { reason: 'is written in other digits', remedy };
  // What it is instead is not said: a column that slipped may hold a name.
  return { reason: 'is not a number', remedy };
};
