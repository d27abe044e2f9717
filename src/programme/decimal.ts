/** How a fraction is made whole: halves away from zero, always away from zero, or always towards it. */
export type RoundingMode = 'half_up' | 'up' | 'down';

const largest = 1n << 2048n;

const form = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/;

/**
 * An exact number such as a rate of 0.0267 or 27.25 hours: a fraction of whole numbers, never a float.
 * A class, because typed expressions dispatch on it.
 */
export class Decimal {
  readonly top: bigint;
  /** Above zero; the fraction is in its lowest terms. */
  readonly bottom: bigint;

  /** @throws RangeError for a division by zero, and beyond some six hundred digits: a formula that squares itself would never end. */
  constructor(top: bigint, bottom = 1n) {
    if (bottom === 0n) throw new RangeError('division by zero');
    if (top > largest || top < -largest || bottom > largest || bottom < -largest) throw new RangeError('a number beyond all measure');
    const sign = bottom < 0n ? -1n : 1n;
    const common = greatestCommonDivisor(top, bottom);
    this.top = (sign * top) / common;
    this.bottom = (sign * bottom) / common;
    Object.freeze(this);
  }

  /**
   * Reads a decimal such as `0.0267` or `-3`.
   * @throws RangeError for anything else, beyond 15 digits before the point and 12 after it.
   */
  static parse(text: string): Decimal {
    const parts = form.exec(text.trim());
    if (!parts) throw new RangeError(`${JSON.stringify(text.slice(0, 40))} is not a decimal such as 0.0267`);
    const places = parts[3] ?? '';
    const top = BigInt(`${parts[2]}${places}`);
    return new Decimal(parts[1] ? -top : top, 10n ** BigInt(places.length));
  }

  static is(text: string): boolean {
    return form.test(text.trim());
  }

  static of(value: Decimal | bigint): Decimal {
    return value instanceof Decimal ? value : new Decimal(value);
  }

  plus(other: Decimal | bigint): Decimal {
    const { top, bottom } = Decimal.of(other);
    return new Decimal(this.top * bottom + top * this.bottom, this.bottom * bottom);
  }

  minus(other: Decimal | bigint): Decimal {
    const { top, bottom } = Decimal.of(other);
    return new Decimal(this.top * bottom - top * this.bottom, this.bottom * bottom);
  }

  times(other: Decimal | bigint): Decimal {
    const { top, bottom } = Decimal.of(other);
    return new Decimal(this.top * top, this.bottom * bottom);
  }

  /** @throws RangeError when the other is zero. */
  over(other: Decimal | bigint): Decimal {
    const { top, bottom } = Decimal.of(other);
    return new Decimal(this.top * bottom, this.bottom * top);
  }

  /** Below zero when this is less than the other, above when more. */
  compare(other: Decimal | bigint): number {
    const difference = this.minus(other).top;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  get whole(): boolean {
    return this.bottom === 1n;
  }

  /** The whole number that a way of rounding gives. */
  rounded(mode: RoundingMode): bigint {
    const size = this.top < 0n ? -this.top : this.top;
    const floor = size / this.bottom;
    const rest = size % this.bottom;
    const away = mode === 'up' ? rest > 0n : mode === 'half_up' && 2n * rest >= this.bottom;
    const rounded = away ? floor + 1n : floor;
    return this.top < 0n ? -rounded : rounded;
  }

  /** The largest whole number that is not above this one. */
  floor(): bigint {
    return this.rounded(this.top < 0n ? 'up' : 'down');
  }

  /** The smallest whole number that is not below this one. */
  ceil(): bigint {
    return this.rounded(this.top < 0n ? 'down' : 'up');
  }

  /** Written with so many places after the point: `6.0`. */
  text(places: number, mode: RoundingMode = 'half_up'): string {
    const scaled = this.times(10n ** BigInt(places)).rounded(mode);
    const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
    const point = digits.length - places;
    return `${scaled < 0n ? '-' : ''}${digits.slice(0, point)}${places > 0 ? `.${digits.slice(point)}` : ''}`;
  }

  /** Exact where twelve places after the point suffice, else rounded half up to six. */
  toString(): string {
    const exact = 10n ** 12n % this.bottom === 0n;
    const text = this.text(exact ? 12 : 6);
    return exact ? text.replace(/\.?0+$/, '') : text;
  }

  toJSON(): string {
    return this.toString();
  }
}

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
};
