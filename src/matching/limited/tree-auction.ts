import { Admission } from './admission.ts';
import { excessPrice, groupLevels, missingAt } from './levels.ts';
import { TreeBids } from './tree-bids.ts';
import type { Trees } from './trees.ts';

/** Bids for each seat and worker before bids have to raise prices by four times as much; at each next step half as many, two at least. */
const patience = 16;

/** From so many on that are missing after an auction it is asked whether all prices are too high together, by more than steps can tell. */
const many = 20;

/** Where the auctions ended: within `step` of the best for everyone. */
export interface Bidding {
  /** Node of each worker, or -1. */
  readonly nodeOf: Int32Array;
  /** By node of the vacancies' tree, what it takes to come in. */
  readonly price: Float64Array;
  readonly step: number;
}

/**
 * The auctions of `solveColumns` on the two trees. One worker after the other bids for the node that leaves most, as much as makes it no
 * better than the second best, or than what others of the same group would gain, and a step more. Whoever is put out bids again, if the
 * groups have room: there those who gain most come first. A worker of a group never bids so high that less is left than the best waiting one
 * of the group would gain, so that nobody has to be taken out again for another.
 *
 * The first auction begins with prices of 0 and large steps. Each next one takes finer steps, and nodes that were full begin a step below
 * the prices of the one before.
 * @param steps powers of two, falling
 */
export const treeAuctions = (trees: Trees, score: Trees['score'], steps: readonly number[]): Bidding => {
  const { sinks, root, inward, up, cap } = trees;
  const bids = new TreeBids(trees);
  const admission = new Admission(trees);
  const floor = new Float64Array(root + 1).fill(-1);
  const price = new Float64Array(root + 1);
  const level = new Float64Array(root + 1);
  const nodeOf = new Int32Array(trees.start.length - 1);
  let taken = 1;
  for (const step of steps) {
    bids.begin(floor);
    taken = auction(trees, score, bids, admission, step);
    for (let k = inward.length - 1; k >= 0; k -= 1) {
      const x = inward[k] as number;
      if (x >= sinks) continue;
      const around = price[up[x] as number] as number;
      const own = cap[x] === 0 ? -1 : (bids.entry[x] as number);
      price[x] = Math.max(around, own < 0 ? (floor[x] as number) : own);
    }
    nodeOf.fill(-1);
    for (let x = 0; x < sinks; x += 1) for (const worker of bids.bidders(x)) nodeOf[worker] = x;
    // Steps that had to grow in a war of trifles would grow again.
    if (taken > step || step === steps.at(-1)) break;
    const missing = missingAt(trees, nodeOf, price);
    let lower = step;
    if (missing > many) {
      level.set(price);
      groupLevels(trees, score, nodeOf, level);
      const excess = excessPrice(trees, score, nodeOf, level, missing);
      if (excess > step) lower += excess;
    }
    for (let x = 0; x < sinks; x += 1) floor[x] = (bids.entry[x] as number) < 0 ? -1 : (price[x] as number) - lower;
    admission.end(lower);
  }
  return { nodeOf, price, step: taken };
};

/** One auction, with nobody placed at the beginning. @returns the step that the last bids took */
const auction = (trees: Trees, score: Trees['score'], bids: TreeBids, admission: Admission, first: number): number => {
  const { start, leaf, groupOf, root } = trees;
  const workers = start.length - 1;
  const { cost, beyond } = bids;
  const each = workers + bids.seats + 1;
  let bidding = patience;
  let left = bidding * each;
  let step = first;
  let [at, most, second, value] = [-1, 0, 0, 0];
  const look = (worker: number): void => {
    at = -1;
    most = 0;
    second = 0;
    const until = start[worker + 1] as number;
    for (let i = start[worker] as number; i < until; i += 1) {
      const x = leaf[i] as number;
      let price = cost[x] as number;
      for (let around = beyond[x] as number; around !== root; around = beyond[around] as number)
        if ((cost[around] as number) > price) price = cost[around] as number;
      const gain = (score[i] as number) - price;
      if (gain > most) {
        second = most;
        most = gain;
        at = x;
        value = score[i] as number;
      } else if (gain > second) second = gain;
    }
  };
  const bid = (worker: number): number => {
    const out = bids.place(at, worker, step >= second ? value : value - (second - step));
    left -= 1;
    if (left <= 0) {
      bidding = Math.max(2, bidding / 2);
      left = bidding * each;
      step *= 4;
    }
    return out;
  };
  /** Lets a worker bid, and whoever is put out after that, until nobody is, or somebody who has to wait. */
  const goOn = (from: number): void => {
    for (let worker = from; worker >= 0; ) {
      look(worker);
      if (groupOf[worker] === root) {
        if (at < 0) return;
      } else {
        if (!admission.admits(worker, most)) {
          admission.wait(worker, most);
          return;
        }
        second = Math.min(most, Math.max(second, admission.bar(worker)));
        admission.enter(worker);
      }
      worker = bid(worker);
      if (worker >= 0 && groupOf[worker] !== root) admission.leave(worker);
    }
  };
  admission.begin();
  for (let w = 0; w < workers; w += 1) goOn(w);
  admission.openToAll();
  for (let w = admission.next(); w >= 0; w = admission.next()) goOn(w);
  return step;
};
