import { type Draw, fractionOf } from './draws.ts';

/**
 * How well each number of combinations a record stands for a percentile of the records: 0 where it is one, else minus the number of
 * records by which it misses. Numbers that are alike share the ranks they take, so that one record more or less changes no figure by
 * more than one: the mechanism below rests on that (`testing/reference-quality.ts` tells of a function for which it is not so).
 * @param sizes combinations that each record has
 * @param largest the largest number that a record could have: it comes from the domain, since the rows' own would tell of one record
 */
export const rankQuality = (sizes: readonly number[], percentile: number, largest: number): number[] => {
  const target = Math.ceil((percentile / 100) * sizes.length);
  const of = new Array<number>(largest + 1).fill(0);
  for (const size of sizes) of[Math.min(size, largest)] = (of[Math.min(size, largest)] as number) + 1;
  let below = 0;
  return of.map((here) => {
    const upTo = below + here;
    const miss = target > upTo ? target - upTo : Math.max(0, below - target);
    below = upTo;
    return -miss + 0;
  });
};

/**
 * One of several by the exponential mechanism: the better its quality, the likelier, so that the choice tells little about any one
 * record. A record more or less changes each quality by one at most.
 * @returns the index that was drawn
 */
export const chooseByQuality = (draw: Draw, quality: readonly number[], epsilon: number): number => {
  const best = Math.max(...quality);
  const weights = quality.map((one) => fractionOf(1e6 * Math.exp((epsilon * (one - best)) / 2)).over);
  let at = draw(weights.reduce((sum, weight) => sum + weight, 0n));
  for (const [index, weight] of weights.entries()) {
    if (at < weight) return index;
    at -= weight;
  }
  return quality.length - 1;
};
