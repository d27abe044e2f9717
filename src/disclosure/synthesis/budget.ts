/** How much a synthetic file may give away, and on what it is spent. */
export interface Budget {
  /** The longest combination of attributes that is counted, R. */
  readonly length: number;
  readonly epsilon: number;
  readonly delta: number;
  /** Share of rho that chooses how many combinations one record may bring. */
  readonly sensitivityShare: number;
  /** Share of epsilon that counts the records, or nothing when their number is not released. */
  readonly recordsShare?: number;
  /** Relative noise of the counts of each length 1..R; equal when left out. */
  readonly noise?: readonly number[];
}

/** The parts into which a budget falls. */
export interface Parts {
  /** Zero-concentrated differential privacy of everything but the number of records. */
  readonly rho: number;
  /** Epsilon of each choice of a sensitivity, one for each length. */
  readonly epsilonOfChoice: number;
  /** Standard deviation of the noise for each length, for a sensitivity of one. */
  readonly sigmas: readonly number[];
}

/**
 * Splits a budget. rho is the largest with rho + 2 sqrt(rho ln(2/delta)) <= epsilon, half of delta being kept for combinations that
 * do not exist (Bun and Steinke 2016, proposition 1.3). A choice by the exponential mechanism with epsilon e costs e^2/2 of rho, a
 * Gaussian of standard deviation s costs 1/(2 s^2).
 * @throws RangeError for a budget that is none
 */
export const partsOf = ({ length, epsilon, delta, sensitivityShare, recordsShare = 0, noise }: Budget): Parts => {
  if (!(epsilon > 0) || !(delta > 0 && delta < 1)) throw new RangeError('epsilon must be above 0, and delta between 0 and 1');
  if (!(sensitivityShare > 0 && sensitivityShare < 1) || !(recordsShare >= 0 && recordsShare < 1))
    throw new RangeError('a share must lie between 0 and 1');
  if (!Number.isInteger(length) || length < 1) throw new RangeError('the length must be 1 or more');
  const weights = noise ?? Array.from({ length }, () => 1);
  if (weights.length !== length || weights.some((weight) => !(weight > 0)))
    throw new RangeError(`noise must name ${length} figures above 0`);
  const half = Math.log(2 / delta);
  const rho = (Math.sqrt(epsilon * (1 - recordsShare) + half) - Math.sqrt(half)) ** 2;
  const rest = rho * (1 - sensitivityShare);
  const unit = Math.sqrt(weights.reduce((sum, weight) => sum + 1 / weight ** 2, 0) / (2 * rest));
  return {
    rho,
    epsilonOfChoice: Math.sqrt((2 * sensitivityShare * rho) / length),
    sigmas: weights.map((weight) => unit * weight),
  };
};
