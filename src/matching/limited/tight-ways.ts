import type { Network } from './network.ts';

/** What a search may answer instead of a next step. */
const none = 0x7fff_ffff;

/**
 * Goes ways that lose nothing at the present levels, as many as there are: in each pass every node, seat and pair is tried once (Pothen & Fan
 * 1990, _ACM Transactions on Mathematical Software_ 16), and a pass without a way proves that there is none left. Levels are not touched.
 *
 * A way is a list of nodes (their numbers) and workers (`~` their numbers).
 */
export class TightWays {
  private readonly network: Network;
  private pass = 0;
  /** The pass in which a node was last entered without success; also while it stands on the way that is being looked for. */
  private readonly entered: Int32Array;
  /** What this pass has tried already: the node around, nodes inside and workers of a node; pairs of a worker, the group last. */
  private readonly cursor: Int32Array;
  private readonly cursorPass: Int32Array;
  private readonly pairCursor: Int32Array;
  private readonly pairPass: Int32Array;
  private way: Int32Array;
  private length = 0;
  private fromOut = false;

  constructor(network: Network) {
    const { root } = network.trees;
    this.network = network;
    this.entered = new Int32Array(root + 1);
    this.cursor = new Int32Array(root + 1);
    this.cursorPass = new Int32Array(root + 1);
    this.pairCursor = new Int32Array(network.gain.length);
    this.pairPass = new Int32Array(network.gain.length);
    this.way = new Int32Array(1024);
  }

  /** From those who wait and the nodes at which too many come in. @returns how many ways were gone */
  fromExcess(waiting: Int32Array, nodes: readonly number[]): number {
    const { nodeOf, inside, excess } = this.network;
    this.fromOut = false;
    let gone = 0;
    for (let before = -1; before !== gone; ) {
      before = gone;
      this.pass += 1;
      for (const w of waiting) if (nodeOf[w] === -1 && inside[w] === 1 && this.reach(~w)) gone += 1;
      for (const x of nodes)
        while ((excess[x] as number) > 0 && this.reach(x)) {
          excess[x] = (excess[x] as number) - 1;
          gone += 1;
        }
    }
    return gone;
  }

  /** From outside to the nodes at which too few come in. @returns how many ways were gone */
  fromRoot(): number {
    this.fromOut = true;
    let gone = 0;
    for (let before = -1; before !== gone; ) {
      before = gone;
      this.pass += 1;
      while (this.reach(this.network.trees.root)) gone += 1;
    }
    return gone;
  }

  /** Looks for one way, and goes it. @returns whether there was one */
  private reach(from: number): boolean {
    this.length = 0;
    if (from >= 0 && this.entered[from] === this.pass) return false;
    this.push(from);
    while (this.length > 0) {
      const here = this.way[this.length - 1] as number;
      const next = here < 0 ? this.fromWorker(~here) : this.fromNode(here);
      if (next !== none) {
        this.push(next);
        if (next >= 0 && this.ends(next)) {
          this.go();
          return true;
        }
        continue;
      }
      this.length -= 1;
      // A worker is come to from one node alone; the next one there is tried then.
      if (here < 0 && this.length > 0) {
        const node = this.way[this.length - 1] as number;
        this.cursor[node] = (this.cursor[node] as number) + 1;
      }
    }
    return false;
  }

  private ends(x: number): boolean {
    return (this.network.excess[x] as number) < 0 || (!this.fromOut && x === this.network.trees.root);
  }

  private push(item: number): void {
    if (item >= 0) this.entered[item] = this.pass;
    if (this.length === this.way.length) {
      const longer = new Int32Array(2 * this.length);
      longer.set(this.way);
      this.way = longer;
    }
    this.way[this.length] = item;
    this.length += 1;
  }

  private fromWorker(worker: number): number {
    const { network, pairCursor, pairPass, entered, pass } = this;
    const { start, leaf, groupOf } = network.trees;
    const { level, score } = network;
    const gain = network.gain[worker] as number;
    if (pairPass[worker] !== pass) {
      pairPass[worker] = pass;
      pairCursor[worker] = start[worker] as number;
    }
    const until = start[worker + 1] as number;
    let i = pairCursor[worker] as number;
    for (; i < until; i += 1) {
      const x = leaf[i] as number;
      if (entered[x] !== pass && (score[i] as number) - (level[x] as number) === gain) break;
    }
    pairCursor[worker] = i;
    if (i < until) return leaf[i] as number;
    const g = groupOf[worker] as number;
    return network.inside[worker] === 1 && entered[g] !== pass && gain === -(level[g] as number) ? g : none;
  }

  private fromNode(x: number): number {
    const { network, cursor, cursorPass, entered, pass } = this;
    const { level, innerFirst, inner, memberFirst, member, inside, first, used, occupant } = network;
    const { root, sinks, up } = network.trees;
    if (cursorPass[x] !== pass) {
      cursorPass[x] = pass;
      cursor[x] = 0;
    }
    const own = level[x] as number;
    let at = cursor[x] as number;
    if (at === 0) {
      const around = up[x] as number;
      if (x !== root && entered[around] !== pass && level[around] === own && network.opensOut(x)) return around;
      at = 1;
    }
    const from = (innerFirst[x] as number) - 1;
    const nodes = (innerFirst[x + 1] as number) - from;
    for (; at < nodes; at += 1) {
      const c = inner[from + at] as number;
      if (entered[c] === pass || level[c] !== own || !network.opensIn(c)) continue;
      cursor[x] = at;
      return c;
    }
    if (x < sinks) {
      cursor[x] = at;
      const seat = at - nodes;
      return seat < (used[x] as number) ? ~(occupant[(first[x] as number) + seat] as number) : none;
    }
    const members = (memberFirst[x + 1] as number) - (memberFirst[x] as number);
    while (at - nodes < members && inside[member[(memberFirst[x] as number) + at - nodes] as number] === 1) at += 1;
    cursor[x] = at;
    return at - nodes < members ? ~(member[(memberFirst[x] as number) + at - nodes] as number) : none;
  }

  /** Takes everyone one step further along the way. */
  private go(): void {
    const { network, way, entered, cursor } = this;
    const { inside, excess } = network;
    const { root, sinks } = network.trees;
    for (let k = 0; k + 1 < this.length; k += 1) {
      const from = way[k] as number;
      const to = way[k + 1] as number;
      if (from < 0) {
        if (to < sinks) network.sit(~from, to);
        else inside[~from] = 0;
      } else if (to < 0) {
        if (from >= sinks) inside[~to] = 1;
        else {
          network.leave(~to);
          // Whoever came in took the seat, and was tried.
          if (k > 0 && (way[k - 1] as number) < 0) cursor[from] = (cursor[from] as number) + 1;
        }
      } else network.pass(from, to);
    }
    const end = way[this.length - 1] as number;
    if (end !== root) excess[end] = (excess[end] as number) + 1;
    for (let k = 0; k < this.length; k += 1) if ((way[k] as number) >= 0) entered[way[k] as number] = 0;
  }
}
