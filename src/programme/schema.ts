import { z } from 'zod';
import { date, expression, leaf, length, mark, name, params, slug, source, texts, words } from './leaf.ts';
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
  appeal: words.optional(),
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

const formula = z.strictObject({ id: slug, text: texts, expr: expression, ...cited });

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

/** One programme: corridor.programme/1. */
export const programmeSchema = z.strictObject({
  schema: z.literal('corridor.programme/1'),
  id: slug,
  version: words.max(60),
  title: texts,
  status: z.enum(['draft', 'pilot', 'active', 'suspended', 'closed', 'historic']),
  sources,
  parties,
  params: params.optional(),
  tables: z.record(name, z.record(z.string(), leaf(z.union([z.number(), words])))).optional(),
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

/** The published JSON Schema, with which any editor checks a pack. */
export const jsonSchema = (): unknown => ({
  ...(z.toJSONSchema(programmeSchema, { io: 'input', unrepresentable: 'any', reused: 'ref' }) as object),
  $id: 'urn:corridor:programme:1',
  title: 'Corridor programme, corridor.programme/1',
});
