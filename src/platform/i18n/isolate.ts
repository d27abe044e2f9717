const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const leftToRight = /[A-Za-z\u00c0-\u02af\u0370-\u052f\u1e00-\u1fff]/u;

/**
 * Sets a value apart from the sentence around it (FSI ... PDI of Unicode TR 9) when it is written in the other direction, or is a
 * code of digits and signs, which an Arabic word before it would turn round. Values of the page's own direction stay as they are.
 */
export const isolate = (value: string, dir: 'ltr' | 'rtl'): string => {
  const foreign = dir === 'ltr' ? rightToLeft.test(value) : leftToRight.test(value) || (!rightToLeft.test(value) && /\d\D/.test(value));
  return foreign ? `\u2068${value}\u2069` : value;
};
