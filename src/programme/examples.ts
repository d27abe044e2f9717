import { z } from 'zod';
import { plainDate } from '../kernel/dates.ts';
import type { Result } from '../kernel/result.ts';
import type { Run } from './environment.ts';
import type { Finding } from './finding.ts';
import { date, name, slug, words } from './leaf.ts';
import type { Programme } from './load.ts';
import { readFacts } from './read-facts.ts';
import { readYaml } from './read-yaml.ts';
import { type Decision, figuresOf, type UsedFigure } from './rules.ts';
import { steps } from './schema.ts';
import { shaped } from './shape.ts';

const plainFacts = z.record(name, z.record(name, z.unknown()));
const example = z.strictObject({
  name: words,
  as_of: date,
  facts: plainFacts.optional(),
  source: words.describe('where the answer comes from'),
  step: z.enum(steps).optional(),
  expect: z.enum(['allowed', 'refused', 'unknown', 'discretionary']).optional(),
  failed: z.array(slug).optional(),
  discretionary: z.array(slug).optional(),
  missing: z.array(words).optional(),
  asked: z.record(slug, words).optional(),
  given: z.record(slug, words).optional(),
  formula: slug.optional(),
  due: name.optional(),
  guarantee: slug.optional(),
  gives: words.optional(),
});
const schema = (least: number) =>
  z.strictObject({
    schema: z.literal('corridor.examples/1'),
    programme: slug,
    shared: plainFacts.optional().describe('facts that every example begins with'),
    examples: z.array(example).min(least),
  });
/** How many known answers a programme has at least before it can be agreed on. */
export const leastExamples = 10;

/** One known answer of a programme. */
export type Example = z.infer<typeof example> & { readonly line: number };

/**
 * Reads `examples.yaml`; each example begins with the shared facts and may replace any of them (null = not known).
 * @param least how many there have to be: fewer while a draft is being written
 */
export const loadExamples = (text: string, file: string, least = leastExamples): Result<readonly Example[], readonly Finding[]> => {
  const { yaml, findings } = readYaml(text, file);
  if (findings.length > 0) return { ok: false, error: findings };
  const { value, findings: faults } = shaped(schema(least), yaml, 0);
  if (!value) return { ok: false, error: faults };
  return {
    ok: true,
    value: value.examples.map((e, i) => ({
      ...e,
      facts: merged(value.shared ?? {}, e.facts ?? {}),
      line: yaml.at(0, ['examples', i], '').line,
    })),
  };
};

type Plain = z.infer<typeof plainFacts>;
const merged = (shared: Plain, own: Plain): Plain =>
  Object.fromEntries(
    [...new Set([...Object.keys(shared), ...Object.keys(own)])].map((space) => [space, { ...shared[space], ...own[space] }]),
  );

/** What a programme says to an example's question: a step's decision, a formula's or a due day's value as text, or why it cannot be asked. */
export type ExampleAnswer =
  | { readonly kind: 'decision'; readonly decision: Decision }
  | { readonly kind: 'value'; readonly of: 'formula' | 'due' | 'guarantee'; readonly value: string; readonly used?: readonly UsedFigure[] }
  | { readonly kind: 'fault'; readonly faults: readonly string[] };

/** Asks the programme what an example asks, whatever the example expects. */
export const askExample = (programme: Programme, e: Example): ExampleAnswer => {
  const { facts, faults } = readFacts(e.facts ?? {}, programme.facts);
  if (faults.length > 0) return { kind: 'fault', faults: faults.map(({ message }) => message) };
  const asOf = plainDate(e.as_of);
  if (e.formula !== undefined) {
    const formula = programme.formulas.find(({ id }) => id === e.formula);
    if (!formula)
      return {
        kind: 'fault',
        faults: [`no formula is called \`${e.formula}\`; there are: ${programme.formulas.map(({ id }) => id).join(', ')}`],
      };
    const run: Run = { facts, asOf, used: [] };
    const answer = formula.answer(run);
    const value = answer.known ? String(answer.value) : `unknown: ${answer.missing.join(', ')}`;
    return { kind: 'value', of: 'formula', value, used: figuresOf(run.used) };
  }
  if (e.guarantee !== undefined) {
    const holds = programme.guarantees.find(({ id }) => id === e.guarantee)?.holds(facts, asOf);
    return { kind: 'value', of: 'guarantee', value: String(holds ?? 'unknown') };
  }
  if (e.due !== undefined) {
    const stage = programme.stages.find(({ id }) => id === e.due);
    return { kind: 'value', of: 'due', value: stage ? String(stage.due({}, facts) ?? 'none') : 'no such stage' };
  }
  if (e.step === undefined || e.expect === undefined)
    return { kind: 'fault', faults: ['an example asks a step and expects an outcome, or computes a formula or a due day'] };
  return { kind: 'decision', decision: programme.decide(e.step, facts, asOf) };
};

/** What an example expects and the programme does not answer; empty when they agree. */
export const runExample = (programme: Programme, e: Example): readonly string[] => {
  const answer = askExample(programme, e);
  if (answer.kind === 'fault') return answer.faults;
  if (answer.kind === 'value') return differs(answer.of, e.gives, answer.value);
  const { decision } = answer;
  const ids = (outcome: string): string =>
    decision.answers
      .filter((a) => a.outcome === outcome)
      .map((a) => a.rule)
      .toSorted()
      .join(', ');
  const figure = (which: 'asked' | 'given', rule: string): string | undefined => decision.answers.find((a) => a.rule === rule)?.[which];
  return [
    ...differs('outcome', e.expect, decision.outcome),
    ...differs('failed', (e.failed ?? []).toSorted().join(', '), ids('failed')),
    ...(e.discretionary ? differs('discretionary', e.discretionary.toSorted().join(', '), ids('discretionary')) : []),
    ...differs(
      'missing',
      (e.missing ?? []).toSorted().join(', '),
      [...new Set(decision.answers.flatMap((a) => (a.outcome === 'unknown' ? (a.missing ?? []) : [])))].toSorted().join(', '),
    ),
    ...Object.entries(e.asked ?? {}).flatMap(([rule, text]) => differs(`asked by ${rule}`, text, figure('asked', rule))),
    ...Object.entries(e.given ?? {}).flatMap(([rule, text]) => differs(`given to ${rule}`, text, figure('given', rule))),
  ];
};

const differs = (what: string, expected: string | undefined, found: string | undefined): string[] =>
  expected === found ? [] : [`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`];
