/** An exact fraction; the denominator is positive. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

const largest = 1n << 2048n;

/** @throws RangeError for a denominator of zero, and beyond some six hundred digits. */
export const rational = (n: bigint | number, d: bigint | number = 1n): Rational => {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (top > largest || top < -largest || bottom > largest || bottom < -largest) throw new RangeError('a number beyond all measure');
  if (bottom === 1n) return { n: top, d: 1n };
  if (bottom === 0n) throw new RangeError('a fraction has no denominator of zero');
  const shared = gcd(top, bottom) * (bottom < 0n ? -1n : 1n);
  return { n: top / shared, d: bottom / shared };
};

export const zero = rational(0n);
export const one = rational(1n);

export const add = (a: Rational, b: Rational): Rational =>
  a.d === 1n && b.d === 1n ? { n: a.n + b.n, d: 1n } : rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const negate = (a: Rational): Rational => ({ n: -a.n, d: a.d });
export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
/** Below zero when the first is smaller. */
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const sign = (a: Rational): number => (a.n < 0n ? -1 : a.n > 0n ? 1 : 0);
/** The largest whole number that is not above. */
export const floor = ({ n, d }: Rational): bigint => (n >= 0n || n % d === 0n ? n / d : n / d - 1n);
export const ceil = (a: Rational): bigint => -floor(negate(a));

/** Reads `0.0267` or `12`; undefined for anything else. */
export const decimalText = (text: string): Rational | undefined => {
  const parts = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/.exec(text);
  if (!parts) return undefined;
  const places = parts[3] ?? '';
  const value = rational(BigInt(`${parts[2]}${places}`), 10n ** BigInt(places.length));
  return parts[1] ? negate(value) : value;
};
