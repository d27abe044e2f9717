import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Citation } from '../../kernel/result.ts';
import { elements, type QuestionSet, strengths } from './domain/screening/question-set.ts';

const code = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
const strength = z.enum(strengths);
const sign = z
  .strictObject({ id: code, adult: strength.optional(), child: strength.optional(), ask: z.literal('yes').optional() })
  .transform(({ ask, ...rest }) => ({ ...rest, asked: ask === 'yes' }));
const element = z.enum(elements);
const enough = z
  .strictObject({ strong: z.int().positive().optional(), medium: z.int().positive().optional(), weak: z.int().positive().optional() })
  .refine((set) => Object.keys(set).length > 0);

const pack = z.strictObject({
  id: code,
  sources: z.record(z.string(), z.strictObject({ title: z.string(), link: z.url().optional(), mark: z.enum(['P', 'K', 'R']) })),
  elements: z.strictObject({ adult: z.array(element), child: z.array(element), src: z.string() }),
  unknown_age: z.strictObject({ as: z.enum(['child', 'adult']), src: z.string() }),
  rule: z.strictObject({ src: z.string(), any: z.array(enough).min(1) }),
  acts: z.strictObject({ src: z.string(), ask: z.array(code).min(1) }),
  purposes: z.strictObject({ src: z.string(), ask: z.array(code) }),
  dimensions: z.array(z.strictObject({ id: code, element, src: z.string(), signs: z.array(sign).min(1) })).min(1),
});

/** Reads one set of questions. @throws ZodError for a missing or unknown field, Error for a source that is not listed */
export const questionSet = (text: string): QuestionSet => {
  const { sources, rule, elements: needed, unknown_age, acts, purposes, dimensions, id } = pack.parse(parse(text));
  const cited = (src: string): Citation => {
    const source = sources[src];
    if (!source) throw new Error(`${id}: source ${src} is not listed`);
    return { id: src, title: source.title, mark: source.mark, ...(source.link && { link: source.link }) };
  };
  for (const { src } of [acts, purposes, ...dimensions]) cited(src);
  return {
    id,
    dimensions: dimensions.map(({ id: of, element: makes, signs }) => ({ id: of, element: makes, signs })),
    acts: acts.ask,
    purposes: purposes.ask,
    rule: rule.any,
    needed: { adult: needed.adult, child: needed.child },
    unknownAge: unknown_age.as,
    sources: { rule: cited(rule.src), elements: cited(needed.src), unknownAge: cited(unknown_age.src) },
  };
};

let labour: QuestionSet | undefined;
/** The questions about exploitation at work, read once. */
export const labourQuestions = (): QuestionSet => {
  labour ??= questionSet(readFileSync(new URL('../../../packs/protection/screening/labour.yaml', import.meta.url), 'utf8'));
  return labour;
};
