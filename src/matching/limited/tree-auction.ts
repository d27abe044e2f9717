import { stepsFor, usualGap } from '../steps.ts';
import { Admission } from './admission.ts';
import { excessPrice, missingAt } from './levels.ts';
import { nearBest } from './near-best.ts';
import { sampleOf } from './sample.ts';
import { TreeBids } from './tree-bids.ts';
import type { Trees } from './trees.ts';

/** Bids for each seat and worker before bids have to raise prices by four times as much; at each next step half as many, two at least. */
const patience = 16;

/** The same for an auction that may be given up: usually one or two bids suffice for it. */
const briefly = 4;

/** From so many on that are missing after an auction it is asked whether all prices are too high together, by more than steps can tell. */
const many = 20;

/** Part of a score below which prices are rounded anyway. */
const finest = 1 / 4;

/** How many steps too high all prices may be to fall by that in one auction. */
const far = 32;

/** How many steps a pair may leave less than the best to be looked at again after an auction. */
const behind = 4;

/** Where the auctions ended: within `step` of the best for everyone. */
export interface Bidding {
  /** Node of each worker, or -1. */
  readonly nodeOf: Int32Array;
  /** By node of the vacancies' tree, what it takes to come in. */
  readonly price: Float64Array;
  readonly step: number;
  /** The steps had to grow, in a war of trifles. */
  readonly grown: boolean;
  /** The trees with the pairs that were looked at to the end. */
  readonly near: Trees;
  /** How much less than the best a pair left, of those that were not. */
  readonly width: number;
}

/** Steps of auctions: powers of two. */
export interface Steps {
  /** Falling. */
  readonly each: readonly number[];
  /** From there on they are larger than what usually lies between a worker's wishes. */
  readonly coarse: number;
  /** Some more at the end, after which less is left to be settled; given up where one takes long. */
  readonly finer: readonly number[];
}

/** Where an auction begins: of nodes that were full what they cost at least, else -1; and what groups ask. */
interface Opening {
  readonly floor: Float64Array;
  readonly asked: Float64Array;
  /** How many were missing at full prices after the auction before. */
  readonly missing: number;
}

/**
 * From nearly half of the largest score down to an eighth of what usually lies between a worker's wishes, each a quarter of the one before as in
 * `solveColumns`. By then hardly a bid puts anybody out, and each of up to three finer ones is an eighth.
 * @param last the finest step, for prices that need not be better
 */
export const treeSteps = ({ start, score }: Trees, last?: number): Steps => {
  const coarse = usualGap(start, score);
  const each = stepsFor(start, score, last ?? coarse / 8);
  const finer: number[] = [];
  if (last === undefined)
    for (let [step, next] = [each.at(-1) as number, 0]; finer.length < 3; step = next) {
      next = Math.max(step / 8, finest);
      if (4 * next > step) break;
      finer.push(next);
    }
  return { each, coarse, finer };
};

/**
 * The auctions of `solveColumns` on the two trees. One worker after the other bids for the node that leaves most, as much as makes it no
 * better than the second best, or than what others of the same group would gain, and a step more. Whoever is put out bids again, if the
 * groups have room: there those who gain most come first. A worker of a group never bids so high that less is left than the best waiting one
 * of the group would gain, so that nobody has to be taken out again for another; as long as steps are coarse, by half a step at most.
 *
 * The first auction begins with prices of 0 and large steps. Each next one takes finer steps, and nodes that were full begin a step below
 * the prices of the one before. Coarse steps come on a sample first, where there is one, and the last of them mostly again on the whole. When the
 * steps are as fine as what lies between a worker's wishes, pairs that are far behind are left out.
 */
export const treeAuctions = (trees: Trees, steps: Steps): Bidding => {
  const { each, coarse } = steps;
  const large = each.filter((step) => step >= coarse);
  const sample = large.length > 1 ? sampleOf(trees) : undefined;
  if (!sample) return inTurn(trees, steps).bidding;
  const { opening } = inTurn(sample, { each: large, coarse, finer: [] });
  // Prices of a war, where nobody is missing in the end, are as right in the sample as another such auction would make them.
  const turn = opening.missing === 0 ? large.length : large.length - 1;
  return inTurn(trees, steps, { ...opening, turn }).bidding;
};

/** Holds one auction after the other, the first one with the step at `turn`. */
const inTurn = (
  trees: Trees,
  { each, coarse, finer }: Steps,
  from?: Opening & { readonly turn: number },
): { readonly bidding: Bidding; readonly opening: Opening } => {
  const { sinks, root } = trees;
  const bids = new TreeBids(trees);
  const admission = new Admission(trees);
  const floor = new Float64Array(root + 1).fill(-1);
  const price = new Float64Array(root + 1);
  const nodeOf = new Int32Array(trees.start.length - 1).fill(-1);
  let near = trees;
  let missing = 0;
  let [taken, width, grown] = [each[0] as number, Number.POSITIVE_INFINITY, false];
  if (from) {
    floor.set(from.floor);
    admission.asked.set(from.asked);
  }
  const turns = [...each, ...finer];
  for (let turn = from?.turn ?? 0, again = false; turn < turns.length; ) {
    const step = turns[turn] as number;
    const brief = turn >= each.length;
    bids.begin(floor);
    const last = auction(near, bids, admission, { step, leeway: step >= coarse ? step / 2 : 0, brief });
    if (last > step && brief) break;
    taken = last;
    grown = last > step;
    takePrices(trees, bids, floor, price);
    nodeOf.fill(-1);
    for (let x = 0; x < sinks; x += 1) for (const worker of bids.bidders(x)) nodeOf[worker] = x;
    // Steps that had to grow in a war of trifles would grow again.
    if (grown) break;
    if (step < 2 * coarse && 8 * step >= coarse) {
      width = behind * step;
      near = nearBest(near, price, nodeOf, width);
    }
    admission.end();
    missing = missingAt(near, nodeOf, price);
    const lower = missing > many ? tooHigh(near, nodeOf, price, admission, step, missing) : step;
    for (let x = 0; x < sinks; x += 1) floor[x] = (bids.entry[x] as number) < 0 ? -1 : (price[x] as number) - lower;
    admission.askMore(lower);
    turn += 1;
    // Where all prices were far too high, they are looked for with larger steps again.
    if (!again && lower > far * (turns[turn] ?? lower)) {
      turn = turns.findIndex((next) => far * next < 8 * lower);
      again = true;
      near = trees;
    }
  }
  return { bidding: { nodeOf, price, step: taken, grown, near, width }, opening: { floor, asked: admission.asked, missing } };
};

/** What it takes to come in at each node after an auction. */
const takePrices = ({ inward, sinks, up, cap }: Trees, bids: TreeBids, floor: Float64Array, price: Float64Array): void => {
  for (let k = inward.length - 1; k >= 0; k -= 1) {
    const x = inward[k] as number;
    if (x >= sinks) continue;
    const around = price[up[x] as number] as number;
    const own = cap[x] === 0 ? -1 : (bids.entry[x] as number);
    price[x] = Math.max(around, own < 0 ? (floor[x] as number) : own);
  }
};

/** By how much the next auction begins below the prices of one with such a step, after which some are missing. */
const tooHigh = (trees: Trees, nodeOf: Int32Array, price: Float64Array, admission: Admission, step: number, missing: number): number => {
  const excess = excessPrice(trees, nodeOf, price, missing, (group) => admission.keepsOut(group));
  return excess > step ? step + excess : step;
};

/** How one auction is held. */
interface Manner {
  readonly step: number;
  /** How much less than the best who waits in a group somebody may gain who comes in. */
  readonly leeway: number;
  /** Whether it ends before its steps would have to grow. */
  readonly brief: boolean;
}

/** One auction, with nobody placed at the beginning. @returns the step that the last bids took, or would have had to take */
const auction = (trees: Trees, bids: TreeBids, admission: Admission, { step: first, leeway, brief }: Manner): number => {
  const { start, leaf, score, groupOf, root } = trees;
  const { cost, beyond } = bids;
  const workers = start.length - 1;
  const each = workers + bids.seats + 1;
  let bidding = brief ? briefly : patience;
  let left = bidding * each;
  let step = first;
  admission.begin();
  for (let turn = 0; ; turn += 1) {
    if (turn === workers) admission.openToAll();
    // Whoever is put out bids after that, until nobody is, or somebody who has to wait.
    let worker = turn < workers ? turn : admission.next();
    if (worker < 0) return step;
    while (worker >= 0) {
      let [at, most, second, value] = [-1, 0, 0, 0];
      const until = start[worker + 1] as number;
      for (let i = start[worker] as number; i < until; i += 1) {
        const x = leaf[i] as number;
        const worth = score[i] as number;
        let price = cost[x] as number;
        // What costs too much by itself need not be compared with what is around it.
        if (worth - price <= second) continue;
        for (let around = beyond[x] as number; around !== root; around = beyond[around] as number)
          if ((cost[around] as number) > price) price = cost[around] as number;
        const gain = worth - price;
        if (gain > most) {
          second = most;
          most = gain;
          at = x;
          value = worth;
        } else if (gain > second) second = gain;
      }
      if (groupOf[worker] === root) {
        if (at < 0) break;
      } else {
        const bar = admission.bar(worker);
        if (most === 0 || most < bar - leeway) {
          admission.wait(worker, most);
          break;
        }
        second = Math.min(most, Math.max(second, bar));
        admission.enter(worker);
      }
      worker = bids.place(at, worker, step >= second ? value : value - (second - step));
      if (worker >= 0 && groupOf[worker] !== root) admission.leave(worker);
      left -= 1;
      if (left > 0) continue;
      bidding = Math.max(2, bidding / 2);
      left = bidding * each;
      step *= 4;
      if (brief) return step;
    }
  }
};
