import { add, multiply, negate, type Rational, sign, zero } from './rational.ts';

/** A sum of variables, each times a fraction, and a constant. */
export interface Linear {
  readonly terms: ReadonlyMap<string, Rational>;
  readonly constant: Rational;
}

const none: ReadonlyMap<string, Rational> = new Map();
export const constant = (value: Rational): Linear => ({ terms: none, constant: value });
export const variable = (name: string): Linear => ({ terms: new Map([[name, { n: 1n, d: 1n }]]), constant: zero });
export const isConstant = ({ terms }: Linear): boolean => terms.size === 0;

export const plus = (a: Linear, b: Linear): Linear => {
  const terms = new Map(a.terms);
  for (const [name, factor] of b.terms) {
    const sum = add(terms.get(name) ?? zero, factor);
    if (sign(sum) === 0) terms.delete(name);
    else terms.set(name, sum);
  }
  return { terms, constant: add(a.constant, b.constant) };
};

export const times = (a: Linear, factor: Rational): Linear =>
  sign(factor) === 0
    ? constant(zero)
    : {
        terms: new Map([...a.terms].map(([name, own]) => [name, multiply(own, factor)])),
        constant: multiply(a.constant, factor),
      };

export const minus = (a: Linear, b: Linear): Linear => plus(a, times(b, { n: -1n, d: 1n }));
export const opposite = (a: Linear): Linear => ({
  terms: new Map([...a.terms].map(([name, own]) => [name, negate(own)])),
  constant: negate(a.constant),
});

/** The value for given variables; a variable without a value makes it undefined. */
export const valueWith = (a: Linear, values: ReadonlyMap<string, Rational>): Rational | undefined => {
  let sum = a.constant;
  for (const [name, factor] of a.terms) {
    const value = values.get(name);
    if (!value) return undefined;
    sum = add(sum, multiply(factor, value));
  }
  return sum;
};

/** A text that is equal exactly for equal sums. */
export const linearKey = (a: Linear): string =>
  `${[...a.terms]
    .toSorted(([x], [y]) => (x < y ? -1 : 1))
    .map(([name, { n, d }]) => `${n}/${d}*${name}`)
    .join('+')}+${a.constant.n}/${a.constant.d}`;
