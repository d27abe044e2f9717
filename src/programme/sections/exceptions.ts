import { z } from 'zod';
import { date, mark, name, source, words } from '../leaf.ts';

/**
 * What the two ends know that the programme lacks, and agree to all the same. A check of substance that the programme does not pass needs an
 * exception with its reason, signed by roles of the file and published with it; a warning needs the written reason alone. What does not
 * fit together cannot be excepted.
 */
export const exceptions = z.array(
  z
    .strictObject({
      check: z.string().regex(/^[A-Z]{3}\d{2}$/, { error: 'write the id of a check, such as FEE04' }),
      at: words.optional().describe('the place in the file, such as costs.2.payer; without it, every place of the check'),
      reason: words.min(20, { error: 'say why in a sentence: whoever reads the programme has to understand it' }),
      signed_by: z.array(name).min(1).optional().describe('roles of this file that sign'),
      signed_on: date.optional(),
      until: date.optional().describe('first day on which the exception no longer holds'),
      src: source.optional(),
      mark: mark.optional(),
      note: words.optional(),
    })
    .refine((one) => (one.signed_by === undefined) === (one.signed_on === undefined), {
      error: 'write both `signed_by` and `signed_on`, or neither',
    }),
);
