import type { Network } from './network.ts';
import { Ranking } from './ranking.ts';

/** Behind all numbers of an order. */
export const unreached = 0x7fff_ffff;

/** Up to here sums of whole numbers are exact. */
const exact = 2 ** 52;

/**
 * Moves the levels as far as the shortest ways reach, so that these lose nothing afterwards (Dijkstra over the nodes of the trees; a worker
 * with a node comes along with it, one without comes along with the group).
 *
 * Levels and gains never exceed the largest score, so they are exact; sums that could pass 2^53 are formed so that only the last step rounds,
 * which is monotone: such a sum stays above every score and is discarded for the right reason.
 */
export class Distances {
  private readonly network: Network;
  private readonly rank: Ranking;
  /** Nodes that the last search came to, in that order. */
  private settled: number[] = [];
  /** How early the last search came to each node: those that it did not come to are last, the root where it is the end before them. */
  readonly order: Int32Array;
  /** Beyond this nothing is looked at: there a way ends at which nobody is missed. */
  private limit = 0;
  /** How far the next search looks at first. */
  private usual = Number.POSITIVE_INFINITY;

  constructor(network: Network) {
    this.network = network;
    this.rank = new Ranking(network.trees.root + 1);
    this.order = new Int32Array(network.trees.root + 1).fill(unreached);
  }

  /**
   * From everyone who waits and from each node at which too many come in, to where one is missing or outside, until there is room for `enough`.
   * @returns those nodes, and the root
   */
  fromExcess(waiting: Int32Array, nodes: readonly number[], enough: number): number[] {
    const { network, rank } = this;
    const { level, gain, excess, trees } = network;
    const most = this.search(enough, () => {
      for (const x of nodes) rank.put(x, 0);
      // Nobody goes further than to stay outside: known beforehand, it keeps the search small.
      for (const w of waiting) this.relaxGroup(w, 0);
      for (const w of waiting) this.relaxPairs(w, 0);
    });
    if (!Number.isFinite(most)) throw new Error('a way out is missing: the flow does not fit the trees');
    for (const x of this.settled) {
      const here = rank.key[x] as number;
      rank.key[x] = Number.POSITIVE_INFINITY;
      if (here >= most) continue;
      level[x] = (level[x] as number) + (most - here);
      if (x < trees.sinks) this.occupantsGain(x, here - most);
      else network.followGroup(x);
    }
    for (const w of waiting) gain[w] = (gain[w] as number) - most;
    network.moved += most;
    this.order[trees.root] = unreached - 1;
    return [...this.settled.filter((x) => (excess[x] as number) < 0), trees.root];
  }

  /**
   * From outside to the nearest nodes at which too few come in, until `enough` are missing at them together.
   * @returns those nodes
   */
  fromRoot(enough: number): number[] {
    const { network, rank } = this;
    const { level, excess, trees } = network;
    const { root, sinks } = trees;
    const most = this.search(enough, () => {
      rank.key[root] = 0;
      this.stepOn(root, 0);
    });
    if (!Number.isFinite(most)) throw new Error('a way in is missing: the flow does not fit the trees');
    network.moved += most;
    for (let x = 0; x < root; x += 1) {
      const less = Math.min(rank.key[x] as number, most);
      if (less === 0) continue;
      level[x] = (level[x] as number) - less;
      if (x < sinks) this.occupantsGain(x, less);
    }
    this.forgetKeys();
    this.order[root] = 0;
    network.lift();
    network.followGroups();
    return this.settled.filter((x) => (excess[x] as number) < 0);
  }

  /**
   * Goes from where `begin` begins to the nearest nodes at which `enough` are missing together. It is hardly much further than the last time:
   * where nothing beyond has to be looked at, most pairs have not.
   * @returns how far it is; Infinity where there are not so many
   */
  private search(enough: number, begin: () => void): number {
    const { usual } = this;
    for (const limit of [usual, 16 * usual, Number.POSITIVE_INFINITY]) {
      this.forget();
      this.limit = limit;
      begin();
      if (this.settle(enough) || this.limit < limit) break;
      // What was not settled is further.
      if (Number.isFinite(limit)) this.forgetKeys();
    }
    this.usual = Math.max(1, 4 * this.limit);
    return this.limit;
  }

  /**
   * Goes on to the nearest nodes up to the limit, which becomes the distance at which `enough` are missing at them together.
   * @returns whether so many are
   */
  private settle(enough: number): boolean {
    const { rank } = this;
    const { excess } = this.network;
    let missing = enough;
    for (let x = rank.first(); x >= 0; x = rank.first()) {
      const here = rank.key[x] as number;
      // Whatever is no further than the end comes in the same search: else each next one would find the same levels.
      if (here > this.limit) break;
      rank.take();
      this.order[x] = this.settled.push(x);
      if ((excess[x] as number) < 0) {
        missing += excess[x] as number;
        if (missing <= 0) this.limit = here;
      }
      this.stepOn(x, here);
    }
    rank.clear();
    return missing <= 0;
  }

  private forgetKeys(): void {
    const { key } = this.rank;
    for (const x of this.settled) key[x] = Number.POSITIVE_INFINITY;
    key[this.network.trees.root] = Number.POSITIVE_INFINITY;
  }

  private forget(): void {
    for (const x of this.settled) this.order[x] = unreached;
    this.settled = [];
  }

  private stepOn(x: number, here: number): void {
    const { network } = this;
    const { level, inside, member, memberFirst, inner, innerFirst, occupant, first, used } = network;
    const { root, sinks, up } = network.trees;
    const own = level[x] as number;
    if (x !== root && network.opensOut(x)) this.relaxNode(up[x] as number, here + ((level[up[x] as number] as number) - own));
    for (let at = innerFirst[x] as number; at < (innerFirst[x + 1] as number); at += 1) {
      const c = inner[at] as number;
      if (network.opensIn(c)) this.relaxNode(c, here + ((level[c] as number) - own));
    }
    if (x >= sinks) {
      for (let at = memberFirst[x] as number; at < (memberFirst[x + 1] as number); at += 1) {
        const w = member[at] as number;
        if (inside[w] === 0) this.relaxPairs(w, here);
      }
      return;
    }
    const from = first[x] as number;
    const until = from + (used[x] as number);
    for (let seat = from; seat < until; seat += 1) this.relaxGroup(occupant[seat] as number, here);
    for (let seat = from; seat < until && here <= this.limit; seat += 1) this.relaxPairs(occupant[seat] as number, here);
  }

  private relaxGroup(worker: number, from: number): void {
    const g = this.network.trees.groupOf[worker] as number;
    this.relaxNode(g, from + ((this.network.gain[worker] as number) + (this.network.level[g] as number)));
  }

  private relaxPairs(worker: number, from: number): void {
    const { network, rank, limit } = this;
    const { level, score, leastLoss, moved } = network;
    if (from + ((leastLoss[worker] as number) - moved) > limit) return;
    const { start, leaf } = network.trees;
    const { key } = rank;
    const gain = network.gain[worker] as number;
    const node = network.nodeOf[worker] as number;
    const until = start[worker + 1] as number;
    let least = Number.POSITIVE_INFINITY;
    for (let i = start[worker] as number; i < until; i += 1) {
      const x = leaf[i] as number;
      if (x === node) continue;
      const loss = gain - ((score[i] as number) - (level[x] as number));
      if (loss < least) least = loss;
      const reach = from + loss;
      if (reach < (key[x] as number) && reach <= limit) rank.put(x, reach);
    }
    // Beyond that sums would be rounded.
    leastLoss[worker] = least + moved < exact ? least + moved : Number.NEGATIVE_INFINITY;
  }

  private relaxNode(x: number, reach: number): void {
    if (reach >= (this.rank.key[x] as number)) return;
    // Outside there is room for everyone, so that nothing further away matters; on the way in it is where the ways begin, at 0.
    if (x === this.network.trees.root) this.limit = Math.min(this.limit, reach);
    else if (reach <= this.limit) this.rank.put(x, reach);
  }

  private occupantsGain(x: number, by: number): void {
    const { first, used, occupant, gain } = this.network;
    const from = first[x] as number;
    for (let seat = from; seat < from + (used[x] as number); seat += 1) {
      const w = occupant[seat] as number;
      gain[w] = (gain[w] as number) + by;
    }
  }
}
