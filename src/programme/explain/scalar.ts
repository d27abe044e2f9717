import { daysBetween, type PlainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import { Day } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import type { FactCatalogue } from '../environment.ts';
import type { Facts } from '../facts.ts';
import type { Plain } from './explanation.ts';

type ScalarValue = number | boolean | Money | PlainDate | Decimal;

/** A fact that can be more or less, or yes or no, as a position among the values of its kind. */
export interface Scalar {
  readonly value: ScalarValue;
  /** Where it stands, in whole units of its kind: ones, minor units of money, days, hundredths of a decimal. */
  readonly position: bigint;
  readonly yesOrNo: boolean;
  /** A search without a bound goes no farther than so many steps. */
  readonly reach: bigint;
  /** The same kind of value elsewhere; undefined where there is none, such as less than no months. */
  at(position: bigint): Scalar | undefined;
  /** A computed value as the same kind of value; of one between two positions the lower. */
  like(value: unknown): Scalar | undefined;
  /** How far another is, as a share of this one: small for 0.33 of 9 euros, one for yes instead of no. */
  distance(other: Scalar): number;
  /** As an explanation shows it. */
  readonly plain: Plain;
}

/** @returns undefined for facts that are absent, and for text and lists, which are not nearer or farther */
export const scalarOf = (catalogue: FactCatalogue, facts: Facts, name: string): Scalar | undefined => {
  const [space = '', field = ''] = name.split('.');
  const entry = catalogue[space]?.[field];
  const value = factIn(facts, name);
  if (entry?.type === 'int' && typeof value === 'number') return scalar({ ...whole, from: value });
  if (entry?.type === 'Decimal' && (typeof value === 'number' || value instanceof Decimal)) return scalar({ ...hundredths, from: value });
  if (entry?.type === 'Money' && value instanceof Money) return scalar({ ...money(value.currency), from: value });
  if (entry?.type === 'Day' && value instanceof Temporal.PlainDate) return scalar({ ...day, from: value });
  if (entry?.type === 'bool' && typeof value === 'boolean') return scalar({ ...yesOrNo, from: value });
  return undefined;
};

/** The facts with one of them changed. */
export const withFact = (facts: Facts, name: string, value: ScalarValue): Facts => {
  const [space = '', field = ''] = name.split('.');
  return { ...facts, [space]: { ...(facts as Readonly<Record<string, object | undefined>>)[space], [field]: value } } as Facts;
};

const factIn = (facts: Facts, name: string): unknown => {
  const [space = '', field = ''] = name.split('.');
  return (facts as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>)[space]?.[field];
};

interface Kind<T> {
  position(value: T): bigint;
  value(position: bigint): T;
  read(value: unknown): bigint | undefined;
  show(value: T): Plain;
  /** What a distance is a share of. */
  readonly scale: (position: bigint) => number;
  readonly least: bigint | undefined;
  /** A search without a bound goes no farther than so many steps. */
  readonly reach: bigint;
  readonly yesOrNo?: true;
}

const size = (position: bigint): number => Math.max(1, Math.abs(Number(position)));

const whole: Kind<number> = {
  position: (value) => BigInt(value),
  value: Number,
  read: (value) => (typeof value === 'bigint' ? value : value instanceof Decimal ? floor(value) : undefined),
  show: (value) => value,
  scale: size,
  least: 0n,
  reach: 1n << 20n,
};

/** Hours and the like are looked at to the hundredth. */
const hundredths: Kind<number | Decimal> = {
  position: (value) => floor(decimalOf(value).times(100n)),
  value: (position) => new Decimal(position, 100n),
  read: (value) => (typeof value === 'bigint' || value instanceof Decimal ? floor(Decimal.of(value).times(100n)) : undefined),
  show: (value) => String(value),
  scale: size,
  least: 0n,
  reach: 1n << 20n,
};
const decimalOf = (value: number | Decimal): Decimal => (typeof value === 'number' ? Decimal.parse(String(value)) : value);
const floor = (value: Decimal): bigint => (value.top - (((value.top % value.bottom) + value.bottom) % value.bottom)) / value.bottom;

const money = (currency: string): Kind<Money> => ({
  position: ({ minor }) => minor,
  value: (minor) => new Money(minor, currency),
  read: (value) => (value instanceof Money && value.currency === currency ? value.minor : undefined),
  show: String,
  scale: size,
  least: 0n,
  reach: 1n << 40n,
});

const epoch = Temporal.PlainDate.from('1970-01-01');
const day: Kind<PlainDate> = {
  position: (value) => BigInt(daysBetween(epoch, value)),
  value: (position) => epoch.add({ days: Number(position) }),
  read: (value) => (value instanceof Day ? BigInt(daysBetween(epoch, value.date)) : undefined),
  show: String,
  scale: () => 365,
  least: undefined,
  reach: 1n << 15n,
};

const yesOrNo: Kind<boolean> = {
  position: (value) => (value ? 1n : 0n),
  value: (position) => position === 1n,
  read: () => undefined,
  show: (value) => value,
  scale: () => 1,
  least: 0n,
  reach: 1n,
  yesOrNo: true,
};

const scalar = <T extends ScalarValue>(kind: Kind<T> & { readonly from: T }): Scalar => {
  const make = (value: T): Scalar => {
    const position = kind.position(value);
    return {
      value,
      position,
      yesOrNo: kind.yesOrNo === true,
      reach: kind.reach,
      at(other) {
        const low = kind.least !== undefined && other < kind.least && other < position;
        return low || (kind.yesOrNo && other !== 0n && other !== 1n) ? undefined : make(kind.value(other));
      },
      like(other) {
        const found = kind.read(other);
        return found === undefined ? undefined : make(kind.value(found));
      },
      distance: (other) => Math.abs(Number(other.position - position)) / kind.scale(position),
      plain: kind.show(value),
    };
  };
  return make(kind.from);
};

/**
 * The nearest value of the same kind that passes a test which the present one does not. With a bound to which the fact is compared, the values
 * around it are tried; otherwise steps are doubled in both directions and the last one halved, as for a test that changes once on each side.
 * @returns a value that passes, or nothing
 */
export const nearestScalar = (now: Scalar, test: (value: ScalarValue) => boolean, bound: Scalar | undefined): Scalar | undefined => {
  if (now.yesOrNo) return passing(now.at(1n - now.position), test);
  if (bound) {
    const around = [bound.position - 1n, bound.position, bound.position + 1n].toSorted((a, b) => Number(gap(now, a) - gap(now, b)));
    for (const position of around) {
      const found = passing(now.at(position), test);
      if (found) return found;
    }
    return undefined;
  }
  const [down, up] = [-1n, 1n].map((sign) => toward(now, sign, test));
  if (down && up) return gap(now, down.position) < gap(now, up.position) ? down : up;
  return down ?? up;
};

const passing = (value: Scalar | undefined, test: (value: ScalarValue) => boolean): Scalar | undefined =>
  value && test(value.value) ? value : undefined;

const gap = (now: Scalar, position: bigint): bigint => (position < now.position ? now.position - position : position - now.position);

const toward = (now: Scalar, sign: bigint, test: (value: ScalarValue) => boolean): Scalar | undefined => {
  let near = 0n;
  for (let far = 1n; far <= now.reach; far *= 2n) {
    const end = edge(now, sign, far);
    if (!end) return undefined;
    let found = passing(end, test);
    if (found) {
      let reach = gap(now, found.position);
      while (reach - near > 1n) {
        const middle = (near + reach) / 2n;
        const candidate = passing(now.at(now.position + sign * middle), test);
        if (candidate) {
          found = candidate;
          reach = middle;
        } else near = middle;
      }
      return found;
    }
    near = gap(now, end.position);
    if (near < far) return undefined;
  }
  return undefined;
};

/** So far in one direction, or to the least value that there is. */
const edge = (now: Scalar, sign: bigint, far: bigint): Scalar | undefined => {
  const there = now.at(now.position + sign * far);
  if (there || sign > 0n) return there;
  return now.position > 0n ? now.at(0n) : undefined;
};
