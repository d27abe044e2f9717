import { type Core, choose } from './core.ts';
import { type LeastPrices, leastPrices } from './least-prices.ts';
import type { Choice } from './market.ts';
import { type Priced, type Relaxation, solvePriced } from './priced-limits.ts';

/** The best assignment that is known: pair of each worker, or -1, and its total in parts of the denominator. */
export interface Known {
  pairOf: Int32Array;
  total: bigint;
}

/** A part of all assignments that was not split further, with what bounds it; without levels it holds nothing. Pairs are those of the whole. */
export interface Leaf {
  readonly choices: readonly Choice[];
  readonly price: Float64Array;
  readonly level: Float64Array | undefined;
}

interface Part {
  readonly relaxation: Relaxation;
  readonly choices: readonly Choice[];
  readonly price: Float64Array;
  /** The best answer of what it was split from. */
  readonly near: Priced | undefined;
}

/** How long to look. */
export interface Effort {
  /** Most parts that are looked into. */
  readonly nodes: number;
  /** Most pairs that are looked at, over all solutions of the trees. */
  readonly pairs: number;
  readonly stop: () => boolean;
}

/** Most solutions of the trees for the prices of one part. */
const rounds = 20;

/**
 * Splits what is open by pairs that are used or not until no part can hold anything better than what is known (which it improves on the way),
 * or until patience ends; then the parts that are left over are leaves too, with the bound of what they were split from.
 */
export const branchAndBound = (core: Core, whole: Relaxation, price: Float64Array, known: Known, effort: Effort): Leaf[] => {
  const parts = BigInt(whole.denominator);
  const scoreOf = (pair: number) => BigInt(whole.trees.score[pair] as number);
  let base = 0n;
  for (const { pair } of core.taken) base += scoreOf(pair);
  const leaves: Leaf[] = [];
  const leaf = (choices: readonly Choice[], own: Float64Array, level: Float64Array | undefined) =>
    leaves.push({ choices: choices.map(({ pair, taken }) => ({ pair: core.pair[pair] as number, taken })), price: own, level });
  const stack: Part[] = [{ relaxation: core.relaxation, choices: [], price, near: undefined }];
  let [visited, looked] = [0, 0];
  for (let part = stack.pop(); part; part = stack.pop()) {
    visited += 1;
    // The first part is always looked at, so that every leaf has levels.
    const { relaxation, choices, near: before } = part;
    if (before && (visited > effort.nodes || looked > effort.pairs || effort.stop())) {
      leaf(choices, part.price, openLevels(relaxation, before.solution.level));
      continue;
    }
    let sure = base;
    for (const { pair, taken } of choices) if (taken) sure += scoreOf(core.pair[pair] as number);
    const enough = () => known.total + parts - 1n - sure;
    const evaluate = (at: Float64Array, near?: Priced): Priced => {
      const answer = solvePriced(relaxation, at, near ?? before);
      looked += relaxation.trees.leaf.length;
      if (answer.kept && answer.total + sure > known.total) {
        known.total = answer.total + sure;
        known.pairOf = assembled(core, choices, answer.pairOf, known.pairOf.length);
      }
      return answer;
    };
    const found = leastPrices(
      relaxation,
      part.price,
      { rounds: visited === 1 ? 3 * rounds : rounds, enough: enough(), stop: effort.stop },
      evaluate,
    );
    const { best } = found;
    const level = best.solution.level;
    const pair = best.bound <= enough() ? -1 : splitting(relaxation, found);
    if (pair < 0) {
      // Where no pair is left, nothing is scarce.
      const left = best.bound <= enough();
      leaf(choices, left ? best.price : best.price.map(() => 0), left ? openLevels(relaxation, level) : level.map(() => 0));
      continue;
    }
    for (const taken of [false, true]) {
      const choice = { pair, taken };
      const next = choose(relaxation, choice);
      if (next) stack.push({ relaxation: next, choices: [...choices, choice], price: best.price, near: best });
      else leaf([...choices, choice], best.price, undefined);
    }
  }
  return leaves;
};

/** Nodes that let nobody pass any more have no price of their own: no pair of this part leads through them. */
const openLevels = ({ trees: { inward, up, cap, root } }: Relaxation, level: Float64Array): Float64Array => {
  const open = level.slice();
  const closed = new Uint8Array(root + 1);
  for (let k = inward.length - 1; k >= 0; k -= 1) {
    const x = inward[k] as number;
    const around = up[x] as number;
    if (cap[x] !== 0 && closed[around] === 0) continue;
    closed[x] = 1;
    open[x] = open[around] as number;
  }
  return open;
};

const assembled = (core: Core, choices: readonly Choice[], answer: Int32Array, workers: number): Int32Array => {
  const pairOf = new Int32Array(workers).fill(-1);
  for (const { worker, pair } of core.taken) pairOf[worker] = pair;
  for (const [w, i] of answer.entries()) if (i >= 0) pairOf[core.worker[w] as number] = core.pair[i] as number;
  for (const { pair, taken } of choices) {
    if (!taken) continue;
    let w = 0;
    while ((core.relaxation.trees.start[w + 1] as number) <= pair) w += 1;
    pairOf[core.worker[w] as number] = core.pair[pair] as number;
  }
  return pairOf;
};

/**
 * The pair to split by: used by about half of the weight of the answers on which the bound rests, under a crossing limit if there is one; else
 * any that the best answer uses, or any at all. -1 where none is left.
 */
const splitting = ({ trees, coverStart, cover }: Relaxation, { answers, weights, best }: LeastPrices): number => {
  const share = new Map<number, number>();
  for (const [j, { pairOf }] of answers.entries()) {
    const weight = weights[j] ?? 0;
    if (weight > 0) for (const i of pairOf) if (i >= 0) share.set(i, (share.get(i) ?? 0) + weight);
  }
  const counted = (i: number) => (coverStart[i] as number) < (coverStart[i + 1] as number);
  let [pair, worth] = [-1, 0];
  for (const [i, used] of share) {
    const near = Math.min(used, 1 - used) * (counted(i) ? 2 : 1);
    if (near > worth + 1e-9 && near > 1e-6 && (trees.score[i] as number) > 0) [pair, worth] = [i, near];
  }
  if (pair >= 0) return pair;
  const inUse = [...best.pairOf].filter((i) => i >= 0 && (trees.score[i] as number) > 0);
  const dear = (i: number) => cover.subarray(coverStart[i], coverStart[i + 1]).some((k) => best.price[k] !== 0);
  return inUse.find(dear) ?? inUse.find(counted) ?? inUse[0] ?? trees.score.findIndex((score) => score > 0);
};
