import { Admission } from './admission.ts';
import { TreeBids } from './tree-bids.ts';
import type { Trees } from './trees.ts';

/** Bids for each seat and worker before bids have to raise prices by four times as much; at each next step half as many, two at least. */
const patience = 16;

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
  const floor = new Float64Array(root + 1).fill(-1);
  const price = new Float64Array(root + 1);
  let taken = 1;
  // Where there is room enough, the finest steps alone are quickest; more bids than that are no sign of it.
  const quick = 1.1 * (trees.start.length - 1 + bids.seats);
  const alone = auction(trees, score, bids, floor, steps.at(-1) as number, quick) > 0;
  for (const step of alone ? steps.slice(-1) : steps) {
    if (!alone) bids.clear();
    taken = alone ? step : auction(trees, score, bids, floor, step);
    for (let at = inward.length - 1; at >= 0; at -= 1) {
      const x = inward[at] as number;
      if (x >= sinks) continue;
      const around = price[up[x] as number] as number;
      const own = cap[x] === 0 ? -1 : (bids.entry[x] as number);
      price[x] = Math.max(around, own < 0 ? (floor[x] as number) : own);
    }
    // Steps that had to grow in a war of trifles would grow again.
    if (taken > step) break;
    for (let x = 0; x < sinks; x += 1) floor[x] = (bids.entry[x] as number) < 0 ? -1 : (price[x] as number) - step;
  }
  const nodeOf = new Int32Array(trees.start.length - 1).fill(-1);
  for (let x = 0; x < sinks; x += 1) for (const worker of bids.bidders(x)) nodeOf[worker] = x;
  return { nodeOf, price, step: taken };
};

/** One auction, with nobody placed at the beginning. @returns the step that the last bids took; 0 where it was given up after `enough` bids */
const auction = (
  trees: Trees,
  score: Trees['score'],
  bids: TreeBids,
  floor: Float64Array,
  first: number,
  enough = Number.POSITIVE_INFINITY,
): number => {
  const { start, leaf, groupOf, root, up } = trees;
  const workers = start.length - 1;
  const admission = new Admission(trees);
  const { entry } = bids;
  const each = workers + bids.seats + 1;
  let bidding = patience;
  let left = bidding * each;
  let step = first;
  let bidsLeft = enough;
  let [at, most, second, value] = [-1, 0, 0, 0];
  const look = (worker: number): void => {
    at = -1;
    most = 0;
    second = 0;
    const until = start[worker + 1] as number;
    for (let i = start[worker] as number; i < until; i += 1) {
      let x = leaf[i] as number;
      let price = entry[x] as number;
      if (price < 0) {
        let least = 0;
        do {
          if ((floor[x] as number) > least) least = floor[x] as number;
          x = up[x] as number;
          price = entry[x] as number;
        } while (price < 0);
        if (least > price) price = least;
      }
      const gain = (score[i] as number) - price;
      if (gain > most) {
        second = most;
        most = gain;
        at = leaf[i] as number;
        value = score[i] as number;
      } else if (gain > second) second = gain;
    }
  };
  const bid = (worker: number): number => {
    const out = bids.place(at, worker, step >= second ? value : value - (second - step));
    bidsLeft -= 1;
    left -= 1;
    if (left <= 0) {
      bidding = Math.max(2, bidding / 2);
      left = bidding * each;
      step *= 4;
    }
    return out;
  };
  /** Lets workers without a group bid until nobody is put out, or somebody with a group, who waits. */
  const goOn = (from: number): void => {
    for (let worker = from; worker >= 0 && bidsLeft > 0; ) {
      look(worker);
      if (groupOf[worker] !== root) {
        admission.leave(worker);
        admission.wait(worker, most);
        return;
      }
      if (at < 0) return;
      worker = bid(worker);
    }
  };
  for (let w = 0; w < workers; w += 1) if (groupOf[w] === root) goOn(w);
  for (let w = 0; w < workers; w += 1) {
    if (groupOf[w] === root) continue;
    look(w);
    admission.wait(w, most);
  }
  for (let w = admission.next(); w >= 0 && bidsLeft > 0; w = admission.next()) {
    look(w);
    if (most < admission.known(w)) {
      admission.wait(w, most);
      continue;
    }
    second = Math.min(most, Math.max(second, admission.rival(w)));
    admission.enter(w);
    goOn(bid(w));
  }
  return bidsLeft > 0 ? step : 0;
};
