import { Distances } from './distances.ts';
import { excessPrice, groupLevels } from './levels.ts';
import { fitsAll, nearBest } from './near-best.ts';
import { NearestWays } from './nearest-ways.ts';
import { Network } from './network.ts';
import { TightWays } from './tight-ways.ts';
import { type Bidding, treeAuctions, treeSteps } from './tree-auction.ts';
import type { Trees } from './trees.ts';

/** Who is at which node, and levels that prove it: see `Network`. */
export interface TreeSolution {
  readonly nodeOf: Int32Array;
  readonly level: Float64Array;
  /** What each worker keeps, the price of the groups included. */
  readonly gain: Float64Array;
}

/**
 * The best flow through the trees (pairs that score less than 1 are not used): the auction comes near, and then everyone who waits for a node is
 * led there, and every node that lacks somebody is filled or made cheaper, each by the ways that lose least. That is done with the pairs that
 * the auctions looked at to the end; where one of the others would have left more, with those around the prices as they are then, and twice as
 * far, until all fit.
 */
export const solveTrees = (trees: Trees): TreeSolution => {
  const bidding = treeAuctions(trees, treeSteps(trees));
  let solution = settled(bidding);
  let { near, width } = bidding;
  while (near !== trees && !fitsAll(trees, solution.level, solution.gain)) {
    width *= 2;
    near = nearBest(trees, solution.level, solution.nodeOf, width);
    solution = resolveTrees(near, solution);
  }
  return solution;
};

/** The same from a solution for other scores or caps: best where little has changed. */
export const resolveTrees = (trees: Trees, from: TreeSolution): TreeSolution => {
  const network = new Network(trees, from.level.slice(), from.nodeOf);
  settle(network);
  return { nodeOf: network.nodeOf, level: network.level, gain: network.gain };
};

/**
 * From where the auctions ended to the best flow through the same pairs. After an auction whose steps had to grow (a price war) the scores are
 * first rounded to those steps, as Gabow & Tarjan do (1989, _SIAM Journal on Computing_ 18).
 */
const settled = ({ near, nodeOf, price, step, grown }: Bidding): TreeSolution => {
  let grain = grown ? Math.max(1, step) : 1;
  const level = price.map((each) => Math.floor(each / grain));
  groupLevels(rounded(near, grain), level);
  let solution = resolveTrees(rounded(near, grain), { nodeOf, level, gain: new Float64Array(0) });
  while (grain > 1) {
    const finer = Math.min(grain, 4);
    grain /= finer;
    solution = resolveTrees(rounded(near, grain), { ...solution, level: solution.level.map((each) => finer * each) });
  }
  return solution;
};

const rounded = (trees: Trees, grain: number): Trees =>
  grain === 1 ? trees : { ...trees, score: trees.score.map((value) => Math.floor(value / grain)) };

const settle = (network: Network): void => {
  const [distances, ways] = [new Distances(network), new TightWays(network)];
  const { excess, trees } = network;
  sendOn(network, distances, ways);
  lowerAll(network, () => sendOn(network, distances, ways));
  fillNearest(network);
  // Where many are missing behind few beginnings, most of a wide search would be in vain: the next one goes less far.
  for (let missing = lacking(excess), enough = missing; missing > 0; ) {
    const ends = distances.fromRoot(Math.min(enough, missing));
    const gone = ways.go(distances.order, ends, trees.root);
    progress(gone);
    enough = 4 * gone;
    missing -= gone;
  }
  network.lift();
  network.followGroups();
};

/** Leads on whoever waits, and what is too much at a node: near things one by one, until that has looked at every pair once, and the rest together. */
const sendOn = (network: Network, distances: Distances, ways: TightWays): void => {
  const { excess, trees } = network;
  const nearest = new NearestWays(network);
  let waiting = network.waiting();
  waiting = waiting.filter((w) => nearest.looked > trees.leaf.length || !nearest.lead(w, nearby));
  network.followGroups();
  let nodes = Array.from({ length: trees.root }, (_, x) => x).filter((x) => (excess[x] as number) > 0);
  for (let left = toSend(), enough = left; left > 0; left = toSend()) {
    const ends = distances.fromExcess(waiting, nodes, Math.min(enough, left));
    const gone = ways.go(distances.order, ends, -1);
    progress(gone);
    enough = 4 * gone;
    waiting = waiting.filter((w) => network.nodeOf[w] === -1 && network.inside[w] === 1);
    nodes = nodes.filter((x) => (excess[x] as number) > 0);
  }

  function toSend(): number {
    return nodes.reduce((sum, x) => sum + (excess[x] as number), waiting.length);
  }
};

/**
 * Lowers the prices of all vacancies together where many are missing and that brings more of them than searches would, and leads on whoever
 * then waits. As long as it helps: each time fewer are missing.
 */
const lowerAll = (network: Network, sendOnAgain: () => void): void => {
  const { trees, level } = network;
  for (let missing = lacking(network.excess), before = 2 * missing; missing >= many && 2 * missing <= before; ) {
    const lower = excessPrice(trees, network.nodeOf, level, missing, (group) => level[group] !== 0);
    if (lower <= 1) return;
    for (let x = 0; x < trees.sinks; x += 1) level[x] = Math.max(0, (level[x] as number) - lower);
    groupLevels(trees, level);
    network.begin(network.nodeOf.slice());
    sendOnAgain();
    before = missing;
    missing = lacking(network.excess);
  }
};

/** Pairs and members that the search for one worker may look at. */
const nearby = 2048;

/** From so many on it is worth while to move all prices at once. */
const many = 20;

/**
 * Fills one node after the other from near by. Where a few searches in vain show that nobody is near, or all together have looked at every pair
 * some times, what is left is for the searches that fill all at once.
 */
const fillNearest = (network: Network): void => {
  const { excess, trees } = network;
  const nodes = Array.from({ length: trees.root }, (_, x) => x).filter((x) => (excess[x] as number) < 0);
  if (nodes.length === 0) return;
  const ways = new NearestWays(network);
  const allowance = Math.max(1000, trees.leaf.length / 8);
  const most = 32 * allowance;
  let vain = 0;
  for (const x of nodes)
    while ((excess[x] as number) < 0 && ways.looked < most && vain < 3)
      if (!ways.fill(x, allowance)) {
        vain += 1;
        break;
      }
  network.followGroups();
};

const lacking = (excess: Int32Array): number => excess.reduce((missing, count) => missing - Math.min(0, count), 0);

const progress = (gone: number): void => {
  if (gone === 0) throw new Error('no way was found where the levels promise one');
};
