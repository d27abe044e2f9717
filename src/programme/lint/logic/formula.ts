import { isConstant, type Linear, linearKey, opposite } from './linear.ts';
import { sign } from './rational.ts';

/** A text: what a variable holds, or a text itself. */
export type TextTerm = { readonly variable: string } | { readonly literal: string };

/** The smallest statements: a sum compared with zero, a yes or no, two texts that are the same or not. */
export type Atom =
  | { readonly kind: 'compare'; readonly linear: Linear; readonly relation: '<=' | '<' | '=' }
  | { readonly kind: 'bool'; readonly name: string; readonly value: boolean }
  | { readonly kind: 'text'; readonly left: TextTerm; readonly right: TextTerm; readonly same: boolean };

/** A statement without negation: negations are pushed down to the atoms. */
export type Formula =
  | { readonly op: 'true' }
  | { readonly op: 'false' }
  | { readonly op: 'and'; readonly parts: readonly Formula[] }
  | { readonly op: 'or'; readonly parts: readonly Formula[] }
  | { readonly op: 'atom'; readonly atom: Atom };

export const always: Formula = { op: 'true' };
export const never: Formula = { op: 'false' };

export const and = (...parts: readonly Formula[]): Formula => {
  const kept: Formula[] = [];
  for (const part of parts) {
    if (part.op === 'false') return never;
    if (part.op === 'and') kept.push(...part.parts);
    else if (part.op !== 'true') kept.push(part);
  }
  const [first] = kept;
  return first === undefined ? always : kept.length === 1 ? first : { op: 'and', parts: kept };
};

export const or = (...parts: readonly Formula[]): Formula => {
  const kept: Formula[] = [];
  for (const part of parts) {
    if (part.op === 'true') return always;
    if (part.op === 'or') kept.push(...part.parts);
    else if (part.op !== 'false') kept.push(part);
  }
  const [first] = kept;
  return first === undefined ? never : kept.length === 1 ? first : { op: 'or', parts: kept };
};

const sizes = new WeakMap<Formula, number>();
/** How many parts a statement has, those that stand in it twice counted twice. */
export const sizeOf = (formula: Formula): number => {
  if (formula.op !== 'and' && formula.op !== 'or') return 1;
  const known = sizes.get(formula);
  if (known !== undefined) return known;
  const size = formula.parts.reduce((sum, part) => sum + sizeOf(part), 1);
  sizes.set(formula, size);
  return size;
};

/** `linear <= 0` and its like; decided at once where no variable is in it. */
export const compared = (linear: Linear, relation: '<=' | '<' | '='): Formula => {
  if (isConstant(linear)) {
    const side = sign(linear.constant);
    return side < 0 ? (relation === '=' ? never : always) : side === 0 ? (relation === '<' ? never : always) : never;
  }
  return { op: 'atom', atom: { kind: 'compare', linear, relation } };
};
export const atMostZero = (linear: Linear): Formula => compared(linear, '<=');
export const belowZero = (linear: Linear): Formula => compared(linear, '<');
export const isZero = (linear: Linear): Formula => compared(linear, '=');
export const isNotZero = (linear: Linear): Formula => or(belowZero(linear), belowZero(opposite(linear)));

export const yesOrNo = (name: string, value: boolean): Formula => ({ op: 'atom', atom: { kind: 'bool', name, value } });

export const sameText = (left: TextTerm, right: TextTerm, same: boolean): Formula => {
  if ('literal' in left && 'literal' in right) return (left.literal === right.literal) === same ? always : never;
  if ('variable' in left && 'variable' in right && left.variable === right.variable) return same ? always : never;
  return { op: 'atom', atom: { kind: 'text', left, right, same } };
};

/** The names of all variables that a statement speaks of. */
export const variablesOf = (formula: Formula, found: Set<string> = new Set()): Set<string> => {
  if (formula.op === 'and' || formula.op === 'or') for (const part of formula.parts) variablesOf(part, found);
  else if (formula.op === 'atom') {
    const { atom } = formula;
    if (atom.kind === 'compare') for (const name of atom.linear.terms.keys()) found.add(name);
    else if (atom.kind === 'bool') found.add(atom.name);
    else for (const side of [atom.left, atom.right]) if ('variable' in side) found.add(side.variable);
  }
  return found;
};

/** A text that is equal for statements written alike. */
export const atomKey = (atom: Atom): string =>
  atom.kind === 'compare'
    ? `${linearKey(atom.linear)}${atom.relation}0`
    : atom.kind === 'bool'
      ? `${atom.name}=${atom.value}`
      : `${JSON.stringify(atom.left)}${atom.same ? '==' : '!='}${JSON.stringify(atom.right)}`;
