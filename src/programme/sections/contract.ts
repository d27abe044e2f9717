import { z } from 'zod';
import { leaf, span } from '../leaf.ts';

/** Terms that a programme may demand of every contract beside those of the offer. Each is a whole number; more is better for the worker. */
export const furtherTerms = [
  'overtime_percent',
  'rest_days_week',
  'notice_days',
  'injury_insurance',
  'travel_in_percent',
  'travel_out_percent',
] as const;
export type FurtherTerm = (typeof furtherTerms)[number];

const whole = (most: number) => leaf(z.number().int().min(0).max(most)).optional();

/** The least that a contract gives of each term. What is absent is silence: nothing is then demanded, and nothing invented. */
const minimumTerms = z.strictObject({
  overtime_percent: whole(1000).describe('pay of an hour of overtime, in percent of the rate'),
  rest_days_week: whole(7).describe('whole days of rest a week'),
  notice_days: whole(365).describe('days of notice by the employer'),
  injury_insurance: whole(1).describe('1 when the employer insures against accidents at work'),
  travel_in_percent: whole(100).describe('share of the journey to the work that the employer pays'),
  travel_out_percent: whole(100).describe('share of the journey home that the employer pays'),
} satisfies Record<FurtherTerm, z.ZodType>);

/** What the program reads of the section `contract`. */
export const contractSettings = {
  substitution_answer_within: leaf(span).optional().describe('in which a labour office answers that a term fell'),
  substitution_answer_by: leaf(z.enum(['labour', 'inspection']))
    .optional()
    .describe('which office of the destination answers that a term fell; labour where the pack is silent'),
  minimum_terms: minimumTerms.optional().describe('what a contract lacks of them is added by an addendum, never waived'),
};
