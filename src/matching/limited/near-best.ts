import { type Trees, withPairs } from './trees.ts';

const nothing = Number.NEGATIVE_INFINITY;

/**
 * The same trees with those pairs alone that leave a worker little less than the best one does, the four best whatever they leave, and the one in
 * use. What lies further behind at prices that are nearly right is in hardly any best assignment: whoever solves without it looks at a few pairs of
 * each worker, and at all of them once in the end.
 * @param level of the nodes of vacancies
 * @param nodeOf node of each worker, or -1
 * @param width how much less a pair may leave than the best
 * @returns the trees themselves where hardly a pair would be left out
 */
export const nearBest = (trees: Trees, level: Float64Array, nodeOf: Int32Array, width: number): Trees => {
  const { start, leaf, score } = trees;
  const workers = start.length - 1;
  const starts = new Int32Array(workers + 1);
  const kept = new Int32Array(leaf.length);
  let count = 0;
  const left = new Float64Array(mostPairs(start));
  for (let w = 0; w < workers; w += 1) {
    const from = start[w] as number;
    const until = start[w + 1] as number;
    let [best, second, third, fourth] = [nothing, nothing, nothing, nothing];
    for (let i = from; i < until; i += 1) {
      const value = (score[i] as number) - (level[leaf[i] as number] as number);
      left[i - from] = value;
      if (value <= fourth) continue;
      if (value <= third) fourth = value;
      else {
        fourth = third;
        if (value <= second) third = value;
        else {
          third = second;
          if (value <= best) second = value;
          else {
            second = best;
            best = value;
          }
        }
      }
    }
    const least = Math.min(fourth, best - width);
    const node = nodeOf[w] as number;
    for (let i = from; i < until; i += 1) {
      if ((left[i - from] as number) < least && leaf[i] !== node) continue;
      kept[count] = i;
      count += 1;
    }
    starts[w + 1] = count;
  }
  if (count > worthwhile * leaf.length) return trees;
  return withPairs(trees, starts, kept.subarray(0, count));
};

/** Pairs of the worker who has most. */
const mostPairs = (start: Int32Array): number => {
  let most = 0;
  for (let w = 0; w + 1 < start.length; w += 1) most = Math.max(most, (start[w + 1] as number) - (start[w] as number));
  return most;
};

/** A column of pairs is copied where it becomes smaller than this part. */
const worthwhile = 0.9;

/** Whether no pair leaves its worker more than the worker keeps. */
export const fitsAll = ({ start, leaf, score }: Trees, level: Float64Array, gain: Float64Array): boolean => {
  for (let w = 0; w < gain.length; w += 1) {
    const kept = gain[w] as number;
    const until = start[w + 1] as number;
    for (let i = start[w] as number; i < until; i += 1)
      if ((score[i] as number) - (level[leaf[i] as number] as number) > kept) return false;
  }
  return true;
};
