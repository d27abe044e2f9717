/** Scores in the order of the workers' pairs, as `start` bounds them. */
type Scores = Float64Array | Int32Array;

/** Each auction takes steps a quarter as large as the one before: with fewer auctions each would take more bids than it saves. */
const finer = 4;

/**
 * The steps of the auctions, from nearly half of the largest score down to a fraction of what usually lies between a worker's wishes, or to
 * `last`: powers of two, so that a market whose scores are all multiplied is solved in the same way.
 */
export const stepsFor = (start: Int32Array, scores: Scores, last = usualGap(start, scores) / 64): number[] => {
  let largest = 1;
  for (let i = 0; i < scores.length; i += 1) if ((scores[i] as number) > largest) largest = scores[i] as number;
  let step = 1;
  while (2 * step <= last) step *= 2;
  const steps = [step];
  while (2 * finer * step <= largest) {
    step *= finer;
    steps.unshift(step);
  }
  return steps;
};

/** What lies between neighbours in the better half of a worker's pairs, for the middle one of a thousand workers. */
export const usualGap = (start: Int32Array, scores: Scores): number => {
  const workers = start.length - 1;
  const asked = Math.min(workers, 1000);
  const gaps: number[] = [];
  for (let k = 0; k < asked; k += 1) {
    const w = Math.floor((k * workers) / asked);
    const own = scores.slice(start[w] as number, start[w + 1] as number).sort();
    if (own.length < 2) continue;
    const half = own.length >> 1;
    gaps.push(((own.at(-1) as number) - (own.at(-1 - half) as number)) / half);
  }
  gaps.sort((a, b) => a - b);
  return gaps[gaps.length >> 1] ?? 0;
};
