import { dayNumber, dayOf, monthLengths } from './days.ts';
import { always, and, atMostZero, belowZero, or } from './formula.ts';
import { constant, isConstant, type Linear, linearKey, minus, plus, times, variable } from './linear.ts';
import { add, ceil, divide, floor, multiply, negate, one, type Rational, rational, sign, zero } from './rational.ts';
import type { Space } from './space.ts';
import type { Case, Meaning, NumberMeaning, NumberSort, SpanMeaning } from './symbol.ts';

/**
 * What is no sum stands as a number of its own, with what is known of it: products, quotients, rounded numbers, days some months on. The same
 * part is always the same number.
 */
export class Reckoner {
  private readonly space: Space;

  constructor(space: Space) {
    this.space = space;
  }

  quotient(a: NumberMeaning, b: NumberMeaning, lost: () => Meaning): readonly Case[] {
    const money = a.currency !== undefined;
    if (!isConstant(b.linear)) {
      const result = this.space.fresh('quotient', { integral: false });
      this.space.define({
        result,
        inputs: [a.linear, b.linear],
        compute: ([x = zero, y = zero]) =>
          sign(y) === 0 ? undefined : a.sort === 'int' && b.sort === 'int' ? truncated(divide(x, y)) : divide(x, y),
      });
      lost();
      const sort = a.sort === 'int' && b.sort === 'int' ? 'int' : money && b.currency === undefined ? 'Amount' : 'Decimal';
      return [{ when: always, is: { kind: 'number', linear: variable(result), sort, ...(sort === 'Amount' && { currency: a.currency }) } }];
    }
    const divisor = b.linear.constant;
    if (sign(divisor) === 0) return [];
    const exact = times(a.linear, divide(one, divisor));
    if (a.sort !== 'int' || b.sort !== 'int') {
      const sort = money && b.currency === undefined ? 'Amount' : 'Decimal';
      return [{ when: always, is: { kind: 'number', linear: exact, sort, ...(sort === 'Amount' && { currency: a.currency }) } }];
    }
    const low = this.space.lowest(exact);
    if (isConstant(exact)) return [{ when: always, is: { kind: 'number', linear: constant(truncated(exact.constant)), sort: 'int' } }];
    if (!low || sign(low) < 0) return [{ when: always, is: lost() }];
    return [this.madeWhole(exact, 'int', undefined, 'down')];
  }

  /** A day some months or days on. The length of months is known within bounds, and exactly once the day is. */
  shifted(a: NumberMeaning, b: SpanMeaning, direction: 1 | -1): readonly Case[] {
    const days = rational(b.days * direction);
    if (b.months === 0) return [{ when: always, is: { ...a, linear: plus(a.linear, constant(days)) } }];
    const move = (from: Rational): Rational => {
      const moved = dayOf(from).add({ months: b.months * direction, days: b.days * direction }, { overflow: 'constrain' });
      return rational(dayNumber(moved) - Number(floor(from)));
    };
    if (isConstant(a.linear)) return [{ when: always, is: { ...a, linear: constant(add(a.linear.constant, move(a.linear.constant))) } }];
    const [least, most] = monthLengths(b.months);
    const bounds = direction === 1 ? [least, most] : [-most, -least];
    const key = `${linearKey(a.linear)}|${b.months}|${b.days}|${direction}`;
    const length =
      this.space.standing.get(key) ??
      this.space.fresh('months', {
        integral: true,
        low: add(rational(bounds[0] ?? 0), days),
        high: add(rational(bounds[1] ?? 0), days),
      });
    if (!this.space.standing.has(key)) {
      this.space.standing.set(key, length);
      this.space.define({ result: length, inputs: [a.linear], compute: ([from = zero]) => move(from) });
    }
    return [{ when: always, is: { ...a, linear: plus(a.linear, variable(length)) } }];
  }

  product(a: Linear, b: Linear): Linear {
    if (isConstant(a)) return times(b, a.constant);
    if (isConstant(b)) return times(a, b.constant);
    const key = `product|${[linearKey(a), linearKey(b)].toSorted().join('|')}`;
    const found = this.space.standing.get(key);
    if (found !== undefined) return variable(found);
    const [p, q] = [this.space.lowest(a), this.space.lowest(b)];
    const positive = p && q && sign(p) >= 0 && sign(q) >= 0;
    const result = this.space.fresh('product', {
      integral: this.space.whole(a) && this.space.whole(b),
      ...(positive && { low: multiply(p, q) }),
    });
    this.space.standing.set(key, result);
    this.space.define({ result, inputs: [a, b], product: true, compute: ([x = zero, y = zero]) => multiply(x, y) });
    return variable(result);
  }

  /** A whole number beside an exact one: not above by one, and so on. Exact for numbers that are not negative. */
  madeWhole(exact: Linear, sort: NumberSort, currency: string | undefined, mode: 'half_up' | 'up' | 'down'): Case {
    const meaning = (linear: Linear): Case => ({
      when: always,
      is: { kind: 'number', linear, sort, ...(currency !== undefined && { currency }) },
    });
    const round = (x: Rational): Rational => {
      const positive = sign(x) < 0 ? negate(x) : x;
      const n = mode === 'up' ? ceil(positive) : mode === 'down' ? floor(positive) : floor(add(positive, rational(1, 2)));
      return rational(sign(x) < 0 ? -n : n);
    };
    if (isConstant(exact)) return meaning(constant(round(exact.constant)));
    if (this.space.whole(exact)) return meaning(exact);
    const low = this.space.lowest(exact);
    const key = `${mode}|${linearKey(exact)}`;
    const known = this.space.standing.get(key);
    const result = known ?? this.space.fresh('rounded', { integral: true, ...(low && { low: rational(floor(low)) }) });
    if (known === undefined) {
      this.space.standing.set(key, result);
      this.space.define({ result, inputs: [exact], compute: ([x = zero]) => round(x) });
    }
    const gap = minus(exact, variable(result));
    const half = rational(1, 2);
    const signed = !low || sign(low) < 0;
    // Of numbers that may be negative only this is known: the distance is at most a half, or below one.
    const limits = signed
      ? mode === 'half_up'
        ? [atMostZero(plus(gap, constant(negate(half)))), atMostZero(plus(times(gap, negate(one)), constant(negate(half))))]
        : [belowZero(plus(gap, constant(negate(one)))), belowZero(plus(times(gap, negate(one)), constant(negate(one))))]
      : mode === 'down'
        ? [atMostZero(times(gap, negate(one))), belowZero(plus(gap, constant(negate(one))))]
        : mode === 'up'
          ? [atMostZero(gap), belowZero(plus(times(gap, negate(one)), constant(negate(one))))]
          : [belowZero(plus(gap, constant(negate(half)))), atMostZero(plus(times(gap, negate(one)), constant(negate(half))))];
    return { ...meaning(variable(result)), when: and(...limits) };
  }

  rounded(amount: NumberMeaning, mode: 'half_up' | 'up' | 'down'): readonly Case[] {
    return [this.madeWhole(amount.linear, 'Money', amount.currency, mode)];
  }

  monthsBetween(a: Linear, b: Linear): Case {
    const key = `months|${linearKey(a)}|${linearKey(b)}`;
    const found = this.space.standing.get(key);
    const count = found ?? this.space.fresh('months', { integral: true });
    if (found === undefined) {
      this.space.standing.set(key, count);
      this.space.define({
        result: count,
        inputs: [a, b],
        compute: ([x = zero, y = zero]) => rational(dayOf(x).until(dayOf(y), { largestUnit: 'months' }).months),
      });
    }
    const days = minus(b, a);
    // A month has 28 to 31 days: n whole months are at least 28 n days, and fewer than 31 (n + 1) + 1.
    const after = and(
      atMostZero(times(days, negate(one))),
      atMostZero(times(variable(count), negate(one))),
      atMostZero(minus(times(variable(count), rational(28)), days)),
      atMostZero(minus(days, plus(times(variable(count), rational(31)), constant(rational(31))))),
    );
    const before = and(belowZero(days), atMostZero(variable(count)));
    return { when: or(after, before), is: { kind: 'number', linear: variable(count), sort: 'int' } };
  }
}

const truncated = (x: Rational): Rational => rational(sign(x) < 0 ? ceil(x) : floor(x));
