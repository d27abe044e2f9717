import { z } from 'zod';
import { isCurrency } from '../kernel/money.ts';
import { date, expression, leaf, length, mark, name, params, slug, source, texts, words } from './leaf.ts';
import { roundings } from './sections/pay.ts';
import { descriptive, parties } from './sections.ts';

/** The steps that commands ask about, and `attest`: the general approve, refuse, or ask for more. */
export const steps = [
  'vacancy.file',
  'vacancy.verify',
  'placement.candidate',
  'placement.offer',
  'selection.sign',
  'contract.sign',
  'contract.verify',
  'permit.issue',
  'stay.enter',
  'stay.exit',
  'stay.return',
  'placement.recall',
  'cost.record',
  'attest',
] as const;
export type Step = (typeof steps)[number];
const step = z.enum(steps);

/** What the silence of whoever holds a stage means when its day has passed. */
const silences = ['approve', 'refuse', 'escalate', 'lapse', 'none'] as const;
export type Silence = (typeof silences)[number];

const cited = { src: source, mark: mark.optional(), article: words.optional(), note: words.optional() };

const sources = z.record(
  z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/),
  z.strictObject({
    title: words,
    mark,
    link: z.url({ protocol: /^https?$/ }).optional(),
    read_on: date.optional(),
    proposal: z.boolean().optional().describe('whoever wrote this file proposes it; no law and no source says so'),
  }),
);

const roleKinds = [
  'labour',
  'immigration',
  'consular',
  'pes',
  'inspection',
  'health',
  'social_security',
  'union',
  'employers',
  'recruiter',
  'ngo',
  'io',
  'court',
] as const;
const roles = z.record(
  name,
  z.strictObject({
    name: texts,
    side: z.enum(['origin', 'destination', 'joint', 'private']),
    kind: z.enum(roleKinds),
    contact: words.optional(),
  }),
);

const persons = z.union([z.literal(1), z.literal(2)]);

const stage = z.strictObject({
  id: name,
  subject: z.enum(['vacancy', 'placement']),
  by: name.describe('a role of this file, or `worker`'),
  with: z.array(name).optional().describe('roles that sign with the first'),
  persons: z
    .union([persons, z.strictObject({ v: persons, ...cited })])
    .optional()
    .describe('how many persons of the office approve; 2: a second one confirms what the first has approved'),
  text: texts,
  step,
  after: z.array(name).optional(),
  due: z
    .strictObject({
      by: expression.optional(),
      within: length.optional(),
      of: expression.optional(),
      not_before: expression.optional(),
      ...cited,
    })
    .refine(
      (due) =>
        (due.by !== undefined) !== (due.within !== undefined && due.of !== undefined) &&
        (due.within === undefined) === (due.of === undefined),
      {
        error: 'write either `by`, or `within` and `of`',
      },
    )
    .optional(),
  silence: z.strictObject({ v: z.enum(silences), ...cited }).optional(),
  docs: z.array(words).optional(),
  appeal: z
    .union([words, z.strictObject({ to: words, within: length.optional(), ...cited })])
    .optional()
    .describe('to whom, a role of this file or in words; `within`: how long from the day of the decision'),
  src: source.optional(),
  mark: mark.optional(),
  note: words.optional(),
});

const rule = z.strictObject({
  id: slug,
  step: z.union([step, z.array(step).min(1)]),
  when: expression.optional().describe('the rule applies only then; without it, always'),
  require: expression.optional().describe('what must hold'),
  asked: expression.optional().describe('the figure that is asked, as it is shown'),
  given: expression.optional().describe('the figure that is given, as it is shown'),
  text: texts,
  ...cited,
  discretionary: z.boolean().optional().describe('what fails goes to a person instead of being refused'),
  evidence: z.array(words).optional(),
  from: date.optional(),
  to: date.optional(),
});

/** One form of a formula: in force from a day to a day, and on a condition. */
const formulaVersion = z.strictObject({
  from: date.optional().describe('first day in force'),
  to: date.optional().describe('first day no longer in force'),
  when: expression.optional().describe('the form is taken only then; the first in force whose condition holds is taken'),
  expr: expression.describe('CEL expression, or the word unknown where nobody knows'),
  src: source.optional(),
  mark: mark.optional(),
  article: words.optional(),
  note: words.optional(),
});
const formula = z
  .strictObject({
    id: slug,
    text: texts,
    unit: words.optional().describe('unit of the answer; an amount of money has its currency'),
    round: z
      .strictObject({
        mode: z.enum(roundings).optional().describe('half_up unless it is said'),
        places: z.number().int().min(0).max(12).optional().describe('places after the point, for answers that are no money'),
      })
      .optional(),
    expr: expression.optional(),
    versions: z.array(formulaVersion).min(1).optional().describe('forms by date and condition, instead of `expr`'),
    ...cited,
    src: source.optional(),
  })
  .refine((one) => one.src !== undefined || one.versions?.every(({ src }) => src !== undefined), {
    path: ['src'],
    error: '`src` is missing; add it to the formula, or to each of its versions',
  })
  .refine((one) => (one.expr === undefined) !== (one.versions === undefined), { error: 'write either `expr` or `versions`' });

const inputTypes = [
  'int',
  'Decimal',
  'Money',
  'Day',
  'Span',
  'string',
  'bool',
  'list<int>',
  'list<Decimal>',
  'list<Money>',
  'list<Day>',
  'list<string>',
] as const;

/** What the pack's formulas and rules ask for beside the common facts: `input.hours_by_day`. */
const inputs = z.record(
  name,
  z.strictObject({
    type: z.enum(inputTypes),
    text: texts,
    unit: words.optional(),
    min: z.number().optional().describe('the smallest number that makes sense; 0 unless it is said'),
    max: z.number().optional(),
    one_of: z.array(words).min(1).optional().describe('the only texts that it can be'),
  }),
);
const currency = z.string().refine(isCurrency, { error: 'write a currency of ISO 4217, such as NZD' });

/** What an amended version does to files that run under the one before: they stay under theirs unless this says that they move. */
const amends = z.strictObject({
  version: words.max(60).describe('the version that this one replaces'),
  transition: z
    .strictObject({
      moves: z
        .array(
          z.strictObject({
            subject: z.enum(['vacancy', 'placement']),
            when: expression.optional().describe('the running files that move to this version; without it, all'),
            days: z
              .enum(['keep', 'anew'])
              .optional()
              .describe('whether open stages keep the days that they have, as they do unless it is said, or get those of this version'),
            text: texts,
            ...cited,
          }),
        )
        .optional(),
      note: words.optional(),
    })
    .optional(),
});

/** The only terms that may weigh in matching. Who employs and who recruits is none of them. */
export const weightTerms = ['wish_rank', 'fit', 'waiting', 'returning'] as const;
const points = leaf(z.number().int().min(0).max(10_000)).optional();
const weights = z.strictObject({
  wish_rank: points,
  fit: points,
  waiting: points,
  returning: points,
  src: source,
  mark: mark.optional(),
  note: words.optional(),
});

const tables = z.record(name, z.record(z.string(), leaf(z.union([z.number(), words]))));

/** One programme: corridor.programme/1. */
export const programmeSchema = z.strictObject({
  schema: z.literal('corridor.programme/1'),
  id: slug,
  version: words.max(60),
  title: texts,
  status: z.enum(['draft', 'pilot', 'active', 'suspended', 'closed', 'historic']),
  amends: amends.optional(),
  sources,
  parties,
  also: z.array(slug).min(1).optional().describe('other ids by which the programme is asked'),
  currency: currency.optional().describe('currency of amounts that are given without one'),
  params: params.optional(),
  tables: tables.optional(),
  inputs: inputs.optional(),
  roles,
  stages: z.array(stage).min(1),
  rules: z.array(rule),
  formulas: z.array(formula).optional(),
  weights: weights.optional(),
  ...descriptive,
});
export type Pack = z.infer<typeof programmeSchema>;
export type PackStage = Pack['stages'][number];
export type PackRule = Pack['rules'][number];
export type PackFormula = z.infer<typeof formula>;

/** General formulas that belong to no programme: corridor.formulas/1. */
export const formulasSchema = z.strictObject({
  schema: z.literal('corridor.formulas/1'),
  id: slug,
  version: words.max(60),
  title: texts,
  also: z.array(slug).min(1).optional().describe('other ids by which the formulas are asked'),
  sources,
  currency: currency.optional(),
  params: params.optional(),
  tables: tables.optional(),
  inputs: inputs.optional(),
  formulas: z.array(formula).min(1),
});
export type FormulaPack = z.infer<typeof formulasSchema>;

/** A second document that adds dated values to a programme, such as the floors of a demonstration. */
export const overlaySchema = z.strictObject({
  schema: z.literal('corridor.overlay/1').optional(),
  id: slug.optional(),
  programme: slug.optional(),
  title: texts.optional(),
  note: words.optional(),
  sources: sources.optional(),
  params,
});
export type Overlay = z.infer<typeof overlaySchema>;

/** The published JSON Schema, draft-07, with which any editor completes and checks a pack. */
export const jsonSchema = (): unknown => ({
  ...(z.toJSONSchema(programmeSchema, { target: 'draft-7', io: 'input', unrepresentable: 'any', reused: 'ref' }) as object),
  $id: 'urn:corridor:programme:1',
  title: 'Corridor programme, corridor.programme/1',
});
