import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import { Missing, type ProgrammeEnvironment, type Run } from './environment.ts';
import type { Answer } from './expression.ts';
import type { Value } from './parameters.ts';
import { asValue, type Quick, quickly, typeOf } from './quick.ts';

/** The logical signs of an expression as a tree; its leaves are clauses, which are evaluated whole. */
export type Logic = Clause | And | Or | Not | Choice;
interface Node {
  readonly answer: (run: Run) => Answer;
}
export interface And extends Node {
  readonly kind: 'and';
  readonly parts: readonly [Logic, Logic];
}
export interface Or extends Node {
  readonly kind: 'or';
  readonly parts: readonly [Logic, Logic];
}
export interface Not extends Node {
  readonly kind: 'not';
  readonly part: Logic;
}
export interface Choice extends Node {
  readonly kind: 'choice';
  readonly condition: Logic;
  readonly yes: Logic;
  readonly no: Logic;
}
/** A part without logical signs: a comparison, a fact that is yes or no, a look-up. */
export interface Clause extends Node {
  readonly kind: 'clause';
  readonly text: string;
  /** The facts that it names, as `vacancy.pay`. */
  readonly refs: readonly string[];
  /** The quick way, where there is one: yes or no, or nothing where `answer` has to tell. */
  readonly quick: Quick | undefined;
  /** For a comparison of numbers, money or days: its two sides. */
  readonly sides: Sides | undefined;
}
export type Order = '<' | '<=' | '>' | '>=' | '==' | '!=';
export interface Sides {
  readonly op: Order;
  readonly left: Side;
  readonly right: Side;
}
export interface Side {
  readonly text: string;
  readonly type: string;
  /** The fact that this side is, and nothing else. */
  readonly fact: string | undefined;
  readonly refs: readonly string[];
  readonly answer: (run: Run) => Answer;
}

/**
 * Three-valued logic (Kleene): false && unknown is false, true || unknown is true, and an unknown answer names what is missing on both sides.
 * @param ast checked, of an expression that gives yes or no
 */
export const logicOf = (environment: ProgrammeEnvironment, ast: ASTNode, text: string): Logic => {
  const within = (node: ASTNode): Logic => logicOf(environment, node, text);
  if (ast.op === '&&' || ast.op === '||') {
    const parts = [within(ast.args[0]), within(ast.args[1])] as const;
    const decides = ast.op === '||';
    const [left, right] = [parts[0].answer, parts[1].answer];
    const answer = (run: Run): Answer => {
      const a = left(run);
      if (a.known && a.value === decides) return a;
      const b = right(run);
      if (b.known && b.value === decides) return b;
      return joined(a, b, decides ? no : yes);
    };
    return decides ? { kind: 'or', parts, answer } : { kind: 'and', parts, answer };
  }
  if (ast.op === '!_') {
    const part = within(ast.args);
    return {
      kind: 'not',
      part,
      answer: (run) => {
        const a = part.answer(run);
        return a.known ? (a.value === true ? no : yes) : a;
      },
    };
  }
  if (ast.op === '?:') {
    const [condition, whenYes, whenNo] = [within(ast.args[0]), within(ast.args[1]), within(ast.args[2])];
    return {
      kind: 'choice',
      condition,
      yes: whenYes,
      no: whenNo,
      answer: (run) => {
        const c = condition.answer(run);
        if (c.known) return (c.value === true ? whenYes : whenNo).answer(run);
        const [a, b] = [whenYes.answer(run), whenNo.answer(run)];
        return a.known && b.known && a.value === b.value ? a : c;
      },
    };
  }
  return clauseOf(environment, ast, text);
};

const yes: Answer = Object.freeze({ known: true, value: true });
const no: Answer = Object.freeze({ known: true, value: false });

const joined = (a: Answer, b: Answer, value: Answer): Answer => {
  if (a.known && b.known) return value;
  return { known: false, missing: [...new Set([...(a.known ? [] : a.missing), ...(b.known ? [] : b.missing)])] };
};

/** A clause, or an expression that gives a figure. Its sides are made when somebody asks for the reason. */
export const clauseOf = (environment: ProgrammeEnvironment, ast: ASTNode, text: string): Clause => {
  const refs = references(ast, environment.formulas);
  const quick = quickly(ast, environment);
  let sides: Sides | undefined | null = null;
  return {
    kind: 'clause',
    text: text.slice(ast.start, ast.end),
    refs,
    answer: evaluation(environment, ast, refs, quick),
    quick,
    get sides() {
      if (sides === null) sides = sidesOf(environment, ast, text);
      return sides;
    },
  };
};

const orders: ReadonlySet<string> = new Set<Order>(['<', '<=', '>', '>=', '==', '!=']);
const measured: ReadonlySet<string> = new Set(['int', 'Decimal', 'Money', 'Amount', 'Day']);

const sidesOf = (environment: ProgrammeEnvironment, ast: ASTNode, text: string): Sides | undefined => {
  if (!orders.has(ast.op)) return undefined;
  const [left, right] = ast.args as readonly [ASTNode, ASTNode];
  if (!measured.has(typeOf(left)) || !measured.has(typeOf(right))) return undefined;
  const side = (node: ASTNode): Side => {
    const refs = references(node, environment.formulas);
    return {
      text: text.slice(node.start, node.end),
      type: typeOf(node),
      fact: node.op === '.' && node.args[0].op === 'id' && node.args[0].args !== 'programme' ? refs[0] : undefined,
      refs,
      answer: evaluation(environment, node, refs, quickly(node, environment)),
    };
  };
  return { op: ast.op as Order, left: side(left), right: side(right) };
};

/**
 * How a part without logical signs is evaluated: by plain functions where that can be, else by CEL. It is unknown when a fact is absent, and
 * also when its facts cannot be reckoned with (two currencies, division by nothing): then the facts it names have to be looked at.
 */
const evaluation = (
  environment: ProgrammeEnvironment,
  ast: ASTNode,
  refs: readonly string[],
  quick: Quick | undefined,
): ((run: Run) => Answer) => {
  const type = typeOf(ast);
  let slow: ((run: Run) => Answer) | undefined;
  return (run) => {
    const value = quick?.(run);
    if (value === true) return yes;
    if (value === false) return no;
    if (value !== undefined) return { known: true, value: asValue(value, type) };
    slow ??= byCel(environment, ast, refs);
    return slow(run);
  };
};

const byCel = (environment: ProgrammeEnvironment, ast: ASTNode, refs: readonly string[]): ((run: Run) => Answer) => {
  const part = environment.cel.parse(serialize(ast));
  const own = references(ast);
  const lacking = lackedBy(environment, ast);
  const straight = [...walk(ast)].every((node) => !['?:', '&&', '||'].includes(node.op) && node.op !== 'rcall');
  return (run) => {
    try {
      return { known: true, value: environment.within(run, (context) => part(context) as Value) };
    } catch (error) {
      if (error instanceof Missing)
        return {
          known: false,
          missing: straight ? [...new Set([...error.names, ...own.filter(absent(run)), ...lacking(run)])] : error.names,
        };
      if (error instanceof RangeError || (error instanceof Error && error.name === 'EvaluationError'))
        return { known: false, missing: refs };
      throw error;
    }
  };
};

/** What the formulas lack that a part reads: as of the day, and not all that they may ever read. */
const lackedBy = (environment: ProgrammeEnvironment, ast: ASTNode): ((run: Run) => readonly string[]) => {
  const called = calledFormulas(ast).flatMap((name) => environment.formulas.get(name) ?? []);
  return (run) =>
    called.flatMap(({ read }) => {
      try {
        read(run);
        return [];
      } catch (error) {
        if (error instanceof Missing) return error.names;
        throw error;
      }
    });
};

/** Facts without a value; what the pack itself states is never among them. */
const absent =
  (run: Run) =>
  (ref: string): boolean => {
    const [space = '', field = ''] = ref.split('.');
    const group = (run.facts as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>)[space];
    return space !== 'programme' && (group?.[field] === undefined || group[field] === null);
  };

/** The facts that a part names, as `vacancy.pay`, with those that the formulas read which it calls. */
export const references = (ast: ASTNode, formulas: ProgrammeEnvironment['formulas'] = new Map()): string[] => [
  ...new Set([
    ...[...walk(ast)].flatMap((node) => (node.op === '.' && node.args[0].op === 'id' ? [`${node.args[0].args}.${node.args[1]}`] : [])),
    ...calledFormulas(ast).flatMap((name) => formulas.get(name)?.refs ?? []),
  ]),
];

const calledFormulas = (ast: ASTNode): readonly string[] =>
  [...walk(ast)].flatMap((node) => {
    if (node.op !== 'call' || node.args[0] !== 'formula') return [];
    const [name] = node.args[1];
    return name?.op === 'value' && typeof name.args === 'string' ? name.args : [];
  });

/** Every node of an expression. */
export function* walk(node: ASTNode): Generator<ASTNode> {
  yield node;
  const parts: readonly unknown[] = Array.isArray(node.args) ? node.args.flat(3) : [node.args];
  for (const part of parts) if (isNode(part)) yield* walk(part);
}
const isNode = (part: unknown): part is ASTNode => typeof part === 'object' && part !== null && 'op' in part && 'args' in part;
