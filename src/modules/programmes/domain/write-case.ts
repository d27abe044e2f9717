import { parseDocument } from 'yaml';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { loadExamples } from '../../../programme/index.ts';
import { appended } from './append-entries.ts';

/** A known answer as a form asks for it. */
export interface NewCase {
  readonly name: string;
  readonly asOf: string;
  readonly asks: { readonly kind: 'step' | 'formula' | 'due' | 'guarantee'; readonly id: string };
  /** YAML: what is known, such as `vacancy: { places: 3 }`. */
  readonly facts: string;
  /** An outcome of a step, or what a formula or a due day gives. */
  readonly expected: string;
  readonly failed: readonly string[];
  readonly source: string;
}

const outcomes = ['allowed', 'refused', 'unknown', 'discretionary'];

/**
 * Adds a case at the end of the text of cases; all that stands there stays as it is written.
 * @returns the new text; `draft.case-facts` for facts that are no mapping of mappings, `draft.case-asks-nothing` for a step without an outcome,
 * `draft.cases-do-not-load` when the text has no list of examples to add to
 */
export const withCase = (text: string, given: NewCase): Result<string> => {
  if (!loadExamples(text, 'examples.yaml', 0).ok) return fail('draft.cases-do-not-load', { errors: 1 });
  const facts = readFactsText(given.facts);
  if (facts === undefined) return fail('draft.case-facts', undefined, { field: 'facts' });
  const { kind, id } = given.asks;
  if (kind === 'step' && !outcomes.includes(given.expected)) return fail('draft.case-asks-nothing', undefined, { field: 'expected' });
  const entry = {
    name: given.name,
    as_of: given.asOf,
    [kind]: id,
    ...(Object.keys(facts).length > 0 && { facts }),
    ...(kind === 'step' ? { expect: given.expected, ...(given.failed.length > 0 && { failed: given.failed }) } : { gives: given.expected }),
    source: given.source,
  };
  const added = appended(text, 'examples', [entry]);
  return added === undefined ? fail('draft.cases-do-not-load', { errors: 1 }) : ok(added);
};

/** Facts as somebody types them; undefined when they are no mapping of mappings, or use what packs do not have. */
const readFactsText = (text: string): Readonly<Record<string, object>> | undefined => {
  if (text.trim() === '') return {};
  const isMapping = (one: unknown): one is object => typeof one === 'object' && one !== null && !Array.isArray(one);
  try {
    const document = parseDocument(text, { version: '1.2', schema: 'core' });
    const value: unknown = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 });
    return isMapping(value) && Object.values(value).every(isMapping) ? (value as Record<string, object>) : undefined;
  } catch {
    // Aliases, and brackets within brackets without end.
    return undefined;
  }
};
