import { z } from 'zod';
import { leaf, name, provenance, slug, source, span, texts, tri, words } from '../leaf.ts';

const cited = { src: source.optional(), mark: provenance.mark, note: words.optional() };
const flag = leaf(tri).optional();
const length = leaf(span).optional();
const when = words.optional();

/** A part of each year by its first and its last month and day, both included: `01-01/12-15`. */
const partOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, {
  error: 'write the first and the last day of the part of the year, such as 01-01/12-15',
});

/**
 * A ground on which a worker may go to another employer. One with an `id` is read by the machine; one without is for readers. The permit
 * side keeps the ground's id and nothing else, so that grounds which must not be told apart there are one ground.
 */
const changeOfEmployer = z.strictObject({
  id: slug.optional(),
  text: texts.optional(),
  when,
  allowed: tri,
  within: span.optional(),
  approve: name.optional(),
  count: z.number().int().optional().describe('how many changes that count a worker may have'),
  counts: tri.optional().describe('whether a change on this ground counts against that number'),
  search: leaf(span).optional().describe('how long the worker may stay and look for the next employer'),
  article: words.optional(),
  ...cited,
});

/** A longer residence into which a worker can change. With an `id` and `after`, the first possible day is computed. */
const changeOfStatus = z.strictObject({
  id: slug.optional(),
  to: words,
  text: texts.optional(),
  when,
  after: z
    .strictObject({
      seasons: z.number().int().positive().optional().describe('seasons completed'),
      returns: z.number().int().positive().optional().describe('returns reported'),
      days: z.number().int().positive().optional().describe('days of presence under this programme'),
    })
    .optional(),
  decide: name.optional(),
  for: leaf(span).optional().describe('how long it lasts from the day on which it is granted'),
  article: words.optional(),
  ...cited,
});

/** How long a worker may stay, how the days are counted, and what may change while the worker is there. */
export const stay = z.strictObject({
  max: z.array(z.strictObject({ when, v: z.union([span, z.literal('unknown')]), ...provenance })).min(1),
  window: leaf(z.union([span, z.literal('calendar_year'), partOfYear]))
    .optional()
    .describe('in which days are counted: any so long a time, a calendar year, or a part of each year; silent: each stay by itself'),
  min: leaf(z.union([span, words]))
    .optional()
    .describe('the least time, or the least work in words'),
  cooling_off: length,
  renewals: z.strictObject({ count: leaf(z.number().int()).optional(), each: length, cumulative: length, ...cited }).optional(),
  multiple_entry: flag,
  absence_allowed: length,
  extension: z
    .strictObject({
      allowed: flag,
      ask_before: leaf(span).optional().describe('how long before the last day it is asked for at the latest'),
      decide: name.optional(),
      decide_within: length,
      stays_meanwhile: flag.describe('whether the worker may stay until the decision on what was asked in time'),
      count: leaf(z.number().int().positive()).optional(),
      ...cited,
    })
    .optional(),
  absence_report: z
    .strictObject({
      answer_within: leaf(span).optional().describe('how long the worker has to answer what an employer reports'),
      decide: name.optional(),
      decide_within: length,
      ...cited,
    })
    .optional()
    .describe('what follows when an employer reports that a worker is not at work: a claim, which an officer decides'),
  change_employer: z.array(changeOfEmployer).optional(),
  job_search: length,
  change_status: z.union([z.array(changeOfStatus), z.literal('unknown')]).optional(),
  dual_citizenship: flag,
  ...cited,
});
