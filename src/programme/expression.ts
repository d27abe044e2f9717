import type { ASTNode } from '@marcbachmann/cel-js';
import type { ProgrammeEnvironment, Run } from './environment.ts';
import { clauseOf, type Logic, logicOf, references, walk } from './logic.ts';
import type { Value } from './parameters.ts';
import { type Unit, unitFault } from './units.ts';

/** The answer of an expression: its value, or the facts and parameters that nobody has supplied. */
export type Answer<T extends Value = Value> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly missing: readonly string[] };

export interface Expression<T extends Value = Value> {
  readonly text: string;
  readonly type: string;
  /** The facts that the expression names, as `vacancy.pay`. */
  readonly refs: readonly string[];
  /** The checked expression, for whoever analyses it. */
  readonly ast: ASTNode;
  /** Its logical signs as a tree, for whoever explains an answer. */
  readonly tree: Logic;
  /** The unit of what it gives, as far as the pack states it. */
  readonly unit: Unit;
  answer(run: Run): Answer<T>;
}

export interface ExpressionFault {
  readonly message: string;
  /** Where in the expression's text. */
  readonly offset: number;
}

/** Functions of CEL that packs do not use, and why. */
const refused: Readonly<Record<string, string>> = {
  has: 'an absent fact is unknown, not an answer; use a fact that says yes or no',
  dyn: 'it would switch off the type check; write the expression without it',
  matches: 'patterns are not used in packs; compare with a list by `in`',
  double: 'it is not exact; write decimal("0.083")',
  timestamp: 'packs know days, not instants; use a fact that is a date',
  duration: 'write span("P3M") for a length of time',
};

/**
 * Compiles an expression and checks it against the catalogue: unknown names, wrong types and another type than the one expected are faults.
 */
export const compile = (
  environment: ProgrammeEnvironment,
  text: string,
  expected: readonly string[] | undefined,
  under?: readonly ASTNode[],
): Expression | ExpressionFault => {
  const parsed = parsedOrFault(environment, text);
  if ('message' in parsed) return parsed;
  const { ast, type } = parsed;
  for (const node of walk(ast)) {
    const called = node.op === 'call' || node.op === 'rcall' ? node.args[0] : undefined;
    const why = called === undefined ? undefined : refused[called];
    if (node.op === 'value' && typeof node.args === 'number')
      return { message: `write decimals in quotes, such as decimal("${node.args}"), so that they are exact`, offset: node.start };
    if (node.op === '[]')
      return { message: 'facts are written with a point, such as `vacancy.pay`, not with brackets', offset: node.start };
    if (why) return { message: `\`${called}\` is not used in packs: ${why}`, offset: node.start };
  }
  const deep = listInList(ast, 0);
  if (deep)
    return { message: 'a list is gone through inside another one at most once; write a formula for the inner part', offset: deep.start };
  if (expected && !expected.includes(type))
    return { message: `the expression gives ${type}; ${expected.join(' or ')} is needed here`, offset: 0 };
  const counted = unitFault(environment, ast, text, under);
  if ('fault' in counted) return counted.fault;
  const tree = type === 'bool' ? logicOf(environment, ast, text) : clauseOf(environment, ast, text);
  return { text, type, refs: references(ast, environment.formulas), ast, tree, unit: counted.unit, answer: tree.answer };
};

/** Reads and type-checks a text once; what CEL finds wrong becomes a fault. */
const parsedOrFault = (
  environment: ProgrammeEnvironment,
  text: string,
): ExpressionFault | { readonly ast: ASTNode; readonly type: string } => {
  const fault = (error: CelError | undefined): ExpressionFault => ({
    message: explained(error?.code ?? '', error?.summary ?? 'this is not an expression'),
    offset: error?.range?.start ?? 0,
  });
  try {
    const parsed = environment.cel.parse(text);
    const checked = parsed.check();
    return checked.valid && checked.type !== undefined ? { ast: parsed.ast, type: checked.type } : fault(checked.error);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return fault(error as CelError);
    throw error;
  }
};

interface CelError {
  readonly code?: string | undefined;
  readonly summary?: string | undefined;
  readonly range?: { readonly start: number } | undefined;
}

/** Macros that go through a list. Each inside another multiplies the work, so that one inside one is the most. */
const throughLists: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);
const mostLists = 2;

/** The first macro that goes through a list inside too many others. */
const listInList = (node: ASTNode, around: number): ASTNode | undefined => {
  const inside = node.op === 'rcall' && throughLists.has(node.args[0]) ? around + 1 : around;
  if (inside > mostLists) return node;
  const parts: readonly unknown[] = Array.isArray(node.args) ? node.args.flat(3) : [node.args];
  for (const part of parts) {
    const found = typeof part === 'object' && part !== null && 'op' in part ? listInList(part as ASTNode, inside) : undefined;
    if (found) return found;
  }
  return undefined;
};

export const isFault = (result: Expression | ExpressionFault): result is ExpressionFault => 'message' in result;

const explained = (code: string, summary: string): string => {
  const what = summary.charAt(0).toLowerCase() + summary.slice(1);
  if (code === 'unknown_variable') return `${what}; facts are written as \`vacancy.pay\`, see the catalogue of facts`;
  if (/\bdouble\b/.test(what)) return `${what}; write decimals in quotes, such as decimal("0.083")`;
  if (code === 'no_such_key') return `${what}; no such fact is declared, see the catalogue of facts`;
  return what;
};
