/** Minor digits of a currency by ISO 4217, as the runtime's CLDR knows them (JPY 0, USD 2, TND 3). */
const minorDigits = (currency: string): number => {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  if (!isCurrency(currency)) throw new RangeError(`${currency} is not an ISO 4217 currency`);
  const found = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, found);
  return found;
};
/** XXX is the code of ISO 4217 for an amount in no currency: reckoned with where any would do, and never taken from outside. */
export const noCurrency = 'XXX';
const digits = new Map<string, number>([[noCurrency, 2]]);
const currencies = new Set(Intl.supportedValuesOf('currency'));

export const isCurrency = (code: string): boolean => currencies.has(code);

/**
 * An amount of money: integer minor units and an ISO 4217 currency. Never a float; two currencies never mix.
 * A class, because typed expressions dispatch on it.
 */
export class Money {
  readonly minor: bigint;
  readonly currency: string;

  constructor(minor: bigint, currency: string) {
    minorDigits(currency);
    this.minor = minor;
    this.currency = currency;
    Object.freeze(this);
  }

  /**
   * Reads a decimal such as `9.43` or `-1206.5`.
   * @throws RangeError for anything else, for more decimals than the currency has, and beyond 15 digits before the point.
   */
  static parse(text: string, currency: string): Money {
    const parts = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text.trim());
    const places = minorDigits(currency);
    if (!parts) throw new RangeError(`${JSON.stringify(text.slice(0, 40))} is not an amount`);
    const decimals = (parts[3] ?? '').replace(/0+$/, '');
    if (decimals.length > places) throw new RangeError(`${currency} has ${places} decimals`);
    const minor = BigInt(`${parts[2]}${decimals.padEnd(places, '0')}`);
    return new Money(parts[1] ? -minor : minor, currency);
  }

  plus(other: Money): Money {
    return new Money(this.minor + this.same(other).minor, this.currency);
  }

  minus(other: Money): Money {
    return new Money(this.minor - this.same(other).minor, this.currency);
  }

  /** Times a whole number, or an exact fraction rounded half up (away from zero), the rule unless a pack says otherwise. */
  times(numerator: bigint | number, denominator: bigint | number = 1n): Money {
    return new Money(divideHalfUp(this.minor * BigInt(numerator), BigInt(denominator)), this.currency);
  }

  /** Below zero when this is less than the other, above when more. @throws RangeError when the currencies differ. */
  compare(other: Money): number {
    const difference = this.minor - this.same(other).minor;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  equals(other: Money): boolean {
    return this.currency === other.currency && this.minor === other.minor;
  }

  /** The amount as a plain decimal: `9.43`. */
  decimal(): string {
    const places = minorDigits(this.currency);
    const text = (this.minor < 0n ? -this.minor : this.minor).toString().padStart(places + 1, '0');
    const whole = text.slice(0, text.length - places);
    return `${this.minor < 0n ? '-' : ''}${whole}${places ? `.${text.slice(-places)}` : ''}`;
  }

  toString(): string {
    return `${this.decimal()} ${this.currency}`;
  }

  toJSON(): { amount: string; currency: string } {
    return { amount: this.decimal(), currency: this.currency };
  }

  private same(other: Money): Money {
    if (other.currency !== this.currency) throw new RangeError(`${this.currency} and ${other.currency} cannot be mixed`);
    return other;
  }
}

/** Integer division, halves away from zero. @throws RangeError for a zero denominator. */
export const divideHalfUp = (numerator: bigint, denominator: bigint): bigint => {
  if (denominator === 0n) throw new RangeError('division by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const [top, bottom] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const rounded = (2n * top + bottom) / (2n * bottom);
  return negative ? -rounded : rounded;
};
