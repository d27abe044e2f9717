/** A point at which a convex function of prices was evaluated, and how the function goes on from there at least. */
export interface Cut {
  readonly at: Float64Array;
  readonly value: number;
  readonly slope: Float64Array;
}

/**
 * Where to look next for the least value of a convex function of prices from 0, of which cuts are known: the point that is best by the cuts
 * and near to the centre (proximal bundle method: Lemaréchal 1978; Kiwiel 1990, _Mathematical Programming_ 46). The dual problem, weights of
 * the cuts, is solved by moving weight from the worst to the best of them.
 * @param near weights to begin with, which add up to 1; later cuts have none
 */
export const nextPoint = (
  cuts: readonly Cut[],
  centre: Float64Array,
  reach: number,
  near: Float64Array,
): { point: Float64Array; value: number; weights: Float64Array } => {
  const size = centre.length;
  // Each cut as `base + slope * point`.
  const base = cuts.map(({ at, value, slope }) => value - dot(slope, at));
  const weights = new Float64Array(cuts.length);
  weights.set(near);
  const sum = new Float64Array(size);
  for (const [j, { slope }] of cuts.entries())
    for (let k = 0; k < size; k += 1) sum[k] = (sum[k] as number) + (weights[j] as number) * (slope[k] as number);
  const point = new Float64Array(size);
  const values = new Float64Array(cuts.length);
  const place = () => {
    for (let k = 0; k < size; k += 1) point[k] = Math.max(0, (centre[k] as number) - reach * (sum[k] as number));
  };
  for (let round = 0; round < 3000; round += 1) {
    place();
    let [best, worst] = [-1, -1];
    for (let j = 0; j < cuts.length; j += 1) {
      values[j] = (base[j] as number) + dot((cuts[j] as Cut).slope, point);
      if (best < 0 || (values[j] as number) > (values[best] as number)) best = j;
      if ((weights[j] as number) > 0 && (worst < 0 || (values[j] as number) < (values[worst] as number))) worst = j;
    }
    const more = (values[best] as number) - (values[worst] as number);
    if (more <= 1e-9 * (1 + Math.abs(values[best] as number))) break;
    moveWeight(cuts[best] as Cut, cuts[worst] as Cut, best, worst);
  }
  place();
  let value = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < cuts.length; j += 1) value = Math.max(value, (base[j] as number) + dot((cuts[j] as Cut).slope, point));
  return { point, value, weights };

  /** As much weight as makes both cuts equal, or all of it. */
  function moveWeight(to: Cut, from: Cut, best: number, worst: number): void {
    const step = to.slope.map((slope, k) => slope - (from.slope[k] as number));
    const gap = (share: number): number => {
      let value = (base[best] as number) - (base[worst] as number);
      for (let k = 0; k < size; k += 1)
        value += (step[k] as number) * Math.max(0, (centre[k] as number) - reach * ((sum[k] as number) + share * (step[k] as number)));
      return value;
    };
    let [low, high] = [0, weights[worst] as number];
    if (gap(high) > 0) low = high;
    else
      for (let half = 0; half < 40; half += 1) {
        const middle = (low + high) / 2;
        if (gap(middle) > 0) low = middle;
        else high = middle;
      }
    const share = low === (weights[worst] as number) ? low : high;
    weights[best] = (weights[best] as number) + share;
    weights[worst] = share === weights[worst] ? 0 : (weights[worst] as number) - share;
    for (let k = 0; k < size; k += 1) sum[k] = (sum[k] as number) + share * (step[k] as number);
  }
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += (a[k] as number) * (b[k] as number);
  return sum;
};
