import { type ASTNode, type Environment, serialize } from '@marcbachmann/cel-js';
import { Missing, type ProgrammeEnvironment, type Run } from './environment.ts';
import type { Value } from './parameters.ts';

/** The answer of an expression: its value, or the facts and parameters that nobody has supplied. */
export type Answer<T extends Value = Value> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly missing: readonly string[] };

export interface Expression<T extends Value = Value> {
  readonly text: string;
  readonly type: string;
  /** The facts that the expression names, as `vacancy.pay`. */
  readonly refs: readonly string[];
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
  double: 'decimals are not used in packs; use Money or whole numbers',
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
): Expression | ExpressionFault => {
  const checked = environment.cel.check(text);
  if (!checked.valid || checked.type === undefined) {
    const error = checked.error;
    return { message: explained(error?.code ?? '', error?.summary ?? 'this is not an expression'), offset: error?.range?.start ?? 0 };
  }
  const ast = environment.cel.parse(text).ast;
  for (const node of walk(ast)) {
    const called = node.op === 'call' || node.op === 'rcall' ? node.args[0] : undefined;
    const why = called === undefined ? undefined : refused[called];
    if (node.op === '[]')
      return { message: 'facts are written with a point, such as `vacancy.pay`, not with brackets', offset: node.start };
    if (why) return { message: `\`${called}\` is not used in packs: ${why}`, offset: node.start };
  }
  if (expected && !expected.includes(checked.type))
    return { message: `the expression gives ${checked.type}; ${expected.join(' or ')} is needed here`, offset: 0 };
  const refs = references(ast);
  const evaluate = checked.type === 'bool' ? logic(environment.cel, ast) : leaf(environment.cel, ast);
  return {
    text,
    type: checked.type,
    refs,
    answer: (run) => environment.within(run, (context) => evaluate(context, run)),
  };
};

export const isFault = (result: Expression | ExpressionFault): result is ExpressionFault => 'message' in result;

const explained = (code: string, summary: string): string => {
  const what = summary.charAt(0).toLowerCase() + summary.slice(1);
  if (code === 'unknown_variable') return `${what}; facts are written as \`vacancy.pay\`, see the catalogue of facts`;
  if (code === 'no_such_key') return `${what}; no such fact is declared, see the catalogue of facts`;
  return what;
};

type Evaluate = (context: Record<string, unknown>, run: Run) => Answer;

/**
 * Three-valued logic (Kleene): false && unknown is false, true || unknown is true, and an unknown answer names what is missing on both sides.
 * The parts between the logical signs are evaluated by CEL.
 */
const logic = (cel: Environment, ast: ASTNode): Evaluate => {
  if (ast.op === '&&' || ast.op === '||') {
    const decides = ast.op === '||';
    const [left, right] = ast.args.map((side) => logic(cel, side)) as [Evaluate, Evaluate];
    return (context, run) => {
      const a = left(context, run);
      if (a.known && a.value === decides) return a;
      const b = right(context, run);
      if (b.known && b.value === decides) return b;
      return joined(a, b, () => !decides);
    };
  }
  if (ast.op === '!_') {
    const inner = logic(cel, ast.args);
    return (context, run) => {
      const a = inner(context, run);
      return a.known ? { known: true, value: !a.value } : a;
    };
  }
  if (ast.op === '?:') {
    const [condition, yes, no] = ast.args.map((side) => logic(cel, side)) as [Evaluate, Evaluate, Evaluate];
    return (context, run) => {
      const c = condition(context, run);
      if (c.known) return (c.value ? yes : no)(context, run);
      const [a, b] = [yes(context, run), no(context, run)];
      return a.known && b.known && a.value === b.value ? a : c;
    };
  }
  return leaf(cel, ast);
};

const joined = (a: Answer, b: Answer, value: () => boolean): Answer => {
  if (a.known && b.known) return { known: true, value: value() };
  return { known: false, missing: [...new Set([...(a.known ? [] : a.missing), ...(b.known ? [] : b.missing)])] };
};

/**
 * A part without logical signs. It is unknown when a fact is absent, and also when its facts cannot be reckoned with
 * (two currencies, division by nothing): then the facts it names have to be looked at.
 */
const leaf = (cel: Environment, ast: ASTNode): Evaluate => {
  const part = cel.parse(serialize(ast));
  const refs = references(ast);
  const straight = [...walk(ast)].every((node) => !['?:', '&&', '||'].includes(node.op) && node.op !== 'rcall');
  return (context, run) => {
    try {
      return { known: true, value: part(context) as Value };
    } catch (error) {
      if (error instanceof Missing)
        return { known: false, missing: straight ? [...new Set([...error.names, ...refs.filter(absent(run))])] : error.names };
      if (error instanceof RangeError || (error instanceof Error && error.name === 'EvaluationError'))
        return { known: false, missing: refs };
      throw error;
    }
  };
};

/** Facts without a value; what the pack itself states is never among them. */
const absent =
  (run: Run) =>
  (ref: string): boolean => {
    const [space = '', field = ''] = ref.split('.');
    const group = (run.facts as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>)[space];
    return space !== 'programme' && (group?.[field] === undefined || group[field] === null);
  };

const references = (ast: ASTNode): string[] => [
  ...new Set(
    [...walk(ast)].flatMap((node) => (node.op === '.' && node.args[0].op === 'id' ? [`${node.args[0].args}.${node.args[1]}`] : [])),
  ),
];

/** Every node of an expression. */
function* walk(node: ASTNode): Generator<ASTNode> {
  yield node;
  const parts: readonly unknown[] = Array.isArray(node.args) ? node.args.flat(3) : [node.args];
  for (const part of parts) if (isNode(part)) yield* walk(part);
}
const isNode = (part: unknown): part is ASTNode => typeof part === 'object' && part !== null && 'op' in part && 'args' in part;
