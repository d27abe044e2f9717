import { z } from 'zod';
import { leaf, mark, source, span, words } from '../leaf.ts';

/** By when what a worker should not have paid is given back. Who answers for it together stands in `liability`. */
export const settlements = z.strictObject({
  pay_within: leaf(span).optional().describe('from the day of the claim to the day due'),
  claim_until: leaf(span).optional().describe('how long after the end of the file a worker can claim'),
  bond: leaf(z.enum(['yes', 'no', 'unknown']))
    .optional()
    .describe('whether what is unpaid on the day due is drawn on the bond'),
  src: source.optional(),
  mark: mark.optional(),
  note: words.optional(),
});
