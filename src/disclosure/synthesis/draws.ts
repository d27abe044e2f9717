import { randomBytes } from 'node:crypto';

/** A source of whole numbers: from 0 to `below` - 1, each as likely. */
export type Draw = (below: bigint) => bigint;

/** The operating system's randomness. Noise that somebody can foresee protects nobody. */
export const secureDraw: Draw = (below) => {
  const bytes = Math.ceil(below.toString(2).length / 8) + 8;
  // The 64 bits beyond need make the rest of the division immeasurably small.
  return BigInt(`0x${randomBytes(bytes).toString('hex')}`) % below;
};

/** A fraction of whole numbers. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** A figure as a fraction with six decimals. */
export const fractionOf = (figure: number): Fraction => ({ over: BigInt(Math.round(figure * 1e6)), under: 1_000_000n });

const bernoulli = (draw: Draw, { over, under }: Fraction): boolean => draw(under) < over;

/** True with probability exp(-g), for a g of 0 or more; exact, without a floating figure. */
export const bernoulliExp = (draw: Draw, { over, under }: Fraction): boolean => {
  for (let rest = over; rest > under; rest -= under) if (!belowOne(draw, { over: 1n, under: 1n })) return false;
  const whole = over > under ? over - ((over - 1n) / under) * under : over;
  return belowOne(draw, { over: whole, under });
};

const belowOne = (draw: Draw, { over, under }: Fraction): boolean => {
  let k = 1n;
  while (bernoulli(draw, { over, under: under * k })) k += 1n;
  return k % 2n === 1n;
};

/** The two-sided geometric distribution with scale t: probability in proportion to exp(-|x|/t). */
export const discreteLaplace = (draw: Draw, t: bigint): bigint => {
  for (;;) {
    const u = draw(t);
    if (!bernoulliExp(draw, { over: u, under: t })) continue;
    let v = 0n;
    while (bernoulliExp(draw, { over: 1n, under: 1n })) v += 1n;
    const size = u + t * v;
    const negative = draw(2n) === 1n;
    if (negative && size === 0n) continue;
    return negative ? -size : size;
  }
};

/**
 * The discrete Gaussian with a standard deviation: a whole number with probability in proportion to exp(-x^2 / 2 sigma^2). Exact, so
 * that the last digits of floating figures, which betray what noise was added to, do not exist (Canonne, Kamath and Steinke 2020,
 * algorithm 3).
 */
export const discreteGaussian = (draw: Draw, sigma: number): number => {
  const s = fractionOf(sigma);
  if (s.over <= 0n) throw new RangeError('the standard deviation must be above 0');
  const square: Fraction = { over: s.over * s.over, under: s.under * s.under };
  const t = s.over / s.under + 1n;
  for (;;) {
    const y = discreteLaplace(draw, t);
    const size = y < 0n ? -y : y;
    // (|y| - sigma^2 / t)^2 / (2 sigma^2), all over one denominator
    const difference = size * square.under * t - square.over;
    const g: Fraction = { over: difference * difference, under: 2n * square.over * square.under * t * t };
    if (bernoulliExp(draw, g)) return Number(y);
  }
};
