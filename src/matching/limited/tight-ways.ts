import { unreached } from './distances.ts';
import type { Network } from './network.ts';

/** What a search may answer instead of a next node. */
const none = -1;
const waits = -2;

/** A further pass is worth its time while the last one has gone this part of all ways. */
const worthwhile = 8;

/**
 * Goes ways that lose nothing after a search of `Distances`, one at least and nearly as many as there are. They are looked for backwards, from
 * where they end. First each step leads to a node that the search came to earlier: from there on there is a way for certain, as long as nobody
 * else has gone it, so that hardly a step is in vain (Dinitz 1970, with the order of the search in place of his levels). Then each may lead to
 * any node that the search came to (Pothen & Fan 1990, _ACM Transactions on Mathematical Software_ 16), as long as that finds many more. In
 * each pass every arc is tried once. Levels are not touched.
 */
export class TightWays {
  private readonly network: Network;
  /** What has been tried already of what leads into each node: the node around, nodes inside, and then pairs, or members of a group. */
  private readonly cursor: Int32Array;
  /** The way that is looked for, from its end: nodes, and who comes to each from the next one (-1: nobody, the flow between them changes). */
  private readonly way: Int32Array;
  private readonly mover: Int32Array;
  /** Whether a way may also lead through nodes that the search came to later. */
  private free = false;
  private order: Int32Array;
  /** Nodes on the way that is looked for, and those from which there was none in this pass. */
  private readonly visited: Uint8Array;

  constructor(network: Network) {
    const { root } = network.trees;
    this.network = network;
    this.cursor = new Int32Array(root + 1);
    this.way = new Int32Array(root + 2);
    this.mover = new Int32Array(root + 2);
    this.order = new Int32Array(root + 1);
    this.visited = new Uint8Array(root + 1);
  }

  /**
   * @param order by node, how early the search came to it; ways begin with whoever waits, at a node at which too many come in, or at `from`
   * @param ends nodes to which the search came, where too few come in, or the root
   * @returns how many ways were gone
   */
  go(order: Int32Array, ends: readonly number[], from: number): number {
    this.order = order;
    this.free = false;
    let gone = this.pass(ends, from);
    this.free = true;
    // What few are left the next search finds at once: another pass for them would cost as much.
    for (let more = gone; more > 0 && worthwhile * more >= gone; gone += more) more = this.pass(ends, from);
    return gone;
  }

  /** Tries every arc once. @returns how many ways were gone */
  private pass(ends: readonly number[], from: number): number {
    const { excess, trees } = this.network;
    const { root } = trees;
    this.cursor.fill(0);
    this.visited.fill(0);
    // Outside is where ways end, or where they begin: none leads through it.
    if (from !== root) this.visited[root] = 1;
    let gone = 0;
    for (const end of ends)
      while ((end === root || (excess[end] as number) < 0) && this.reach(end, from)) {
        if (end !== root) excess[end] = (excess[end] as number) + 1;
        gone += 1;
      }
    return gone;
  }

  /** Looks for one way to a node, and goes it. @returns whether there was one */
  private reach(end: number, from: number): boolean {
    const { cursor, way, mover, network, visited } = this;
    const { excess } = network;
    way[0] = end;
    visited[end] = 1;
    for (let depth = 0; depth >= 0; ) {
      const x = way[depth] as number;
      const before = this.into(x, depth);
      if (before === none) {
        depth -= 1;
        if (depth >= 0) cursor[way[depth] as number] = (cursor[way[depth] as number] as number) + 1;
        continue;
      }
      if (before === waits) {
        network.come(mover[depth] as number, x);
        this.move(depth);
        return true;
      }
      depth += 1;
      way[depth] = before;
      visited[before] = 1;
      if (before !== from && (excess[before] as number) <= 0) continue;
      if (before !== from) excess[before] = (excess[before] as number) - 1;
      this.move(depth);
      return true;
    }
    return false;
  }

  /** Whether a way may come from a node. */
  private usable(before: number, here: number): boolean {
    const early = this.order[before] as number;
    return this.free ? early !== unreached && this.visited[before] === 0 : early < here;
  }

  /** Takes everyone one step further along the way, those at its beginning first. */
  private move(depth: number): void {
    const { way, mover, network, visited } = this;
    for (let k = 0; k <= depth; k += 1) visited[way[k] as number] = 0;
    for (let k = depth - 1; k >= 0; k -= 1) {
      const worker = mover[k] as number;
      if (worker < 0) network.pass(way[k + 1] as number, way[k] as number);
      else network.move(worker, way[k + 1] as number, way[k] as number);
    }
  }

  /** From which earlier node somebody could come at no loss; `none`, or `waits` where a waiting worker (`mover`) could. */
  private into(x: number, depth: number): number {
    const { network, cursor, mover } = this;
    const { level, innerFirst, inner } = network;
    const { root, sinks, up } = network.trees;
    const own = level[x] as number;
    const here = this.order[x] as number;
    let at = cursor[x] as number;
    mover[depth] = -1;
    if (at === 0) {
      const around = up[x] as number;
      if (x !== root && this.usable(around, here) && level[around] === own && network.opensIn(x)) return around;
      at = 1;
    }
    const from = (innerFirst[x] as number) - 1;
    const nodes = (innerFirst[x + 1] as number) - from;
    for (; at < nodes; at += 1) {
      const c = inner[from + at] as number;
      if (!this.usable(c, here) || level[c] !== own || !network.opensOut(c)) continue;
      cursor[x] = at;
      return c;
    }
    return x < sinks ? this.alongPairs(x, depth, at, nodes) : this.outOfGroup(x, depth, at, nodes);
  }

  private alongPairs(x: number, depth: number, next: number, nodes: number): number {
    const { network, cursor, mover } = this;
    const { gain, nodeOf, inside, inbound, inboundScore } = network;
    const { groupOf } = network.trees;
    const own = network.level[x] as number;
    const here = this.order[x] as number;
    const until = inbound.first[x + 1] as number;
    const offset = (inbound.first[x] as number) - nodes;
    for (let at = offset + next; at < until; at += 1) {
      const w = inbound.workerOf[at] as number;
      if ((inboundScore[at] as number) - own !== gain[w]) continue;
      const node = nodeOf[w] as number;
      const before = node >= 0 ? node : inside[w] === 1 ? waits : (groupOf[w] as number);
      if (before !== waits && !this.usable(before, here)) continue;
      cursor[x] = at - offset;
      mover[depth] = w;
      return before;
    }
    cursor[x] = until - offset;
    return none;
  }

  private outOfGroup(g: number, depth: number, next: number, nodes: number): number {
    const { network, cursor, mover } = this;
    const { gain, nodeOf, inside, member, memberFirst } = network;
    const kept = -(network.level[g] as number);
    const here = this.order[g] as number;
    const until = memberFirst[g + 1] as number;
    const offset = (memberFirst[g] as number) - nodes;
    for (let at = offset + next; at < until; at += 1) {
      const w = member[at] as number;
      if (inside[w] === 0 || gain[w] !== kept) continue;
      const before = (nodeOf[w] as number) >= 0 ? (nodeOf[w] as number) : waits;
      if (before !== waits && !this.usable(before, here)) continue;
      cursor[g] = at - offset;
      mover[depth] = w;
      return before;
    }
    cursor[g] = until - offset;
    return none;
  }
}
