/** How two lists of figures lie to each other, by their ranks alone: a few slow ones weigh no more than their place. */
export interface Ranked {
  /** Pairs in which the first is the larger one; ties count half. */
  readonly u: number;
  /** Chance that lists of one origin lie at least so far apart, two-sided; by the normal curve, corrected for ties. */
  readonly p: number;
}

/** The test of Mann and Whitney. Good for eight figures or more on each side. */
export const rankTest = (first: readonly number[], second: readonly number[]): Ranked => {
  const [n, m] = [first.length, second.length];
  const all = [...first.map((value) => ({ value, first: true })), ...second.map((value) => ({ value, first: false }))].sort(
    (a, b) => a.value - b.value,
  );
  let [ranks, ties] = [0, 0];
  for (let start = 0; start < all.length; ) {
    let end = start;
    while (end < all.length && all[end]?.value === all[start]?.value) end += 1;
    const rank = (start + 1 + end) / 2;
    const alike = end - start;
    ties += alike ** 3 - alike;
    ranks += rank * all.slice(start, end).filter((one) => one.first).length;
    start = end;
  }
  const u = ranks - (n * (n + 1)) / 2;
  const spread = Math.sqrt(((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1))));
  const z = spread === 0 ? 0 : (u - (n * m) / 2) / spread;
  return { u, p: 2 * upperTail(Math.abs(z)) };
};

/** The part of the normal curve above z, by the continued fraction of Laplace and, near the middle, the series. */
const upperTail = (z: number): number => {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 2.5) {
    let [term, sum] = [z, z];
    for (let k = 1; k < 60; k += 1) {
      term *= (z * z) / (2 * k + 1);
      sum += term;
    }
    return Math.max(0, 0.5 - density * sum);
  }
  let fraction = z;
  for (let k = 60; k > 0; k -= 1) fraction = z + k / fraction;
  return density / fraction;
};

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};
