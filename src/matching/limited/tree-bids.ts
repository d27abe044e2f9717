import { BidHeaps } from '../bid-heaps.ts';
import { pairsAt, type Trees } from './trees.ts';

/**
 * The bids that stand on the nodes of vacancies. Whoever comes in where a node on the way is full puts out the lowest bid of the innermost
 * full one: then every node around it is within its cap as well (the exchange of a laminar matroid). What it takes to come in at a node is
 * therefore the lowest bid of the innermost full node around it, or 0; deeper in it is never less.
 *
 * Each node keeps its own bids in a binary heap, lowest first, of equal ones that of the higher worker. Nodes with others inside find the
 * lowest bid within by a tournament among themselves and those, from when it is first asked for: once they, or a node around, are full.
 */
export class TreeBids extends BidHeaps {
  /** Lowest bid within a full node; -1 for a node that is not full, and then the node around it decides; 0 for the root. */
  readonly entry: Float64Array;
  /**
   * What it takes to come in at a node, as far as the nodes of the same part say (a node with few others within makes one with them; a larger
   * one stands alone): the node `beyond` may cost more. It is the nearest larger node around, or the root where a full one decides already.
   */
  readonly cost: Float64Array;
  readonly beyond: Int32Array;
  private readonly larger: Int32Array;
  private readonly trees: Trees;
  /** Price of each node before it is full, or -1. */
  private readonly floor: Float64Array;
  /** Nodes of each part, each after the one around it: at `partFirst`, by the outermost of the part. */
  private readonly part: Int32Array;
  private readonly partFirst: Int32Array;
  private readonly outermost: Int32Array;
  private readonly count: Int32Array;
  private readonly first: Int32Array;
  private readonly own: Int32Array;
  /** Lowest bid within each node and whose it is, where it is known; infinite where there is none. */
  private readonly low: Float64Array;
  private readonly lowBidder: Int32Array;
  /** Whether a tournament is held at a node with others inside. */
  private readonly held: Uint8Array;
  /** Tournament of each node that has others inside: positions `base` to `base + 2 * size`, entrants in the second half. */
  private readonly base: Int32Array;
  private readonly size: Int32Array;
  private readonly entrant: Int32Array;
  /** The lowest bid of the one at each position, and whose it is: beside each other, for they are compared most. */
  private readonly lowest: Float64Array;
  private readonly lowestBidder: Int32Array;
  /** Place of each node in the tournament of the node around it. */
  private readonly slot: Int32Array;

  constructor(trees: Trees) {
    const { sinks, root, cap, up } = trees;
    const direct = pairsAt(trees);
    const first = new Int32Array(sinks + 1);
    for (let x = 0; x < sinks; x += 1) first[x + 1] = (first[x] as number) + Math.min(direct[x] as number, cap[x] as number);
    super(first[sinks] as number);
    this.first = first;
    this.trees = trees;
    this.entry = new Float64Array(root + 1);
    this.cost = new Float64Array(root + 1);
    this.floor = new Float64Array(root + 1).fill(-1);
    [this.outermost, this.larger] = partsOf(trees);
    this.beyond = this.larger.slice();
    [this.partFirst, this.part] = membersOf(trees, this.outermost);
    this.count = new Int32Array(root + 1);
    this.own = new Int32Array(sinks);
    this.low = new Float64Array(sinks).fill(Number.POSITIVE_INFINITY);
    this.lowBidder = new Int32Array(sinks).fill(-1);
    this.held = new Uint8Array(sinks);
    this.size = new Int32Array(sinks);
    this.slot = new Int32Array(sinks);
    for (let x = 0; x < sinks; x += 1) {
      const around = up[x] as number;
      if (around === root) continue;
      // Place 0 is the node's own bids.
      this.size[around] = Math.max(1, this.size[around] as number) + 1;
      this.slot[x] = (this.size[around] as number) - 1;
    }
    this.base = new Int32Array(sinks + 1);
    for (let x = 0; x < sinks; x += 1) this.base[x + 1] = (this.base[x] as number) + 2 * (this.size[x] as number);
    this.entrant = new Int32Array(this.base[sinks] as number);
    this.lowest = new Float64Array(this.entrant.length);
    this.lowestBidder = new Int32Array(this.entrant.length);
    this.drawEntrants();
    this.begin(this.floor);
  }

  /** Forgets all bids, and begins with other prices: of each node that was full, what it costs at least, else -1. */
  begin(floor: Float64Array): void {
    const { cap, sinks } = this.trees;
    this.floor.set(floor);
    this.count.fill(0);
    this.own.fill(0);
    this.low.fill(Number.POSITIVE_INFINITY);
    this.lowBidder.fill(-1);
    this.held.fill(0);
    for (let x = 0; x < sinks; x += 1) this.entry[x] = cap[x] === 0 ? Number.POSITIVE_INFINITY : -1;
    for (let x = 0; x < sinks; x += 1) if (this.outermost[x] === x) this.reckon(x);
  }

  /** How many bids stand. */
  get seats(): number {
    return this.bidder.length;
  }

  bidders(x: number): Int32Array {
    const first = this.first[x] as number;
    return this.bidder.subarray(first, first + (this.own[x] as number));
  }

  /** Takes a bid at a node that somebody can enter. @returns the worker who is put out, or -1 */
  place(x: number, worker: number, amount: number): number {
    const { up, cap, root } = this.trees;
    let full = x;
    while (full !== root && (this.count[full] as number) < (cap[full] as number)) full = up[full] as number;
    const first = this.first[x] as number;
    const own = this.own[x] as number;
    if (full === x && this.size[x] === 0) {
      const out = this.bidder[first] as number;
      this.sink(first, own, worker, amount);
      this.refresh(x);
      return out;
    }
    const out = full === root ? -1 : this.putOut(full);
    // The one who is put out may have had a bid on this very node.
    const stand = this.own[x] as number;
    this.own[x] = stand + 1;
    this.rise(first, stand, worker, amount);
    for (let node = x; node !== full; node = up[node] as number) {
      const inside = (this.count[node] as number) + 1;
      this.count[node] = inside;
      if (inside === cap[node]) this.hold(node);
    }
    this.refresh(x);
    return out;
  }

  /** Takes away the lowest bid within a node; the node itself stays counted as full, for another comes in at once. */
  private putOut(full: number): number {
    const { up } = this.trees;
    let x = full;
    for (let inner = this.winner(x); inner !== x; inner = this.winner(x)) x = inner;
    const first = this.first[x] as number;
    const out = this.bidder[first] as number;
    const last = (this.own[x] as number) - 1;
    this.own[x] = last;
    if (last > 0) this.sink(first, last, this.bidder[first + last] as number, this.amount[first + last] as number);
    for (let node = x; node !== full; node = up[node] as number) this.count[node] = (this.count[node] as number) - 1;
    this.refresh(x);
    return out;
  }

  /** Finds the lowest bids again from a node outwards. */
  private refresh(from: number): void {
    const { up, cap, root } = this.trees;
    let inner = -1;
    let [lowChanged, entryChanged] = [true, false];
    for (let x = from; x !== root; x = up[x] as number) {
      if (this.size[x] === 0) lowChanged = this.readOwn(x);
      else if (this.held[x] === 0) {
        // Then no node around is full either.
        if (entryChanged) this.reckon(this.outermost[x] as number);
        return;
      } else if (lowChanged) lowChanged = this.play(x, inner < 0 ? 0 : (this.slot[inner] as number));
      const entry = (this.count[x] as number) < (cap[x] as number) ? -1 : (this.low[x] as number);
      if (entry !== this.entry[x]) {
        this.entry[x] = entry;
        entryChanged = true;
      }
      inner = x;
      if (this.outermost[x] !== x) continue;
      if (entryChanged) this.reckon(x);
      entryChanged = false;
    }
  }

  /** @returns whether the lowest bid is another one */
  private readOwn(x: number): boolean {
    const [low, bidder] = [this.ownAmount(x), this.ownBidder(x)];
    if (low === this.low[x] && bidder === this.lowBidder[x]) return false;
    this.low[x] = low;
    this.lowBidder[x] = bidder;
    return true;
  }

  /** What the nodes of a part cost. */
  private reckon(outermost: number): void {
    const { part, partFirst, cost, entry, floor, beyond, larger } = this;
    const { up, root } = this.trees;
    const until = partFirst[outermost + 1] as number;
    for (let at = partFirst[outermost] as number; at < until; at += 1) {
      const x = part[at] as number;
      const full = (entry[x] as number) >= 0;
      const own = full ? (entry[x] as number) : (floor[x] as number);
      cost[x] = Math.max(own, x === outermost ? 0 : (cost[up[x] as number] as number));
      beyond[x] = full ? root : x === outermost ? (larger[x] as number) : (beyond[up[x] as number] as number);
    }
  }

  /** Plays the tournament of a node again after one entrant has changed. @returns whether the lowest bid is another one */
  private play(x: number, slot: number): boolean {
    const { entrant } = this;
    const base = this.base[x] as number;
    let place = (this.size[x] as number) + slot;
    this.enter(x, base + place);
    const changed = entrant[base + place] as number;
    while (place > 1) {
      const rival = place ^ 1;
      const winner = base + (this.beats(base + rival, base + place) ? rival : place);
      place >>= 1;
      // Who has won before and has not changed wins on as before.
      if (entrant[winner] !== changed && entrant[winner] === entrant[base + place]) return false;
      this.advance(winner, base + place);
    }
    this.readBest(x);
    return true;
  }

  /** Holds the tournaments of a node and of those inside from now on. */
  private hold(x: number): void {
    const size = this.size[x] as number;
    if (size === 0 || this.held[x] === 1) return;
    this.held[x] = 1;
    const base = this.base[x] as number;
    for (let slot = 1; slot < size; slot += 1) this.hold(this.entrant[base + size + slot] as number);
    for (let slot = 0; slot < size; slot += 1) this.enter(x, base + size + slot);
    for (let place = base + size - 1; place > base; place -= 1) {
      const first = 2 * place - base;
      this.advance(this.beats(first, first + 1) ? first : first + 1, place);
    }
    this.readBest(x);
  }

  /** Reads the lowest bid of the entrant at a position in the second half of the tournament of `x`; `x` itself stands for its own bids. */
  private enter(x: number, at: number): void {
    const entrant = this.entrant[at] as number;
    this.lowest[at] = entrant === x ? this.ownAmount(x) : (this.low[entrant] as number);
    this.lowestBidder[at] = entrant === x ? this.ownBidder(x) : (this.lowBidder[entrant] as number);
  }

  /** Whether the one at a position has a lower bid than the one at another; of equal bids that of the higher worker is lower. */
  private beats(a: number, b: number): boolean {
    const low = this.lowest[a] as number;
    const other = this.lowest[b] as number;
    return low < other || (low === other && (this.lowestBidder[a] as number) > (this.lowestBidder[b] as number));
  }

  private advance(from: number, to: number): void {
    this.entrant[to] = this.entrant[from] as number;
    this.lowest[to] = this.lowest[from] as number;
    this.lowestBidder[to] = this.lowestBidder[from] as number;
  }

  /** Takes the lowest bid within a node from its tournament. */
  private readBest(x: number): void {
    const best = (this.base[x] as number) + 1;
    this.low[x] = this.lowest[best] as number;
    this.lowBidder[x] = this.lowestBidder[best] as number;
  }

  private winner(x: number): number {
    return this.size[x] === 0 ? x : (this.entrant[(this.base[x] as number) + 1] as number);
  }

  private ownAmount(x: number): number {
    return (this.own[x] as number) > 0 ? (this.amount[this.first[x] as number] as number) : Number.POSITIVE_INFINITY;
  }

  private ownBidder(x: number): number {
    return (this.own[x] as number) > 0 ? (this.bidder[this.first[x] as number] as number) : -1;
  }

  private drawEntrants(): void {
    const { up, root, sinks } = this.trees;
    for (let x = 0; x < sinks; x += 1) {
      const size = this.size[x] as number;
      if (size > 0) this.entrant[(this.base[x] as number) + size] = x;
      const around = up[x] as number;
      if (around === root) continue;
      this.entrant[(this.base[around] as number) + (this.size[around] as number) + (this.slot[x] as number)] = x;
    }
  }
}

/** Nodes of a part at most: all of them are reckoned anew at each bid. */
const smallPart = 4;

/** The outermost node of the part of each node, and the nearest larger node around it. */
const partsOf = ({ sinks, root, up, inward }: Trees): [Int32Array, Int32Array] => {
  const within = new Int32Array(root + 1);
  for (const x of inward) if (x < sinks) within[up[x] as number] = (within[up[x] as number] as number) + (within[x] as number) + 1;
  const outermost = new Int32Array(root + 1).fill(root);
  const larger = new Int32Array(root + 1).fill(root);
  for (let k = inward.length - 1; k >= 0; k -= 1) {
    const x = inward[k] as number;
    if (x >= sinks) continue;
    const around = up[x] as number;
    const joins = around !== root && (within[around] as number) < smallPart;
    outermost[x] = joins ? (outermost[around] as number) : x;
    larger[x] = joins ? (larger[around] as number) : around;
  }
  return [outermost, larger];
};

/** The nodes of each part, each after the one around it. */
const membersOf = ({ sinks, inward }: Trees, outermost: Int32Array): [Int32Array, Int32Array] => {
  const first = new Int32Array(sinks + 1);
  for (let x = 0; x < sinks; x += 1) first[(outermost[x] as number) + 1] = (first[(outermost[x] as number) + 1] as number) + 1;
  for (let x = 0; x < sinks; x += 1) first[x + 1] = (first[x + 1] as number) + (first[x] as number);
  const to = first.slice();
  const part = new Int32Array(sinks);
  for (let k = inward.length - 1; k >= 0; k -= 1) {
    const x = inward[k] as number;
    if (x >= sinks) continue;
    const at = to[outermost[x] as number] as number;
    to[outermost[x] as number] = at + 1;
    part[at] = x;
  }
  return [first, part];
};
