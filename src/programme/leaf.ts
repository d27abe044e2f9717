import { z } from 'zod';
import { isSpan, tryDate } from './calendar.ts';

/** P = read in the source named; K = general knowledge, to be checked; R = counted from data. Weakest last. */
export const marks = ['P', 'R', 'K'] as const;
export type Mark = (typeof marks)[number];
export const mark = z.enum(marks).describe('P read in the source, K general knowledge to be checked, R counted from data');

export const slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, { error: 'use small letters, digits and hyphens, such as min-posts' });
/** Names that stand in expressions: `stage.report`, `param.aewr_hour`. */
export const name = z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'use small letters, digits and underscores, such as aewr_hour' });
export const date = z.string().refine((text) => tryDate(text) !== undefined, { error: 'write a day that exists, such as 2025-05-20' });
export const span = z.string().refine(isSpan, { error: 'write a length of time such as P9M or P30D' });
export const countryCode = z.string().regex(/^[A-Z]{2}$/, { error: 'write an ISO 3166-1 code of two letters' });
/** Working days of the offices of a place: of one end of the corridor, or of a named country. */
const workingSpan = z.strictObject({
  working: z.number().int().min(1).max(400),
  of: z.union([z.literal(['origin', 'destination']), countryCode]),
});
/** A length of time on the calendar, or so many working days of a place. */
export const length = z.union([span, workingSpan]);
export type Length = z.infer<typeof length>;
export const tri = z.enum(['yes', 'no', 'unknown']);
export const words = z.string().min(1).max(2000);
/** A CEL expression. It is type-checked when the pack is loaded. */
export const expression = z.string().min(1).max(4000).describe('CEL expression over the facts of the catalogue');
/** Text in the pack's language (English), or in several languages by tag. */
export const texts = z.union([words, z.object({ en: words }).catchall(words)]);
export const source = z.string().min(1).describe('id of an entry of `sources`');

/** What a value can carry besides itself. `from` is the first day in force, `to` the first day no longer in force. */
export const provenance = {
  src: source.optional(),
  mark: mark.optional(),
  article: words.optional(),
  from: date.optional(),
  to: date.optional(),
  as_of: date.optional(),
  unit: words.optional(),
  per: z.enum(['hour', 'day', 'week', 'month', 'year', 'season']).optional().describe('for an amount of money: for how long it is'),
  note: words.optional(),
};

/** A value, `unknown` (could not be found out), `none` (expressly nothing), or `{v, src, mark, from, to, unit}`. Absent means silent. */
export const leaf = <T extends z.ZodType>(inner: T) =>
  z.union([
    inner,
    z.literal(['unknown', 'none']),
    z.strictObject({ v: z.union([inner, z.literal(['unknown', 'none'])]), was: inner.optional(), ...provenance }),
  ]);

/** One entry of a dated parameter. */
const datedValue = z.strictObject({ v: z.union([z.string(), z.number(), z.boolean()]), ...provenance });
export type DatedEntry = z.infer<typeof datedValue>;

/** Parameters by name: one list of dated values, or such a list for each key (a state, a province). */
export const params = z.record(name, z.union([z.array(datedValue).min(1), z.record(z.string().min(1), z.array(datedValue).min(1))]));
