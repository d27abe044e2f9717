import { z } from 'zod';
import { leaf, mark, slug, source, span, texts, tri, words } from '../leaf.ts';

const flag = leaf(tri).optional();
const note = { src: source.optional(), mark: mark.optional(), note: words.optional() };

/** Ways in which a programme finds out who gets a place. */
export const selectionKinds = ['employer_named', 'pool_points', 'lottery', 'first_come', 'public_panel'] as const;

/** Why an employer or a panel may pass a worker over. None of them tells of sex, age, family, health or union. */
export const selectionReasons = ['experience', 'skills', 'language', 'did_not_come', 'criteria', 'dates'] as const;

/** What a panel looks at, published before it meets, with the most points that it gives. */
const criterion = z.strictObject({ id: slug, text: texts, most: z.number().int().min(1).max(100), ...note });

/** How workers are chosen. What is absent is not said by the instrument, and is said to be so on the pages. */
export const selection = z.strictObject({
  kind: z.enum([...selectionKinds, 'unknown']).optional(),
  returning_priority: flag,
  nominative_first: leaf(span)
    .optional()
    .describe('how long from the verification on places are kept for returning workers whom the employer names'),
  candidates_per_place: leaf(z.number().int().min(1).max(20)).optional().describe('workers on a shortlist for each place'),
  offer_valid: leaf(span).optional().describe('how long an offer can be accepted, from the day on which it is made; its last day included'),
  refusal_reasons: leaf(z.array(z.enum(selectionReasons)).min(1))
    .optional()
    .describe('reasons for which a worker of a list may be refused'),
  criteria: z.array(criterion).min(1).optional(),
  gender_rule: leaf(words).optional(),
  blacklist_appeal: flag,
  ...note,
});
