import { z } from 'zod';
import { latinDigits } from '../i18n/index.ts';

/**
 * A number of the telephone as E.164 writes it: a plus, the country's code, at most fifteen digits in all. Spaces, dots, hyphens and
 * brackets fall away, `00` becomes the plus, digits may be of any script.
 * @returns undefined for a number without its country: nobody can guess which one is meant.
 */
export const phoneOf = (typed: string): string | undefined => {
  const bare = latinDigits(typed.normalize('NFKC'))
    .replace(/[\s.\-‐-―()/\u200e\u200f\u2066-\u2069]/gu, '')
    .replace(/^00/, '+');
  return /^\+[1-9]\d{6,14}$/.test(bare) ? bare : undefined;
};

/** A number as one may be typed; it stays on one line. */
export const phoneExample = '+212\u00a06\u00a012\u00a034\u00a056\u00a078';

/** A number of the telephone in an input. */
export const phone = () =>
  z.string({ error: (it) => (it.input === undefined ? 'input.missing' : 'input.type') }).transform((typed, context) => {
    const number = phoneOf(typed.slice(0, 60));
    if (number !== undefined) return number;
    context.addIssue({ code: 'custom', message: 'input.phone', params: { example: phoneExample } });
    return z.NEVER;
  });

/** An address of mail in an input: one of the form that browsers and servers agree on. */
export const mailAddress = () =>
  z
    .string({ error: (it) => (it.input === undefined ? 'input.missing' : 'input.type') })
    .trim()
    .max(254, { error: 'input.mail' })
    .regex(
      /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/,
      {
        error: 'input.mail',
      },
    );
