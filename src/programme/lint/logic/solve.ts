import { type Condition, eliminate, type Fuel, type Numbers } from './eliminate.ts';
import { type Atom, atomKey, type Formula, type TextTerm } from './formula.ts';
import { constant, minus, variable } from './linear.ts';
import type { Rational } from './rational.ts';

/** The bounds within which a number is looked for; a claim that no case exists is a claim within them. */
export interface Bounds extends Numbers {
  low(name: string): Rational | undefined;
  high(name: string): Rational | undefined;
}

export interface Model {
  readonly numbers: ReadonlyMap<string, Rational>;
  readonly bools: ReadonlyMap<string, boolean>;
  readonly texts: ReadonlyMap<string, string>;
}

export type Solved =
  | { readonly status: 'sat'; readonly model: Model }
  | { readonly status: 'unsat' }
  | { readonly status: 'open'; readonly why: string };

interface State {
  readonly conditions: Condition[];
  readonly bools: Map<string, boolean>;
  readonly texts: Extract<Atom, { kind: 'text' }>[];
  readonly seen: Set<string>;
  checked: number;
}

/**
 * Whether a statement can be made true, and by which values. Alternatives are tried one after the other; what was taken so far is
 * checked before each, so that a contradiction is found early. `unsat` is a proof; `open` says that the search was given up.
 */
export const solve = (formula: Formula, bounds: Bounds, fuel: Fuel = { left: 4000 }): Solved => {
  const nothing: State = { conditions: [], bools: new Map(), texts: [], seen: new Set(), checked: 0 };
  try {
    return search([formula], nothing, [], bounds, fuel);
  } catch (error) {
    if (error instanceof RangeError) return { status: 'open', why: 'numbers beyond all measure' };
    throw error;
  }
};

const search = (todo: Formula[], state: State, choices: readonly Formula[], bounds: Bounds, fuel: Fuel): Solved => {
  let open = [...choices];
  const pending = [...todo];
  for (;;) {
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (next.op === 'false') return { status: 'unsat' };
      if (next.op === 'and') pending.push(...next.parts);
      else if (next.op === 'or') open.push(next);
      else if (next.op === 'atom' && !taken(next.atom, state)) return { status: 'unsat' };
    }
    const reduced: Formula[] = [];
    for (const choice of open) {
      const left = choice.op === 'or' ? alternatives(choice.parts, state) : [choice];
      if (left === 'held') continue;
      const [only] = left;
      if (only === undefined) return { status: 'unsat' };
      if (left.length === 1) pending.push(only);
      else reduced.push(left.length === (choice.op === 'or' ? choice.parts.length : 1) ? choice : { op: 'or', parts: left });
    }
    open = reduced;
    if (pending.length === 0) break;
  }
  const [next, ...others] = open.toSorted((a, b) => width(a) - width(b));
  if (next?.op !== 'or') return settled(state, bounds, fuel);
  if (state.conditions.length > state.checked) {
    const so = eliminate(conditionsOf(state, bounds), bounds, fuel);
    if (so.status === 'unsat') return so;
    state.checked = state.conditions.length;
  }
  let given: Solved | undefined;
  for (const alternative of next.parts) {
    if (fuel.left-- <= 0) return { status: 'open', why: 'too many alternatives' };
    const answer = search([alternative], copied(state), others, bounds, fuel);
    if (answer.status === 'sat') return answer;
    if (answer.status === 'open') given = answer;
  }
  return given ?? { status: 'unsat' };
};

const width = (formula: Formula): number => (formula.op === 'or' ? formula.parts.length : 1);

const copied = (state: State): State => ({
  conditions: [...state.conditions],
  bools: new Map(state.bools),
  texts: [...state.texts],
  seen: new Set(state.seen),
  checked: state.checked,
});

/** Takes one statement as true; false when it contradicts what was taken. */
const taken = (atom: Atom, state: State): boolean => {
  const key = atomKey(atom);
  if (state.seen.has(key)) return true;
  state.seen.add(key);
  if (atom.kind === 'bool') {
    const known = state.bools.get(atom.name);
    if (known !== undefined && known !== atom.value) return false;
    state.bools.set(atom.name, atom.value);
    return true;
  }
  if (atom.kind === 'compare') {
    state.conditions.push(atom);
    return true;
  }
  state.texts.push(atom);
  return textClasses(state.texts) !== undefined;
};

/** The alternatives that are still possible, or `held` when one holds already. */
const alternatives = (parts: readonly Formula[], state: State): readonly Formula[] | 'held' => {
  const left: Formula[] = [];
  for (const part of parts) {
    if (part.op === 'atom') {
      const { atom } = part;
      if (state.seen.has(atomKey(atom))) return 'held';
      if (atom.kind === 'bool' && state.bools.has(atom.name)) continue;
      if (atom.kind === 'text' && textClasses([...state.texts, atom]) === undefined) continue;
    }
    if (part.op === 'and' && part.parts.some((inner) => inner.op === 'atom' && impossible(inner.atom, state))) continue;
    left.push(part);
  }
  return left;
};

const impossible = (atom: Atom, state: State): boolean => {
  if (atom.kind === 'bool') return state.bools.has(atom.name) && state.bools.get(atom.name) !== atom.value;
  return atom.kind === 'text' && !state.seen.has(atomKey(atom)) && textClasses([...state.texts, atom]) === undefined;
};

const settled = (state: State, bounds: Bounds, fuel: Fuel): Solved => {
  const numbers = eliminate(conditionsOf(state, bounds), bounds, fuel);
  if (numbers.status !== 'sat') return numbers;
  const classes = textClasses(state.texts) ?? new Map<string, string>();
  return { status: 'sat', model: { numbers: numbers.model, bools: state.bools, texts: classes } };
};

const conditionsOf = (state: State, bounds: Bounds): Condition[] => {
  const names = new Set(state.conditions.flatMap(({ linear }) => [...linear.terms.keys()]));
  const limits: Condition[] = [];
  for (const name of names) {
    const [low, high] = [bounds.low(name), bounds.high(name)];
    if (low) limits.push({ linear: minus(constant(low), variable(name)), relation: '<=' });
    if (high) limits.push({ linear: minus(variable(name), constant(high)), relation: '<=' });
  }
  return [...state.conditions, ...limits];
};

/** A text for each variable, so that all that is said holds; undefined when that cannot be. */
const textClasses = (atoms: readonly Extract<Atom, { kind: 'text' }>[]): Map<string, string> | undefined => {
  const parent = new Map<string, string>();
  const key = (term: TextTerm): string => ('variable' in term ? `v${term.variable}` : `l${term.literal}`);
  const root = (of: string): string => {
    let at = of;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  for (const { left, right, same } of atoms) {
    if (!same) continue;
    const [a, b] = [root(key(left)), root(key(right))];
    if (a === b) continue;
    if (a.startsWith('l') && b.startsWith('l')) return undefined;
    if (a.startsWith('l')) parent.set(b, a);
    else parent.set(a, b);
  }
  for (const { left, right, same } of atoms) if (!same && root(key(left)) === root(key(right))) return undefined;
  const values = new Map<string, string>();
  const taken = new Set(atoms.flatMap(({ left, right }) => [left, right].flatMap((term) => ('literal' in term ? [term.literal] : []))));
  const named = new Map<string, string>();
  for (const term of atoms.flatMap(({ left, right }) => [left, right])) {
    if (!('variable' in term)) continue;
    const top = root(key(term));
    const value = top.startsWith('l') ? top.slice(1) : (named.get(top) ?? another(taken));
    named.set(top, value);
    taken.add(value);
    values.set(term.variable, value);
  }
  return values;
};

const another = (taken: ReadonlySet<string>): string => {
  for (let i = 1; ; i += 1) {
    const text = i === 1 ? 'another' : `another-${i}`;
    if (!taken.has(text)) return text;
  }
};
