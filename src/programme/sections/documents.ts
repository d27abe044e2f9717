import { z } from 'zod';
import { leaf, mark, source, span, words } from '../leaf.ts';

/** Papers that a worker must have, and how long a passport must hold. */
export const documents = z.strictObject({
  passport_outlasts: leaf(span).optional().describe('how long a passport must hold beyond the last day of the season'),
  needed: leaf(z.array(z.enum(['passport', 'national-id', 'health-certificate', 'police-certificate'])).min(1)).optional(),
  src: source.optional(),
  mark: mark.optional(),
  note: words.optional(),
});
