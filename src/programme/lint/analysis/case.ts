import type { PlainDate } from '../../../kernel/dates.ts';
import { askExample, type Example } from '../../examples.ts';
import type { Facts } from '../../facts.ts';
import type { Programme } from '../../load.ts';
import { readFacts } from '../../read-facts.ts';
import type { Decision } from '../../rules.ts';
import type { Step } from '../../schema.ts';
import type { PlainFacts } from '../cases.ts';

const source = 'found by the analysis of the programme; the engine gives this answer';

/** A case in the form of an examples file that expects what the engine answers. */
export const decisionCase = (name: string, step: Step, asOf: PlainDate, facts: PlainFacts, decision: Decision): Example => {
  const ids = (outcome: string): string[] => decision.answers.filter((answer) => answer.outcome === outcome).map(({ rule }) => rule);
  const missing = [...new Set(decision.answers.flatMap((answer) => (answer.outcome === 'unknown' ? (answer.missing ?? []) : [])))];
  const discretionary = ids('discretionary');
  return {
    name,
    as_of: asOf.toString(),
    facts: copied(facts),
    source,
    step,
    expect: decision.outcome,
    ...(decision.outcome === 'refused' && { failed: ids('failed') }),
    ...(missing.length > 0 && { missing }),
    ...(discretionary.length > 0 && { discretionary }),
    line: 0,
  };
};

/** A case of a formula or a due day. */
export const valueCase = (
  name: string,
  of: { readonly formula: string } | { readonly due: string } | { readonly guarantee: string },
  asOf: PlainDate,
  facts: PlainFacts,
  gives: string,
): Example => ({ name, as_of: asOf.toString(), facts: copied(facts), source, ...of, gives, line: 0 });

/** What the engine decides on these facts; undefined when they cannot be read. */
export const decided = (programme: Programme, step: Step, facts: PlainFacts, asOf: PlainDate): Decision | undefined => {
  const answer = askExample(programme, {
    name: 'case',
    as_of: asOf.toString(),
    facts: copied(facts),
    source,
    step,
    expect: 'allowed',
    line: 0,
  });
  return answer.kind === 'decision' ? answer.decision : undefined;
};

type Asked = { readonly formula: string } | { readonly due: string } | { readonly guarantee: string };

/** What the engine computes on these facts, as an examples file writes it; undefined when they cannot be read. */
export const answerOfCase = (programme: Programme, of: Asked, facts: PlainFacts, asOf: PlainDate): string | undefined => {
  const answer = askExample(programme, { name: 'case', as_of: asOf.toString(), facts: copied(facts), source, ...of, gives: '', line: 0 });
  return answer.kind === 'value' ? answer.value : undefined;
};

/** The same; undefined too when it is not known. */
export const valueOfCase = (programme: Programme, of: Asked, facts: PlainFacts, asOf: PlainDate): string | undefined => {
  const value = answerOfCase(programme, of, facts, asOf);
  return value === undefined || value.startsWith('unknown') || value === 'none' ? undefined : value;
};

/** Facts as the engine takes them; undefined when one cannot be read. */
export const engineFacts = (programme: Programme, facts: PlainFacts): Facts | undefined => {
  const read = readFacts(facts, programme.facts);
  return read.faults.length === 0 ? read.facts : undefined;
};

/** Facts of both; those of the second count where both speak. */
export const together = (a: PlainFacts, b: PlainFacts): PlainFacts =>
  Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((space) => [space, { ...a[space], ...b[space] }]));

const copied = (facts: PlainFacts): Record<string, Record<string, unknown>> =>
  Object.fromEntries(Object.entries(facts).map(([space, group]) => [space, { ...group }]));
