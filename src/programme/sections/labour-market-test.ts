import { z } from 'zod';
import { expression, leaf, mark, slug, source, span, texts, tri, words } from '../leaf.ts';

const note = { src: source.optional(), mark: mark.optional(), note: words.optional() };
const length = leaf(span).optional();

/** Why an employer may refuse a worker of the country who applied. Lawful reasons are about the work. */
export const localRefusals = ['not_able', 'not_qualified', 'not_available', 'not_willing', 'left', 'did_not_come'] as const;

/** A vacancy for which no test is asked, by an expression over the facts of the catalogue. */
const exemption = z.strictObject({ id: slug, when: expression, text: texts, article: words.optional(), ...note });

/** Whether and how workers of the country are looked for first. */
export const labourMarketTest = z.strictObject({
  tri: leaf(tri).optional(),
  before_verification: leaf(tri).optional().describe('whether no place is verified before the test is decided'),
  open_for: length.describe('how long a vacancy stays open to workers of the country before the test can be decided'),
  advertisements: leaf(z.number().int().min(0).max(50)).optional().describe('advertisements that are asked at least'),
  decide_within: length.describe('by when the office decides, from the last day on which the vacancy was open'),
  valid_for: length.describe('how long the result holds, from the decision'),
  refusal_reasons: leaf(z.array(z.enum(localRefusals)).min(1))
    .optional()
    .describe('lawful reasons to refuse a worker of the country'),
  exemptions: z.array(exemption).optional(),
  steps: z.array(z.strictObject({ do: words, due: words.optional() })).optional(),
  exempt_when: words.optional(),
  ...note,
});
