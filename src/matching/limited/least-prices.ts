import { type Cut, nextPoint } from './bundle.ts';
import type { Priced, Relaxation } from './priced-limits.ts';

/** How long to look for better prices. */
export interface Patience {
  /** Most solutions of the trees. */
  readonly rounds: number;
  /** A bound, in parts of the denominator, that is low enough. */
  readonly enough: bigint;
  readonly stop: () => boolean;
}

export interface LeastPrices {
  /** The answer with the lowest bound. */
  readonly best: Priced;
  /** The answers that the bound rests on, and how much on each: as near to an assignment in fractions as is known. */
  readonly answers: readonly Priced[];
  readonly weights: Float64Array;
}

/** Most answers that are remembered. */
const memory = 80;

/**
 * Prices of the crossing limits at which the bound is lowest. The bound is a convex function of them, made of as many planes as there are
 * assignments: the slope of one is the room that its assignment leaves under each limit.
 * @param evaluate answers at given prices, beside an answer at prices that are near
 */
export const leastPrices = (
  relaxation: Relaxation,
  from: Float64Array,
  patience: Patience,
  evaluate: (price: Float64Array, near?: Priced) => Priced,
): LeastPrices => {
  const { max, trees } = relaxation;
  const cutOf = ({ price, bound, used }: Priced): Cut => ({
    at: price,
    value: Number(bound),
    slope: used.map((count, k) => (max[k] as number) - count),
  });
  let best = evaluate(from);
  let answers = [best];
  let cuts = [cutOf(best)];
  let weights: Float64Array = Float64Array.of(1);
  // A price above every score keeps everyone out: more than that it never has to be.
  let highest = 0;
  for (const value of trees.score) highest = Math.max(highest, value);
  let reach = startingReach(best);
  const furthest = 1000 * reach;
  // A fraction of a score: what is left to gain below that shows in no whole total, and is not worth a round.
  const tolerance = Math.max(0.5, relaxation.denominator / 20);
  for (let round = 1; round < patience.rounds && reach > 0; round += 1) {
    if (best.bound <= patience.enough || (best.kept && best.bound === best.total) || patience.stop()) break;
    const { point, value, weights: found } = nextPoint(cuts, best.price, reach, weights);
    weights = found;
    const promised = Number(best.bound) - value;
    const price = point.map((p) => Math.min(highest, Math.round(p)));
    // Near the best point there may be nothing to gain, or, prices being whole numbers, nothing new to look at: then further away.
    if (promised < tolerance || price.every((p, k) => p === best.price[k])) {
      if (reach > furthest) break;
      reach *= 10;
      continue;
    }
    if (answers.some((answer) => answer.price.every((p, k) => p === price[k]))) {
      reach *= round % 2 === 0 ? 0.4 : 3;
      continue;
    }
    const answer = evaluate(price, best);
    const gained = Number(best.bound - answer.bound);
    [answers, cuts, weights] = forgotten(answers, cuts, weights);
    answers.push(answer);
    cuts.push(cutOf(answer));
    if (gained > 0) best = answer;
    if (gained > promised / 2) reach *= 2;
    else if (gained < promised / 10) reach *= 0.7;
  }
  if (weights.length !== answers.length) weights = nextPoint(cuts, best.price, Math.max(reach, 1e-9), weights).weights;
  return { best, answers, weights };

  function startingReach({ used }: Priced): number {
    const steepest = Math.max(1, ...used.map((count, k) => Math.abs((max[k] as number) - count)));
    return highest / 8 / steepest;
  }
};

/** Forgets older answers on which nothing rests any more. */
const forgotten = (answers: Priced[], cuts: Cut[], weights: Float64Array): [Priced[], Cut[], Float64Array] => {
  if (answers.length < memory) return [answers, cuts, weights];
  const order = answers.map((_, j) => j).filter((j) => (weights[j] ?? 0) > 0 || j > memory / 2);
  const kept = Float64Array.from(order, (j) => weights[j] ?? 0);
  return [order.map((j) => answers[j] as Priced), order.map((j) => cuts[j] as Cut), kept];
};
