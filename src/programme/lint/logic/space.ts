import type { Linear } from './linear.ts';
import { add, multiply, type Rational, sign, zero } from './rational.ts';
import type { Bounds } from './solve.ts';

interface Known {
  readonly integral: boolean;
  readonly low: Rational | undefined;
  readonly high: Rational | undefined;
  readonly prefer: Rational;
}

/**
 * What a number that stands for a part of an expression really is: a product, a day some months on. The search knows only bounds of it;
 * with the inputs fixed it is computed, and the search goes on from there.
 */
export interface Definition {
  readonly result: string;
  readonly inputs: readonly Linear[];
  compute(values: readonly Rational[]): Rational | undefined;
  /** For products: which input is fixed, so that the rest stays a sum. */
  readonly product?: boolean;
}

/** The variables of one question: their bounds, and what those that stand for a part of an expression stand for. */
export class Space implements Bounds {
  private readonly known = new Map<string, Known>();
  readonly definitions: Definition[] = [];
  /** What is not followed and stands as a free yes or no, text or number: by what, for the report. */
  readonly free = new Set<string>();
  /** Numbers that stand for a part already, by what they stand for: the same part is the same number. */
  readonly standing = new Map<string, string>();
  /** Variables to which a case gives a usual value where nothing else does. */
  readonly touched = new Map<string, 'number' | 'bool' | 'text'>();
  private count = 0;

  declare(name: string, about: Known): void {
    if (!this.known.has(name)) this.known.set(name, about);
  }
  has(name: string): boolean {
    return this.known.has(name);
  }
  /** A number that stands for a part of an expression. */
  fresh(what: string, about: Partial<Known> & { readonly integral: boolean }): string {
    this.count += 1;
    const name = `?${what}${this.count}`;
    this.known.set(name, { integral: about.integral, low: about.low, high: about.high, prefer: about.prefer ?? about.low ?? zero });
    return name;
  }
  define(definition: Definition): void {
    this.definitions.push(definition);
  }
  integral(name: string): boolean {
    return this.known.get(name)?.integral ?? true;
  }
  prefer(name: string): Rational {
    return this.known.get(name)?.prefer ?? zero;
  }
  low(name: string): Rational | undefined {
    return this.known.get(name)?.low;
  }
  high(name: string): Rational | undefined {
    return this.known.get(name)?.high;
  }
  /** The least that a sum can be within the bounds of its variables; undefined without a bound. */
  lowest(sum: Linear): Rational | undefined {
    let least = sum.constant;
    for (const [name, factor] of sum.terms) {
      const bound = sign(factor) > 0 ? this.low(name) : this.high(name);
      if (!bound) return undefined;
      least = add(least, multiply(bound, factor));
    }
    return least;
  }

  /** Whether a sum is always a whole number. */
  whole(sum: Linear): boolean {
    return sum.constant.d === 1n && [...sum.terms].every(([name, { d }]) => d === 1n && this.integral(name));
  }
  names(): readonly string[] {
    return [...this.known.keys()];
  }
}
