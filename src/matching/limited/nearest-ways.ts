import type { Network } from './network.ts';
import { Ranking } from './ranking.ts';

/** Where a way has come from nowhere: there a waiting worker begins. */
const nowhere = -1;

/**
 * Mends one thing at a time by Dijkstra's search over the nodes of the trees, up to the nearest end: a worker who waits or one too many at a
 * node is led on (`lead`), a node at which too few come in is filled (`fill`). The levels that are nearer than the end move by the rest of the
 * way, so that it loses nothing, and everyone along it moves. What is near is found without looking at the rest of the market (the successive
 * shortest path method, Edmonds & Karp 1972, _Journal of the ACM_ 19).
 *
 * Those whom a group does not let in keep what its level says; `gain` is not told each time, and `Network.followGroups` has to be called in the
 * end. Sums that could pass 2^53 are formed as in `Distances`.
 */
export class NearestWays {
  /** Pairs and members that have been looked at. */
  looked = 0;
  private readonly network: Network;
  private readonly rank: Ranking;
  /** The next node of the way at each node, on the side where the search began, and who moves between them (-1: nobody). */
  private readonly next: Int32Array;
  private readonly mover: Int32Array;
  private settled: number[] = [];
  /** Length of the nearest way that is known to an end. */
  private best = 0;

  constructor(network: Network) {
    const { root } = network.trees;
    this.network = network;
    this.rank = new Ranking(root + 1);
    this.next = new Int32Array(root + 1);
    this.mover = new Int32Array(root + 1);
  }

  /**
   * Leads a waiting worker to a node, or out of the group.
   * @param allowance pairs and members that may be looked at; where they do not suffice, nothing is changed
   * @returns whether the worker waits no more
   */
  lead(worker: number, allowance: number): boolean {
    const { network } = this;
    this.best = Number.POSITIVE_INFINITY;
    const until = this.looked + allowance;
    this.leaveTo(worker, 0, nowhere);
    const end = this.search(until, (x) => (network.excess[x] as number) < 0, this.stepOn);
    if (end >= 0) {
      this.move(1);
      network.gain[worker] = (network.gain[worker] as number) - this.best;
      const { root } = network.trees;
      if (end !== root) network.excess[end] = (network.excess[end] as number) + 1;
      const way: number[] = [];
      for (let x = end; x !== nowhere; x = this.next[x] as number) way.push(x);
      network.come(worker, way.at(-1) as number);
      for (let k = way.length - 2; k >= 0; k -= 1) this.go(way[k + 1] as number, way[k] as number, this.mover[way[k] as number] as number);
    }
    this.forget();
    return end >= 0;
  }

  /**
   * Lets one more come in at a node. Nobody may be waiting.
   * @param allowance pairs and members that may be looked at; where they do not suffice, nothing is changed
   * @returns whether one more comes in
   */
  fill(node: number, allowance: number): boolean {
    const { rank, network } = this;
    const { root } = network.trees;
    this.best = Number.POSITIVE_INFINITY;
    rank.put(node, 0);
    const end = this.search(this.looked + allowance, () => false, this.stepBack);
    if (end >= 0) {
      this.move(-1);
      for (let x = root; x !== node; x = this.next[x] as number) this.go(x, this.next[x] as number, this.mover[x] as number);
      network.excess[node] = (network.excess[node] as number) + 1;
    }
    this.forget();
    return end >= 0;
  }

  /** Searches on until the nearest end is known. @returns the end, or -1 where more would have to be looked at */
  private search(until: number, ends: (x: number) => boolean, step: (x: number, here: number) => void): number {
    const { rank, settled } = this;
    for (let x = rank.first(); x >= 0 && (rank.key[x] as number) < this.best; x = rank.first()) {
      if (ends(x)) {
        this.best = rank.key[x] as number;
        return x;
      }
      if (this.looked > until) return -1;
      rank.take();
      settled.push(x);
      step.call(this, x, rank.key[x] as number);
    }
    if (!Number.isFinite(this.best)) throw new Error('a way is missing: the flow does not fit the trees');
    return this.network.trees.root;
  }

  /** Where somebody could go from a node to which the way is so long. */
  private stepOn(x: number, here: number): void {
    const { network } = this;
    const { level, inside, member, memberFirst, inner, innerFirst, occupant, first, used } = network;
    const { sinks, up } = network.trees;
    const own = level[x] as number;
    const around = up[x] as number;
    if (network.opensOut(x)) this.reach(around, here + ((level[around] as number) - own), x, -1);
    for (let at = innerFirst[x] as number; at < (innerFirst[x + 1] as number); at += 1) {
      const c = inner[at] as number;
      if (network.opensIn(c)) this.reach(c, here + ((level[c] as number) - own), x, -1);
    }
    if (x >= sinks) {
      this.looked += (memberFirst[x + 1] as number) - (memberFirst[x] as number);
      for (let at = memberFirst[x] as number; at < (memberFirst[x + 1] as number); at += 1) {
        const w = member[at] as number;
        if (inside[w] === 0) this.comeAlongPairs(w, -own, here, x);
      }
      return;
    }
    const from = first[x] as number;
    const until = from + (used[x] as number);
    for (let seat = from; seat < until && here < this.best; seat += 1) this.leaveTo(occupant[seat] as number, here, x);
  }

  /** Where a worker could go who leaves a node, or waits. */
  private leaveTo(worker: number, here: number, from: number): void {
    const { gain, level, trees } = this.network;
    const g = trees.groupOf[worker] as number;
    this.reach(g, here + ((gain[worker] as number) + (level[g] as number)), from, worker);
    this.comeAlongPairs(worker, gain[worker] as number, here, from);
  }

  private comeAlongPairs(worker: number, gain: number, here: number, from: number): void {
    const { network } = this;
    const { level, score } = network;
    const { start, leaf } = network.trees;
    const until = start[worker + 1] as number;
    this.looked += until - (start[worker] as number);
    for (let i = start[worker] as number; i < until; i += 1) {
      const x = leaf[i] as number;
      const there = here + (gain - ((score[i] as number) - (level[x] as number)));
      if (there < this.best) this.reach(x, there, from, worker);
    }
  }

  /** From where somebody could come to a node from which the rest of the way is so long. */
  private stepBack(x: number, here: number): void {
    const { network } = this;
    const { level, gain, nodeOf, inner, innerFirst, member, memberFirst, inbound, inboundScore } = network;
    const { sinks, up, groupOf } = network.trees;
    const { first, workerOf } = inbound;
    const own = level[x] as number;
    if (network.opensIn(x)) this.reach(up[x] as number, here + (own - (level[up[x] as number] as number)), x, -1);
    for (let at = innerFirst[x] as number; at < (innerFirst[x + 1] as number); at += 1) {
      const c = inner[at] as number;
      if (network.opensOut(c)) this.reach(c, here + (own - (level[c] as number)), x, -1);
    }
    if (x >= sinks) {
      this.looked += (memberFirst[x + 1] as number) - (memberFirst[x] as number);
      for (let at = memberFirst[x] as number; at < (memberFirst[x + 1] as number); at += 1) {
        const w = member[at] as number;
        const from = nodeOf[w] as number;
        if (from >= 0) this.reach(from, here + ((gain[w] as number) + own), x, w);
      }
      return;
    }
    const until = first[x + 1] as number;
    this.looked += until - (first[x] as number);
    for (let at = first[x] as number; at < until; at += 1) {
      const w = workerOf[at] as number;
      const from = nodeOf[w] as number;
      const kept = from >= 0 ? (gain[w] as number) : -(level[groupOf[w] as number] as number);
      const there = here + (kept - ((inboundScore[at] as number) - own));
      if (there < this.best) this.reach(from >= 0 ? from : (groupOf[w] as number), there, x, w);
    }
  }

  private reach(x: number, there: number, next: number, mover: number): void {
    const { rank } = this;
    if (there >= this.best || there >= (rank.key[x] as number)) return;
    this.next[x] = next;
    this.mover[x] = mover;
    if (x === this.network.trees.root) this.best = there;
    else rank.put(x, there);
  }

  /** Levels nearer than the end rise (1) or fall (-1) by the rest of the way. */
  private move(sign: 1 | -1): void {
    const { network, rank, best, settled } = this;
    network.moved += best;
    const { level, gain, first, used, occupant } = network;
    for (const x of settled) {
      const by = best - (rank.key[x] as number);
      if (by <= 0) continue;
      level[x] = (level[x] as number) + sign * by;
      if (x >= network.trees.sinks) continue;
      const from = first[x] as number;
      for (let seat = from; seat < from + (used[x] as number); seat += 1) {
        const w = occupant[seat] as number;
        gain[w] = (gain[w] as number) - sign * by;
      }
    }
  }

  private go(from: number, to: number, mover: number): void {
    if (mover < 0) this.network.pass(from, to);
    else this.network.move(mover, from, to);
  }

  private forget(): void {
    const { rank, settled } = this;
    rank.clear();
    for (const x of settled) rank.key[x] = Number.POSITIVE_INFINITY;
    this.settled = [];
  }
}
