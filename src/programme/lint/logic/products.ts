import { atMostZero, belowZero, type Formula, or, variablesOf } from './formula.ts';
import { constant, isConstant, type Linear, linearKey, minus, opposite, plus, times, variable } from './linear.ts';
import { compare, divide, multiply, negate, type Rational, sign } from './rational.ts';
import type { Definition, Space } from './space.ts';

/**
 * What holds of products, for a search that takes them as free numbers: with a common factor that is not negative, the larger other factor
 * makes the larger product; and likewise beside a number with which the other factor is compared somewhere.
 */
export const lawsOfProducts = (statement: Formula, space: Space): readonly Formula[] => {
  const products = productsIn(statement, space);
  const laws: Formula[] = [];
  const numbers = constantsIn(statement);
  products.forEach(({ result, inputs: [a, b] }, i) => {
    if (!a || !b) return;
    for (const [factor, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (!notNegative(factor, space)) continue;
      for (const number of numbers.get(shape(other)) ?? []) {
        const scaled = multiply(number, leading(other));
        laws.push(...ordered(other, constant(scaled), variable(result), times(factor, scaled)));
      }
      for (const second of products.slice(i + 1)) {
        const [c, d] = second.inputs;
        if (!c || !d) continue;
        const rest = linearKey(factor) === linearKey(c) ? d : linearKey(factor) === linearKey(d) ? c : undefined;
        if (rest) laws.push(...ordered(other, rest, variable(result), variable(second.result)));
      }
    }
  });
  return laws;
};

/** The products that a statement speaks of, with those that are factors of others. */
export const productsIn = (statement: Formula, space: Space): readonly Definition[] => {
  const names = variablesOf(statement);
  // A factor is defined before the product that it stands in.
  const found = space.definitions.toReversed().filter(({ result, product, inputs }) => {
    if (!product || !names.has(result)) return false;
    for (const input of inputs) for (const name of input.terms.keys()) names.add(name);
    return true;
  });
  return found.toReversed();
};

/**
 * A sum all of whose parts share a factor that is not negative, as that factor and the rest: whether the sum is below zero then turns on the
 * rest alone. Undefined where there is no such factor.
 */
export const factored = (sum: Linear, space: Space): { readonly factor: Linear; readonly rest: Linear } | undefined => {
  const products = new Map(
    space.definitions.flatMap((definition) => (definition.product ? [[definition.result, definition.inputs] as const] : [])),
  );
  const [first] = [...sum.terms.keys()].flatMap((name) => products.get(name) ?? []).filter((input) => notNegative(input, space));
  if (!first || sign(sum.constant) !== 0) return undefined;
  const [single, ...more] = first.terms;
  let rest = constant({ n: 0n, d: 1n });
  for (const [name, count] of sum.terms) {
    const inputs = products.get(name);
    const other = inputs?.find((input) => linearKey(input) !== linearKey(first)) ?? inputs?.[0];
    if (inputs?.some((input) => linearKey(input) === linearKey(first)) && other) rest = plus(rest, times(other, count));
    else if (single && more.length === 0 && single[0] === name && sign(first.constant) === 0)
      rest = plus(rest, constant(divide(count, single[1])));
    else return undefined;
  }
  return { factor: first, rest };
};

/** As one factor is below, at or above the other, so is its product. */
const ordered = (factor: Linear, other: Linear, product: Linear, second: Linear): Formula[] => {
  const [difference, rise] = [minus(factor, other), minus(product, second)];
  return [or(belowZero(difference), atMostZero(opposite(rise))), or(belowZero(opposite(difference)), atMostZero(rise))];
};

const notNegative = (sum: Linear, space: Space): boolean => {
  const low = space.lowest(sum);
  return low !== undefined && sign(low) >= 0;
};

/** The factor of a sum's first variable. */
const leading = (sum: Linear): Rational => [...sum.terms].toSorted(([x], [y]) => (x < y ? -1 : 1))[0]?.[1] ?? { n: 1n, d: 1n };

/** The variable part of a sum, scaled so that its first variable stands once. */
const shape = (sum: Linear): string => {
  const [first] = [...sum.terms].toSorted(([x], [y]) => (x < y ? -1 : 1));
  if (!first) return '';
  return linearKey(times({ terms: sum.terms, constant: { n: 0n, d: 1n } }, divide({ n: 1n, d: 1n }, first[1])));
};

/** The numbers with which sums are compared in a statement, by the sum's shape. */
const constantsIn = (formula: Formula, found: Map<string, Rational[]> = new Map()): Map<string, Rational[]> => {
  if (formula.op === 'and' || formula.op === 'or') for (const part of formula.parts) constantsIn(part, found);
  else if (formula.op === 'atom' && formula.atom.kind === 'compare' && !isConstant(formula.atom.linear)) {
    const { linear } = formula.atom;
    const [first] = [...linear.terms].toSorted(([x], [y]) => (x < y ? -1 : 1));
    if (first) {
      const number = negate(divide(linear.constant, first[1]));
      const list = found.get(shape(linear)) ?? [];
      if (!list.some((known) => compare(known, number) === 0)) list.push(number);
      found.set(shape(linear), list);
    }
  }
  return found;
};
