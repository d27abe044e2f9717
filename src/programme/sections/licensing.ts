import { z } from 'zod';
import { isCurrency } from '../../kernel/money.ts';
import { leaf, mark, name, source, span, texts, tri, words } from '../leaf.ts';

const note = { src: source.optional(), mark: mark.optional(), note: words.optional() };

/** Whom a licence or a bond is about: one kind of organisation, of one end. */
const whom = {
  of: z.enum(['employer', 'recruiter']),
  side: z.enum(['origin', 'destination', 'both']).describe('of which end of the corridor'),
};

/** The states of a licence of which a programme can say something. */
export const licenceStates = ['provisional', 'licensed', 'preventive', 'suspended', 'cancelled', 'lapsed', 'delisted'] as const;
const state = z.enum(licenceStates);

/** What becomes of running files when the licence is gone. */
export const runningFiles = ['go-on', 'frozen', 'taken-over'] as const;
/** Who takes over the workers then. */
export const takers = ['employer', 'other-recruiter', 'origin-office', 'destination-office', 'next-employer'] as const;
/** What becomes of what was paid to it. */
export const feesThen = ['kept', 'refunded', 'none-due'] as const;

/** What a state means for what is new and for what is under way. */
const effect = z
  .strictObject({
    state,
    new_vacancies: leaf(tri).optional(),
    running_files: leaf(z.enum(runningFiles)).optional(),
    fees: leaf(z.enum(feesThen)).optional(),
    taken_over_by: leaf(z.enum(takers)).optional(),
    ...note,
  })
  .refine(({ state: of, new_vacancies }) => ['provisional', 'licensed'].includes(of) || !saysYes(new_vacancies), {
    error: 'only who is licensed, if provisionally, may begin something new; leave `new_vacancies` out or say `no`',
  });
const saysYes = (value: unknown): boolean =>
  value === 'yes' || (typeof value === 'object' && value !== null && 'v' in value && value.v === 'yes');

/** Why a licence may be held up or lost, by this instrument: the code, and its words and article. */
const ground = z.strictObject({ ground: z.string().regex(/^[a-z]+(-[a-z]+)*$/), text: texts, article: words.optional(), ...note });

/** The licences of one kind of organisation: how long they hold, who decides, what each state means, where to appeal. */
export const licensing = z.array(
  z.strictObject({
    ...whom,
    by: name.optional().describe('the role of this file that decides'),
    valid_for: z.partialRecord(state, leaf(span)).optional(),
    term: z.partialRecord(state, leaf(span)).optional().describe('the longest that a suspension or exclusion may last'),
    persons: z
      .partialRecord(state, leaf(z.union([z.literal(1), z.literal(2)])))
      .optional()
      .describe('how many persons of the office decide; 2: a second one confirms what the first has approved'),
    grounds: z.array(ground).optional(),
    cure_within: leaf(span).optional(),
    decide_within: leaf(span).optional().describe('how long the office has for what is applied for'),
    running_files_within: leaf(span).optional().describe('how long the offices of both ends have for the files under way'),
    appeal: z
      .strictObject({
        to: leaf(words).optional(),
        within: leaf(span).optional(),
        decide_within: leaf(span).optional().describe('how long the office has for an appeal'),
        ...note,
      })
      .optional(),
    effects: z.array(effect).optional(),
    ...note,
  }),
);

const amount = leaf(z.union([z.string(), z.number()]))
  .optional()
  .refine((value) => value === undefined || value === 'unknown' || value === 'none' || isAmount(value), {
    error: 'write an amount with its currency, such as { v: 5000, unit: USD }',
  });
const isAmount = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'v' in value &&
  (value.v === 'unknown' || value.v === 'none' || ('unit' in value && typeof value.unit === 'string' && isCurrency(value.unit)));

/** The security that an organisation lodges, and the floor below which its licence is suspended until it is topped up. */
export const bond = z.array(
  z.strictObject({
    ...whom,
    lodged: amount,
    floor: amount,
    top_up_within: leaf(span).optional(),
    draws_for: leaf(z.array(words)).optional().describe('what may be drawn'),
    ...note,
  }),
);

/** Who answers together for what a worker is owed. */
export const liability = z.strictObject({
  joint: leaf(tri).optional(),
  parties: leaf(z.array(z.enum(['employer', 'recruiter'])).min(2)).optional(),
  for: leaf(z.array(z.enum(['wages', 'fees', 'return', 'injury', 'all']))).optional(),
  agency_licence: leaf(tri).optional(),
  bond: leaf(words).optional().describe('in words; the amounts stand in `bond`'),
  ...note,
});
