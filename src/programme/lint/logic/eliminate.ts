import { type Difference, solveDifferences } from './differences.ts';
import type { Linear } from './linear.ts';
import { add, ceil, compare, divide, floor, gcd, multiply, negate, type Rational, rational, zero } from './rational.ts';

/** One condition on numbers: a sum compared with zero. */
export interface Condition {
  readonly linear: Linear;
  readonly relation: '<=' | '<' | '=';
}

export interface Numbers {
  integral(name: string): boolean;
  /** A value near which a witness is looked for, so that it reads like a case. */
  prefer(name: string): Rational;
}

export type Eliminated =
  | { readonly status: 'sat'; readonly model: Map<string, Rational> }
  | { readonly status: 'unsat' }
  /** Neither could be shown: too many combinations, or fractions fit where whole numbers may not. */
  | { readonly status: 'open'; readonly why: string };

/** Whole-number coefficients: `sum + k <= 0`, or `< 0`. */
interface Row {
  readonly factors: ReadonlyMap<string, bigint>;
  readonly k: bigint;
  readonly strict: boolean;
}
interface Elimination {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** What a search may still spend. Counted in steps and never in time, so that the same pack always gives the same answer. */
export interface Fuel {
  left: number;
}

const mostRows = 400;
/** Up to so many rows a case near usual values is looked for, beyond it any case. */
const fewRows = 120;
const combinationsAStep = 40;

/**
 * Fourier and Motzkin's elimination over exact fractions, sharpened for whole numbers: conditions are combined until a variable is gone.
 * `unsat` is a proof. A model is built backwards, each variable as near as can be to what is preferred.
 */
export const eliminate = (conditions: readonly Condition[], numbers: Numbers, fuel: Fuel): Eliminated => {
  const { rows: whole, replaced, contradiction } = withoutEqualities(conditions, numbers);
  if (contradiction) return { status: 'unsat' };
  let rows = strongest(whole);
  if (!rows) return { status: 'unsat' };
  const many = rows.length > fewRows ? asDifferences(rows) : undefined;
  if (many) {
    const values = solveDifferences(many);
    if (!values) return { status: 'unsat' };
    return backwards([], replaced, numbers, new Map([...values].map(([name, value]) => [name, rational(value)])));
  }
  const order: Elimination[] = [];
  for (;;) {
    const name = cheapest(rows);
    if (name === undefined) break;
    const touching = rows.filter(({ factors }) => factors.has(name));
    const rest = rows.filter(({ factors }) => !factors.has(name));
    order.push({ name, rows: touching });
    const above = touching.filter(({ factors }) => (factors.get(name) ?? 0n) > 0n);
    const below = touching.filter(({ factors }) => (factors.get(name) ?? 0n) < 0n);
    fuel.left -= (above.length * below.length) / combinationsAStep;
    if (above.length * below.length + rest.length > mostRows || fuel.left < 0)
      return { status: 'open', why: 'too many conditions at once' };
    for (const a of above) for (const b of below) rest.push(sharpened(combined(a, b, name), numbers));
    rows = strongest(rest);
    if (!rows) return { status: 'unsat' };
  }
  return backwards(order, replaced, numbers);
};

const toRow = ({ linear, relation }: Condition, numbers: Numbers): Row => {
  let scale = linear.constant.d;
  for (const { d } of linear.terms.values()) scale = (scale * d) / gcd(scale, d);
  const factors = new Map([...linear.terms].map(([name, { n, d }]) => [name, (n * scale) / d]));
  return sharpened({ factors, k: (linear.constant.n * scale) / linear.constant.d, strict: relation === '<' }, numbers);
};

/** The rows as bounds of one number or of the distance of two; undefined when one of them is none, or too large to be kept exactly. */
const asDifferences = (rows: readonly Row[]): Difference[] | undefined => {
  const all: Difference[] = [];
  for (const { factors, k, strict } of rows) {
    const sides = [...factors];
    const plus = sides.find(([, factor]) => factor === 1n)?.[0];
    const minus = sides.find(([, factor]) => factor === -1n)?.[0];
    const form = sides.length === (plus === undefined ? 0 : 1) + (minus === undefined ? 0 : 1);
    const bound = Number(k);
    if (!form || strict || Math.abs(bound) > 1e12) return undefined;
    all.push({ plus, minus, k: bound });
  }
  return all;
};

/** Divided by the common factor; where all variables are whole numbers, the bound is moved to the next one that can be reached. */
const sharpened = ({ factors, k, strict }: Row, numbers: Numbers): Row => {
  if (factors.size === 0) return { factors, k, strict };
  let shared = 0n;
  let whole = true;
  for (const [name, factor] of factors) {
    shared = gcd(shared, factor);
    whole = whole && numbers.integral(name);
  }
  if (!whole) {
    shared = gcd(shared, k);
    if (shared <= 1n) return { factors, k, strict };
    return { factors: new Map([...factors].map(([name, factor]) => [name, factor / shared])), k: k / shared, strict };
  }
  const closed = strict ? k + 1n : k;
  if (shared <= 1n) return { factors, k: closed, strict: false };
  return {
    factors: new Map([...factors].map(([name, factor]) => [name, factor / shared])),
    k: ceil({ n: closed, d: shared }),
    strict: false,
  };
};

const combined = (above: Row, below: Row, name: string): Row => {
  const [a, b] = [above.factors.get(name) ?? 1n, -(below.factors.get(name) ?? -1n)];
  const factors = new Map<string, bigint>();
  for (const [other, factor] of above.factors) if (other !== name) factors.set(other, factor * b);
  for (const [other, factor] of below.factors) {
    if (other === name) continue;
    const sum = (factors.get(other) ?? 0n) + factor * a;
    if (sum === 0n) factors.delete(other);
    else factors.set(other, sum);
  }
  return { factors, k: above.k * b + below.k * a, strict: above.strict || below.strict };
};

/** Of conditions on the same sum the strongest; undefined when one can never hold. */
const strongest = (rows: readonly Row[]): Row[] | undefined => {
  const kept = new Map<string, Row>();
  for (const row of rows) {
    if (row.factors.size === 0) {
      if (row.k > 0n || (row.strict && row.k === 0n)) return undefined;
      continue;
    }
    const key = [...row.factors]
      .toSorted(([x], [y]) => (x < y ? -1 : 1))
      .map(([name, factor]) => `${factor}*${name}`)
      .join('+');
    const known = kept.get(key);
    if (!known || row.k > known.k || (row.k === known.k && row.strict)) kept.set(key, row);
  }
  return [...kept.values()];
};

/** The variable whose elimination makes the fewest new conditions; ties by name, so that the answer is always the same. */
const cheapest = (rows: readonly Row[]): string | undefined => {
  const counts = new Map<string, [number, number]>();
  for (const { factors } of rows)
    for (const [name, factor] of factors) {
      const count = counts.get(name) ?? [0, 0];
      count[factor > 0n ? 0 : 1] += 1;
      counts.set(name, count);
    }
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [name, [up, down]] of counts) {
    const cost = up * down - up - down;
    if (cost < least || (cost === least && best !== undefined && name < best)) [best, least] = [name, cost];
  }
  return best;
};

interface Replacement {
  readonly name: string;
  readonly by: Linear;
}

/** Replaces variables by what equalities say of them; equalities that allow no exact replacement become two conditions. */
const withoutEqualities = (
  conditions: readonly Condition[],
  numbers: Numbers,
): { rows: Row[]; replaced: Replacement[]; contradiction: boolean } => {
  const replaced: Replacement[] = [];
  let open = [...conditions];
  const rest: Condition[] = [];
  for (;;) {
    const next = open.findIndex(({ relation }) => relation === '=');
    if (next < 0) break;
    const { linear } = open[next] ?? { linear: { terms: new Map<string, Rational>(), constant: zero } };
    open = open.filter((_, i) => i !== next);
    if (linear.terms.size === 0) {
      if (linear.constant.n !== 0n) return { rows: [], replaced, contradiction: true };
      continue;
    }
    const name = replaceable(linear, numbers);
    if (name === undefined) {
      rest.push({ linear, relation: '<=' }, { linear: opposed(linear), relation: '<=' });
      continue;
    }
    const factor = negate(linear.terms.get(name) ?? { n: 1n, d: 1n });
    const by: Linear = {
      terms: new Map([...linear.terms].flatMap(([other, own]) => (other === name ? [] : [[other, divide(own, factor)] as const]))),
      constant: divide(linear.constant, factor),
    };
    replaced.push({ name, by });
    open = open.map((condition) => substituted(condition, name, by));
    rest.splice(0, rest.length, ...rest.map((condition) => substituted(condition, name, by)));
  }
  return { rows: [...open, ...rest].map((condition) => toRow(condition, numbers)), replaced, contradiction: false };
};

/** A variable that can be written by the others without losing that it is whole. */
const replaceable = (linear: Linear, numbers: Numbers): string | undefined => {
  for (const [name, own] of linear.terms) {
    if (!numbers.integral(name)) return name;
    const exact = [...linear.terms].every(([other, factor]) => numbers.integral(other) && divide(factor, own).d === 1n);
    if (exact && divide(linear.constant, own).d === 1n) return name;
  }
  return undefined;
};

const opposed = ({ terms, constant }: Linear): Linear => ({
  terms: new Map([...terms].map(([name, factor]) => [name, negate(factor)])),
  constant: negate(constant),
});

const substituted = (condition: Condition, name: string, by: Linear): Condition => {
  const factor = condition.linear.terms.get(name);
  if (!factor) return condition;
  const terms = new Map(condition.linear.terms);
  terms.delete(name);
  for (const [other, own] of by.terms) {
    const sum = add(terms.get(other) ?? zero, multiply(own, factor));
    if (sum.n === 0n) terms.delete(other);
    else terms.set(other, sum);
  }
  return { relation: condition.relation, linear: { terms, constant: add(condition.linear.constant, multiply(by.constant, factor)) } };
};

const backwards = (
  order: readonly Elimination[],
  replaced: readonly Replacement[],
  numbers: Numbers,
  model: Map<string, Rational> = new Map(),
): Eliminated => {
  const known = (name: string): Rational => {
    const value = model.get(name) ?? wholeNear(name, numbers);
    model.set(name, value);
    return value;
  };
  for (const { name, rows } of order.toReversed()) {
    const value = chosen(name, rows, known, numbers);
    if (!value) return { status: 'open', why: `no whole number was found for ${name}` };
    model.set(name, value);
  }
  for (const { name, by } of replaced.toReversed()) {
    let sum = by.constant;
    for (const [other, factor] of by.terms) sum = add(sum, multiply(factor, known(other)));
    if (numbers.integral(name) && sum.d !== 1n) return { status: 'open', why: `no whole number was found for ${name}` };
    model.set(name, sum);
  }
  return { status: 'sat', model };
};

const wholeNear = (name: string, numbers: Numbers): Rational => {
  const wanted = numbers.prefer(name);
  return numbers.integral(name) ? rational(floor(wanted)) : wanted;
};

interface Bound {
  readonly at: Rational;
  readonly strict: boolean;
}

const chosen = (name: string, rows: readonly Row[], known: (name: string) => Rational, numbers: Numbers): Rational | undefined => {
  let low: Bound | undefined;
  let high: Bound | undefined;
  for (const { factors, k, strict } of rows) {
    const own = factors.get(name) ?? 1n;
    let rest = rational(k);
    for (const [other, factor] of factors) if (other !== name) rest = add(rest, multiply(rational(factor), known(other)));
    const at = divide(negate(rest), rational(own));
    if (own > 0n) {
      if (!high || compare(at, high.at) < 0 || (compare(at, high.at) === 0 && strict)) high = { at, strict };
    } else if (!low || compare(at, low.at) > 0 || (compare(at, low.at) === 0 && strict)) low = { at, strict };
  }
  if (numbers.integral(name)) {
    const least = low && (low.strict ? floor(low.at) + 1n : ceil(low.at));
    const most = high && (high.strict ? ceil(high.at) - 1n : floor(high.at));
    if (least !== undefined && most !== undefined && least > most) return undefined;
    const wanted = floor(numbers.prefer(name));
    return rational(least !== undefined && wanted < least ? least : most !== undefined && wanted > most ? most : wanted);
  }
  return fraction(low, high, numbers.prefer(name));
};

/** A fraction between two bounds with as few decimals as can be. */
const fraction = (low: Bound | undefined, high: Bound | undefined, wanted: Rational): Rational | undefined => {
  const fits = (value: Rational): boolean =>
    (!low || compare(value, low.at) > (low.strict ? 0 : -1)) && (!high || compare(value, high.at) < (high.strict ? 0 : 1));
  if (fits(wanted)) return wanted;
  for (const places of [1n, 2n, 4n, 10n, 100n, 10_000n]) {
    const near = low && compare(wanted, low.at) <= 0 ? ceil(multiply(low.at, rational(places))) : undefined;
    const far = high && compare(wanted, high.at) >= 0 ? floor(multiply(high.at, rational(places))) : undefined;
    for (const whole of [near, near === undefined ? undefined : near + 1n, far, far === undefined ? undefined : far - 1n])
      if (whole !== undefined && fits(rational(whole, places))) return rational(whole, places);
  }
  if (low && high && compare(low.at, high.at) < 0) return divide(add(low.at, high.at), rational(2n));
  return undefined;
};
