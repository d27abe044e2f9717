/** One synthetic file that was made of a population: what it gave away for ever. */
export interface Spent {
  readonly population: string;
  /** The calendar year in which it was made. */
  readonly year: number;
  readonly epsilon: number;
  readonly delta: number;
}

/** What a population may give away in one calendar year. */
export interface YearlyCap {
  readonly epsilon: number;
  readonly delta: number;
}

/**
 * Whether the year's budget of a population still holds a further file. Epsilons and deltas add up: the simplest rule of composition,
 * and the one that never promises too much.
 * @returns what would be left, or what is missing
 */
export const affords = (cap: YearlyCap, spent: readonly Spent[], next: Spent): { readonly ok: boolean; readonly left: YearlyCap } => {
  const same = spent.filter(({ population, year }) => population === next.population && year === next.year);
  const left = {
    epsilon: cap.epsilon - same.reduce((sum, { epsilon }) => sum + epsilon, 0),
    delta: cap.delta - same.reduce((sum, { delta }) => sum + delta, 0),
  };
  const slack = 1e-12;
  const ok = next.epsilon > 0 && next.delta > 0 && next.epsilon <= left.epsilon + slack && next.delta <= left.delta + slack * cap.delta;
  return { ok, left };
};
