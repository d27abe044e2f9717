import type { Fuel } from './eliminate.ts';
import { and, type Formula, isZero } from './formula.ts';
import { constant, minus, times, valueWith, variable } from './linear.ts';
import { lawsOfProducts } from './products.ts';
import { add, compare, type Rational, rational, sign } from './rational.ts';
import { type Model, type Solved, solve } from './solve.ts';
import type { Definition, Space } from './space.ts';

const mostTries = 24;
const mostRounds = 12;

/**
 * A case that makes a statement true and that the engine confirms. `unsat` is a proof that there is none; `open` says why neither was found.
 * Where a number stands for a part of an expression, its inputs are fixed at a value, the part is computed, and the search goes on from there.
 */
export const findCase = (statement: Formula, space: Space, confirm: (model: Model) => boolean, fuel: Fuel = { left: 2000 }): Solved => {
  try {
    return searched(statement, space, confirm, fuel);
  } catch (error) {
    if (error instanceof RangeError) return { status: 'open', why: 'numbers beyond all measure' };
    throw error;
  }
};

const searched = (statement: Formula, space: Space, confirm: (model: Model) => boolean, fuel: Fuel): Solved => {
  const first = lawful(statement, space, fuel);
  if (first.solved.status !== 'sat') return first.solved;
  const found = refined(first.statement, space, first.solved.model, confirm, fuel, { left: mostTries });
  if (found) return { status: 'sat', model: found };
  const [free] = space.free;
  return { status: 'open', why: free === undefined ? 'no case was found that the engine confirms' : `this part is not followed: ${free}` };
};

/**
 * A model in which products behave as products do. Only the laws that a model breaks are added, and the search is made again: most are
 * never needed, and each is an alternative more.
 */
const lawful = (statement: Formula, space: Space, fuel: Fuel): { readonly statement: Formula; readonly solved: Solved } => {
  let narrower = statement;
  let laws: readonly Formula[] | undefined;
  for (let round = 0; round < mostRounds; round += 1) {
    const solved = solve(narrower, space, fuel);
    if (solved.status !== 'sat') return { statement: narrower, solved };
    laws ??= lawsOfProducts(statement, space);
    const broken = laws.filter((law) => !holds(law, solved.model));
    if (broken.length === 0) return { statement: narrower, solved };
    narrower = and(narrower, ...broken.slice(0, 4));
  }
  return { statement: narrower, solved: { status: 'open', why: 'products of facts that the analysis could not follow' } };
};

/** Whether a law of numbers is seen to hold in a model; one about numbers of which the model says nothing is not. */
const holds = (formula: Formula, model: Model): boolean => {
  if (formula.op === 'and') return formula.parts.every((part) => holds(part, model));
  if (formula.op === 'or') return formula.parts.some((part) => holds(part, model));
  if (formula.op !== 'atom') return formula.op === 'true';
  const { atom } = formula;
  if (atom.kind !== 'compare') return true;
  const value = valueWith(atom.linear, model.numbers);
  if (!value) return false;
  const side = sign(value);
  return side < 0 ? atom.relation !== '=' : side === 0 && atom.relation !== '<';
};

const refined = (
  statement: Formula,
  space: Space,
  found: Model,
  confirm: (model: Model) => boolean,
  fuel: Fuel,
  tries: { left: number },
): Model | undefined => {
  const model = withInputs(found, space);
  for (const shift of space.touched.size > 0 ? [0, 60, 150, -60] : [0]) {
    const whole = completed(model, space, shift);
    if (confirm(whole)) return whole;
  }
  const wrong = space.definitions.find((definition) => differs(definition, model));
  if (!wrong) return undefined;
  for (const fix of fixes(wrong, model)) {
    if (tries.left <= 0 || fuel.left < 0) return undefined;
    const narrower = and(statement, fix);
    const next = solve(narrower, space, fuel);
    // What contradicts a day that is fixed already is seen at once, and is no try.
    if (next.status !== 'sat') continue;
    tries.left -= 1;
    const better = refined(narrower, space, next.model, confirm, fuel, tries);
    if (better) return better;
  }
  return undefined;
};

/** Gives a usual value to the inputs of numbers that stand for a part of an expression; the statement itself may not name them. */
const withInputs = (model: Model, space: Space): Model => {
  const numbers = new Map(model.numbers);
  // What a part is made of is defined before the part.
  for (const { result, inputs } of space.definitions.toReversed()) {
    if (!numbers.has(result)) continue;
    for (const input of inputs) for (const name of input.terms.keys()) if (!numbers.has(name)) numbers.set(name, space.prefer(name));
  }
  return { ...model, numbers };
};

/** Gives a usual value to what the statement leaves open; other days are tried too. */
const completed = (model: Model, space: Space, shift: number): Model => {
  if (space.touched.size === 0) return model;
  const [numbers, bools, texts] = [new Map(model.numbers), new Map(model.bools), new Map(model.texts)];
  for (const [name, kind] of space.touched) {
    if (kind === 'number' && !numbers.has(name)) numbers.set(name, add(space.prefer(name), rational(shift)));
    if (kind === 'bool' && !bools.has(name)) bools.set(name, shift >= 0);
    if (kind === 'text' && !texts.has(name)) texts.set(name, 'another');
  }
  return { numbers, bools, texts };
};

const inputsOf = ({ inputs }: Definition, model: Model): Rational[] | undefined => {
  const values = inputs.map((input) => valueWith(input, model.numbers));
  return values.some((value) => value === undefined) ? undefined : (values as Rational[]);
};

const differs = (definition: Definition, model: Model): boolean => {
  const result = model.numbers.get(definition.result);
  const inputs = inputsOf(definition, model);
  if (!result || !inputs) return false;
  const exact = definition.compute(inputs);
  return !exact || compare(exact, result) !== 0;
};

/** Month by month through a year, then every four months until a 29 February has come by. */
const daysOn = [0, 30, 61, 91, 122, 152, 183, 213, 244, 274, 305, 335, 457, 579, 701, 822, 944, 1066, 1188, 1310];

/** Ways to make a number what it stands for: its inputs as they are, or, for days, some months on. */
const fixes = (definition: Definition, model: Model): Formula[] => {
  const values = inputsOf(definition, model) ?? [];
  const result = variable(definition.result);
  if (definition.product) {
    const [a, b] = definition.inputs;
    const [x, y] = values;
    if (!a || !b || !x || !y) return [];
    return [
      and(isZero(minus(a, constant(x))), isZero(minus(result, times(b, x)))),
      and(isZero(minus(b, constant(y))), isZero(minus(result, times(a, y)))),
    ];
  }
  return daysOn.flatMap((shift) => {
    const moved = values.map((value) => add(value, rational(shift)));
    const exact = definition.compute(moved);
    if (!exact) return [];
    const same = definition.inputs.map((input, i) => isZero(minus(input, constant(moved[i] ?? rational(0)))));
    return [and(...same, isZero(minus(result, constant(exact))))];
  });
};
