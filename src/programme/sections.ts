import { z } from 'zod';
import { countryCode, date, leaf, mark, name, slug, source, span, texts, tri, words } from './leaf.ts';
import { contractSettings } from './sections/contract.ts';
import { documents } from './sections/documents.ts';
import { exceptions } from './sections/exceptions.ts';
import { guarantees } from './sections/guarantees.ts';
import { incidents } from './sections/incidents.ts';
import { labourMarketTest } from './sections/labour-market-test.ts';
import { bond, liability, licensing } from './sections/licensing.ts';
import { paySettings } from './sections/pay.ts';
import { roster } from './sections/roster.ts';
import { selection } from './sections/selection.ts';
import { settlements } from './sections/settlements.ts';
import { stay } from './sections/stay.ts';

/**
 * The descriptive sections of a programme: what a reader, the lint and the comparison of programmes need, and no rule is computed from.
 * Each is optional: a section or field that is absent says that the instrument is silent.
 */
const note = { src: source.optional(), mark: mark.optional(), note: words.optional() };
const flag = leaf(tri).optional();
const text = leaf(words).optional();
const list = leaf(z.array(words)).optional();
const length = leaf(span).optional();
const party = leaf(words).optional();
const when = words.optional();

export const parties = z.strictObject({
  destination: z.union([countryCode, z.literal('*')]).describe('`*` for a rule of the origin that holds whatever the destination is'),
  origins: z.array(z.union([countryCode, z.literal('*')])).min(1),
  also_preferred: z.array(countryCode).optional(),
  collaborating: z.array(countryCode).optional(),
  sister_contract: z.array(countryCode).optional(),
  instrument: z.strictObject({
    kind: z.enum(['treaty', 'agreement', 'mou', 'arrangement', 'law', 'none']),
    binding: flag,
    signed: leaf(date).optional(),
    published: flag,
    languages: list,
    ...note,
  }),
  started: leaf(date).optional(),
  social_partners: list,
  ...note,
});

const quota = z.array(
  z.strictObject({
    period: z.union([words, z.number().int()]),
    cap: leaf(z.number().int().nonnegative().nullable()),
    unit: z.enum(['persons', 'permits', 'entries', 'places']),
    split: z.record(z.string(), z.number().int().nonnegative()).optional(),
    set_by: name.optional(),
    method: text,
    reserve: z.record(z.string(), z.number()).optional(),
    ...note,
  }),
);
const actual = z.array(z.strictObject({ period: z.union([words, z.number().int()]), v: z.number().int().nonnegative(), ...note }));

/** What costs may be for. */
export const costItems = [
  'recruitment',
  'visa',
  'passport',
  'medical',
  'training',
  'language_test',
  'travel_in',
  'travel_out',
  'local_transport',
  'housing',
  'meals',
  'insurance',
  'documents',
  'remittance',
  'equipment',
] as const;

export const descriptive = {
  goals: z.array(z.strictObject({ id: slug, text: words, indicator: slug.optional(), ...note })).optional(),
  quota: quota.optional(),
  actual: actual.optional(),
  labour_market_test: labourMarketTest.optional(),
  scope: z
    .strictObject({
      sectors: list,
      occupations: leaf(
        z.array(z.string().regex(/^(\d{4}|\*)$/, { error: 'write an ISCO-08 unit group in quotes, such as "9211", or "*" for any' })),
      ).optional(),
      regions: list,
      skill: leaf(z.array(z.enum(['low', 'medium', 'high', 'any']))).optional(),
      seasonal: leaf(z.enum(['yes', 'no', 'both', 'unknown'])).optional(),
      ...note,
    })
    .optional(),
  selection: selection.optional(),
  roster: roster.optional(),
  documents: documents.optional(),
  stay: stay.optional(),
  incidents: incidents.optional(),
  family: z
    .strictObject({ accompany: flag, reunify_after: length, partner_work: flag, children_school: flag, left_behind: list, ...note })
    .optional(),
  costs: z
    .array(
      z.strictObject({
        id: slug,
        item: z.enum(costItems),
        payer: leaf(z.enum(['employer', 'worker', 'state', 'shared', 'agency'])),
        employer_share: leaf(z.union([z.number().min(0).max(1), words]))
          .optional()
          .describe('a share, or an amount with its currency as unit'),
        advance_by: party,
        recover: z
          .strictObject({ formula: words, per: words.optional(), cap: words.optional(), after: words.optional(), ...note })
          .optional(),
        text: texts.optional(),
        refund_when: when,
        amount: text,
        ...note,
      }),
    )
    .optional(),
  insurance: z
    .array(
      z.strictObject({
        id: slug,
        payer: leaf(z.enum(['employer', 'worker', 'state', 'shared', 'agency'])).optional(),
        amount: leaf(z.union([z.number(), words])).optional(),
        formula: text,
        unit: words.optional(),
        from: leaf(date).optional(),
        ...note,
      }),
    )
    .optional(),
  fees: z
    .strictObject({
      worker_recruitment_fee: leaf(z.enum(['prohibited', 'capped', 'unregulated'])).optional(),
      cap: text,
      deposit_or_bond: flag,
      ...note,
    })
    .optional(),
  settlements: settlements.optional(),
  guarantees: guarantees.optional(),
  exceptions: exceptions.optional(),
  contract: z
    .strictObject({
      written: flag,
      model: flag,
      language: list,
      before_departure: flag,
      registered_with: name.optional(),
      substitution_banned: flag,
      parties: list,
      ...contractSettings,
      ...note,
    })
    .optional(),
  pay: z
    .strictObject({
      basis: leaf(z.enum(['hour', 'week', 'month', 'piece', 'day'])).optional(),
      minimum: text,
      guarantee: z.union([leaf(words), z.array(leaf(words))]).optional(),
      piece: text,
      equal_pay: flag,
      overtime: text,
      deductions: text,
      deductions_allowed: z
        .array(
          z.strictObject({
            id: slug,
            item: words,
            consent: leaf(z.enum(['law', 'written'])).optional(),
            cap: words.optional(),
            formula: words.optional(),
            ...note,
          }),
        )
        .optional(),
      revoke_within: length,
      low_hours: z.strictObject({ when: words, effect: words, ...note }).optional(),
      payslip: flag,
      bank: flag,
      wage_guarantee: list,
      ...paySettings,
      ...note,
    })
    .optional(),
  hours: z.strictObject({ week: leaf(z.number()).optional(), rest_day: flag, leave: text, sick: text, ...note }).optional(),
  housing: z
    .strictObject({
      provider: party,
      cost: leaf(z.union([z.number(), words])).optional(),
      standard: text,
      inspected_by: name.optional(),
      before_arrival: flag,
      lock_free: flag,
      ...note,
    })
    .optional(),
  health: z.strictObject({ insurance: party, medical_test: text, injury: flag, maternity: flag, ...note }).optional(),
  social_security: z
    .strictObject({
      covered: list,
      exempt: list,
      when,
      agreement: leaf(z.union([tri, words]))
        .optional()
        .describe('whether there is an agreement on social security, or with whom'),
      pension: z
        .strictObject({
          kind: leaf(z.enum(['totalisation', 'refund', 'lump_sum', 'provident'])),
          formula: text,
          claim_from: list,
          within: length,
          tax: text,
          ...note,
        })
        .optional(),
      ...note,
    })
    .optional(),
  skills: z.strictObject({ recognition: flag, training_on_the_job: flag, certificate: flag, brain_drain_guard: text, ...note }).optional(),
  information: z
    .strictObject({
      pre_departure: z.strictObject({ hours: leaf(z.number()).optional(), free: flag, modules: list, family: flag, ...note }).optional(),
      arrival: flag,
      languages: list,
      hotline: text,
      ...note,
    })
    .optional(),
  rights: z
    .strictObject({
      passport_kept_by_worker: flag,
      join_union: flag,
      equal_treatment: flag,
      leave_employer_abuse: flag,
      no_retaliation: flag,
      no_pregnancy_test: flag,
      ...note,
    })
    .optional(),
  complaints: z
    .array(
      z.strictObject({
        id: slug,
        to: name,
        channel: z.array(z.enum(['web', 'phone', 'office', 'consulate', 'union'])),
        languages: list,
        free: flag,
        firewall: flag,
        anonymous: flag,
        decide_within: length,
        stay_during: flag,
        after_return: flag,
        remedy: list,
        ...note,
      }),
    )
    .optional(),
  licensing: licensing.optional(),
  bond: bond.optional(),
  liability: liability.optional(),
  sanctions: z
    .array(
      z.strictObject({
        id: slug,
        on: z.enum(['employer', 'recruiter', 'worker', 'agency']),
        breach: words,
        measure: z.enum(['warn', 'fine', 'bar', 'suspend', 'revoke', 'repay', 'prosecute']),
        amount: text,
        bar_for: length,
        by: name.optional(),
        appeal: words.optional(),
        ...note,
      }),
    )
    .optional(),
  return: z
    .strictObject({
      duty: flag,
      report_to: name.optional(),
      within: length,
      ticket: party,
      incentive: list,
      reintegration: list,
      recall: z.strictObject({ kind: leaf(z.enum(['right', 'priority'])), when, waiting: length, ...note }).optional(),
      ...note,
    })
    .optional(),
  data: z
    .strictObject({
      shared: z.array(z.strictObject({ what: words, from: name, to: name, purpose: words, retain: span.optional() })).optional(),
      immigration_enforcement: leaf(z.enum(['never', 'court_order', 'yes'])).optional(),
      worker_access: flag,
      ...note,
    })
    .optional(),
  governance: z
    .strictObject({
      joint_committee: flag,
      meets: length,
      social_partners_seated: flag,
      evaluation: z.strictObject({ design: text, indicators: list, first: leaf(date).optional(), published: flag, ...note }).optional(),
      review: length,
      termination_notice: length,
      transition: text,
      whole_of_government: list,
      ...note,
    })
    .optional(),
};
