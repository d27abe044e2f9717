import type { z } from 'zod';
import type { Finding, Path } from './finding.ts';
import { mostFindings, type YamlFile } from './read-yaml.ts';

type Issue = z.core.$ZodIssue;

/** Checks one document against a schema; each issue, up to the first fifty, becomes a finding with its place and what to do. */
export const shaped = <T>(schema: z.ZodType<T>, yaml: YamlFile, document: number): { readonly value?: T; readonly findings: Finding[] } => {
  const result = schema.safeParse(yaml.data[document]);
  if (result.success) return { value: result.data, findings: [] };
  const issues = result.error.issues.slice(0, mostFindings);
  return { findings: issues.flatMap((issue) => found(issue, [], yaml, document)).slice(0, mostFindings) };
};

const found = (issue: Issue, base: Path, yaml: YamlFile, document: number): Finding[] => {
  const path = [...base, ...(issue.path as (string | number)[])];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, mostFindings)
        .map((key) => yaml.at(document, [...path, key], `unknown field \`${key}\`; correct its name or leave it out`, 'key'));
    case 'invalid_union': {
      const branch = closest(issue.errors as Issue[][]);
      if (branch) return branch.slice(0, mostFindings).flatMap((inner) => found(inner, path, yaml, document));
      return [yaml.at(document, path, 'this value has none of the forms that are allowed here; see programme.schema.json')];
    }
    case 'invalid_type': {
      const value = read(yaml.data[document], path);
      if (value === undefined) return [yaml.at(document, path, `\`${String(path.at(-1) ?? '')}\` is missing; add it`)];
      return [yaml.at(document, path, `expected ${issue.expected}, found ${kind(value)}`)];
    }
    case 'invalid_value':
      return [yaml.at(document, path, `write one of: ${issue.values.map(String).join(', ')}`)];
    case 'invalid_key':
      return [yaml.at(document, path, `the name \`${String(path.at(-1))}\` is not allowed here: ${issue.issues[0]?.message ?? ''}`, 'key')];
    default:
      return [yaml.at(document, path, issue.message)];
  }
};

/** Of the forms a value may have, the one that it misses least: deepest into the value, then fewest faults. */
const closest = (branches: readonly Issue[][]): Issue[] | undefined => {
  const depth = (issues: readonly Issue[]): number => {
    const form = issues.some((issue) => issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value'));
    return form ? -1 : issues.reduce((deepest, issue) => Math.max(deepest, issue.path.length + 1), 0);
  };
  const ordered = branches.filter((issues) => issues.length > 0).toSorted((a, b) => depth(b) - depth(a) || a.length - b.length);
  return ordered[0];
};

const kind = (value: unknown): string =>
  Array.isArray(value) ? 'a list' : value === null ? 'nothing' : typeof value === 'object' ? 'a mapping' : `${JSON.stringify(value)}`;

/** The value at a path of plain data. */
const read = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    data,
  );
