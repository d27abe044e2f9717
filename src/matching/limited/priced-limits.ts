import type { LimitedMarket } from './market.ts';
import { membership } from './open-pairs.ts';
import { resolveTrees, solveTrees, type TreeSolution } from './solve-trees.ts';
import { treeAuctions, treeSteps } from './tree-auction.ts';
import type { Trees } from './trees.ts';

/** The trees of a market with what is left out of them: limits that cross, each with the pairs that it counts. */
export interface Relaxation {
  readonly trees: Trees;
  /** Room under each crossing limit. */
  readonly max: Float64Array;
  /** Crossing limits that count each pair: positions `coverStart[i]` to `coverStart[i + 1]` of `cover`. */
  readonly coverStart: Int32Array;
  readonly cover: Int32Array;
  /** Scores and prices are whole numbers in parts of this. */
  readonly denominator: number;
}

/** An answer of the trees at given prices of the crossing limits. */
export interface Priced {
  readonly price: Float64Array;
  readonly score: Trees['score'];
  readonly solution: TreeSolution;
  /** Pair of each worker, or -1. */
  readonly pairOf: Int32Array;
  /** Placements under each crossing limit. */
  readonly used: Float64Array;
  /** No assignment scores more, in parts of the denominator. */
  readonly bound: bigint;
  /** Total of the assignment by the scores themselves, in parts of the denominator. */
  readonly total: bigint;
  /** Whether the assignment keeps the crossing limits too. */
  readonly kept: boolean;
}

/** @param denominator parts of a score in which prices are counted; 1 where scores are too large for more */
export const relaxationOf = (market: LimitedMarket, trees: Trees, denominator: number): Relaxation => {
  const { start, position } = trees;
  const workers = start.length - 1;
  const marks = trees.crossing.map((k) => ({
    workers: membership(market.limits?.[k]?.workers, workers),
    vacancies: membership(market.limits?.[k]?.vacancies, market.places.length),
  }));
  const coverStart = new Int32Array(position.length + 1);
  const cover: number[] = [];
  for (let w = 0; w < workers; w += 1) {
    const own = marks.flatMap((mark, k) => (mark.workers?.[w] === 0 ? [] : [k]));
    for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) {
      const v = market.vacancyOf[position[i] as number] as number;
      for (const k of own) if (marks[k]?.vacancies?.[v] !== 0) cover.push(k);
      coverStart[i + 1] = cover.length;
    }
  }
  const scaled = denominator === 1 ? trees.score : Float64Array.from(trees.score, (score) => denominator * score);
  return {
    trees: { ...trees, score: narrow(scaled) },
    max: Float64Array.from(trees.crossing, (k) => market.limits?.[k]?.max as number),
    coverStart,
    cover: Int32Array.from(cover),
    denominator,
  };
};

/** Scores in half the memory where they fit. */
const narrow = (scores: Trees['score']): Trees['score'] => {
  if (scores instanceof Int32Array) return scores;
  for (const score of scores) if (score > 0x3fff_ffff) return scores;
  return Int32Array.from(scores);
};

/**
 * Solves the trees with each pair's score less the prices of the crossing limits that count it. Whatever the prices, no assignment that keeps
 * the limits scores more than the result and the prices of all the room under the limits (Lagrange).
 */
export const solvePriced = (relaxation: Relaxation, price: Float64Array, near?: Priced): Priced => {
  const { trees } = relaxation;
  const score = pricedScores(relaxation, price);
  const priced = { ...trees, score };
  const solution = near ? resolveTrees(priced, near.solution) : solveTrees(priced);
  return answer(relaxation, price, score, solution);
};

/** The same by the auction alone, with large steps: quick, near, and no bound. */
export const solveRoughly = (relaxation: Relaxation, price: Float64Array, step: number): Priced => {
  const score = pricedScores(relaxation, price);
  const priced = { ...relaxation.trees, score };
  const { nodeOf, price: level } = treeAuctions(priced, treeSteps(priced, step));
  return answer(relaxation, price, score, { nodeOf, level, gain: new Float64Array(nodeOf.length) });
};

const pricedScores = ({ trees, coverStart, cover }: Relaxation, price: Float64Array): Trees['score'] => {
  const score = trees.score.slice();
  for (let i = 0; i < score.length; i += 1) {
    if ((score[i] as number) < 1) continue;
    let paid = 0;
    for (let c = coverStart[i] as number; c < (coverStart[i + 1] as number); c += 1) paid += price[cover[c] as number] as number;
    // A pair that costs more than it scores is out, however much more: so that no figure leaves its range.
    score[i] = Math.max(-1, (score[i] as number) - paid);
  }
  return score;
};

const answer = (relaxation: Relaxation, price: Float64Array, score: Trees['score'], solution: TreeSolution): Priced => {
  const { trees, max, coverStart, cover } = relaxation;
  const used = new Float64Array(max.length);
  const pairOf = new Int32Array(solution.nodeOf.length).fill(-1);
  let [total, bound] = [0n, 0n];
  for (let w = 0; w < pairOf.length; w += 1) {
    const x = solution.nodeOf[w] as number;
    if (x < 0) continue;
    let i = trees.start[w] as number;
    while (trees.leaf[i] !== x) i += 1;
    pairOf[w] = i;
    total += BigInt(trees.score[i] as number);
    bound += BigInt(score[i] as number);
    for (let c = coverStart[i] as number; c < (coverStart[i + 1] as number); c += 1)
      used[cover[c] as number] = (used[cover[c] as number] as number) + 1;
  }
  for (let k = 0; k < max.length; k += 1) bound += BigInt(price[k] as number) * BigInt(max[k] as number);
  return { price, score, solution, pairOf, used, bound, total, kept: used.every((count, k) => count <= (max[k] as number)) };
};
