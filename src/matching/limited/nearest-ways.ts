import type { Network } from './network.ts';
import { Ranking } from './ranking.ts';

/**
 * Fills one node at which too few come in: Dijkstra's search back from it over the nodes of the trees, up to the nearest way from outside. The
 * levels that are nearer than that fall by the rest of the way, so that it loses nothing, and everyone along it moves. What is near is found
 * without looking at the rest of the market (the successive shortest path method, Edmonds & Karp 1972, _Journal of the ACM_ 19).
 *
 * Nobody may be waiting. Sums that could pass 2^53 are formed as in `Distances`.
 */
export class NearestWays {
  /** Pairs and members that have been looked at. */
  looked = 0;
  private readonly network: Network;
  private readonly rank: Ranking;
  /** Where the way goes on from each node, and with whom (-1: with nobody). */
  private readonly next: Int32Array;
  private readonly mover: Int32Array;
  /** Length of the nearest way from outside that is known. */
  private best = 0;

  constructor(network: Network) {
    const { root } = network.trees;
    this.network = network;
    this.rank = new Ranking(root + 1);
    this.next = new Int32Array(root + 1);
    this.mover = new Int32Array(root + 1);
  }

  /**
   * @param allowance pairs and members that may be looked at; where they do not suffice, nothing is changed
   * @returns whether one more comes in
   */
  fill(node: number, allowance: number): boolean {
    const { rank } = this;
    const until = this.looked + allowance;
    const settled: number[] = [];
    this.best = Number.POSITIVE_INFINITY;
    rank.put(node, 0);
    let enough = true;
    for (let x = rank.first(); x >= 0 && (rank.key[x] as number) < this.best; x = rank.first()) {
      if (this.looked > until) {
        enough = false;
        break;
      }
      rank.take();
      settled.push(x);
      this.stepBack(x, rank.key[x] as number);
    }
    rank.clear();
    if (enough) {
      if (!Number.isFinite(this.best)) throw new Error('a way in is missing: the flow does not fit the trees');
      this.lower(settled);
      this.go(node);
    }
    for (const x of settled) rank.key[x] = Number.POSITIVE_INFINITY;
    return enough;
  }

  /** From where somebody could come to a node from which the rest of the way is so long. */
  private stepBack(x: number, here: number): void {
    const { network } = this;
    const { level, gain, nodeOf, inner, innerFirst, member, memberFirst, inbound, inboundScore } = network;
    const { first, workerOf } = inbound;
    const { sinks, up, groupOf } = network.trees;
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
    this.looked += (first[x + 1] as number) - (first[x] as number);
    for (let at = first[x] as number; at < (first[x + 1] as number); at += 1) {
      const w = workerOf[at] as number;
      const from = nodeOf[w] as number;
      const there = here + ((gain[w] as number) - ((inboundScore[at] as number) - own));
      if (there < this.best) this.reach(from >= 0 ? from : (groupOf[w] as number), there, x, w);
    }
  }

  private reach(from: number, there: number, next: number, mover: number): void {
    const { rank } = this;
    if (there >= this.best || there >= (rank.key[from] as number)) return;
    this.next[from] = next;
    this.mover[from] = mover;
    if (from === this.network.trees.root) this.best = there;
    else rank.put(from, there);
  }

  private lower(settled: readonly number[]): void {
    const { network, rank, best } = this;
    const { level, gain, first, used, occupant } = network;
    for (const x of settled) {
      const less = best - (rank.key[x] as number);
      if (less <= 0) continue;
      level[x] = (level[x] as number) - less;
      if (x >= network.trees.sinks) {
        network.followGroup(x);
        continue;
      }
      const from = first[x] as number;
      for (let seat = from; seat < from + (used[x] as number); seat += 1) {
        const w = occupant[seat] as number;
        gain[w] = (gain[w] as number) + less;
      }
    }
  }

  private go(node: number): void {
    const { network } = this;
    const { excess } = network;
    for (let x = network.trees.root; x !== node; ) {
      const to = this.next[x] as number;
      const w = this.mover[x] as number;
      if (w < 0) network.pass(x, to);
      else network.move(w, x, to);
      x = to;
    }
    excess[node] = (excess[node] as number) + 1;
  }
}
