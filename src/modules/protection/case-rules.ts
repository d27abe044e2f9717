import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { readers } from './domain/case/consent.ts';

const src = z.string();
const pack = z
  .strictObject({
    sources: z.record(
      z.string(),
      z.strictObject({ title: z.string(), link: z.url().optional(), mark: z.enum(['P', 'K', 'R']), proposal: z.literal('yes').optional() }),
    ),
    guardian: z.strictObject({ hours: z.int().positive(), src }),
    break_glass: z.strictObject({ hours: z.int().positive(), src }),
    alarm: z.strictObject({ minutes: z.int().positive(), src }),
    referral: z.strictObject({ days: z.record(z.enum(readers), z.int().positive()), src }),
    residence: z.strictObject({ class: z.string(), months: z.int().positive(), src }),
  })
  .refine(({ sources, ...rules }) => Object.values(rules).every((rule) => sources[rule.src] !== undefined), 'a source is not listed');

/** The delays of packs/protection/case-rules.yaml. */
export type CaseRules = z.output<typeof pack>;

let rules: CaseRules | undefined;
/** Delays and classes of a case, read once. */
export const caseRules = (): CaseRules => {
  rules ??= pack.parse(parse(readFileSync(new URL('../../../packs/protection/case-rules.yaml', import.meta.url), 'utf8')));
  return rules;
};
