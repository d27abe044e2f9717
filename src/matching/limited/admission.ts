import { Ranking } from './ranking.ts';
import type { Trees } from './trees.ts';

/**
 * Who may bid, where limits count workers. Of each group those who would gain most come first, and no more than its cap are in at a time.
 * Prices only rise, so that gains only fall: what is known of a waiting worker's gain is never too little.
 *
 * What membership cost in the auction before is kept (`asked`): whoever gains clearly more comes in at once, and only the others have to be
 * put in order. Each group keeps those who wait in a binary heap, and the groups with room all the way out are ranked by the first who waits
 * in each, those around or within each other together: only they compete. A group behind a full one is set aside there, until somebody of
 * the full one is put out.
 */
export class Admission {
  private readonly trees: Trees;
  private readonly inside: Int32Array;
  /** Members who may still gain something. Where the cap is not below that, nobody competes. */
  private readonly able: Int32Array;
  private readonly members: Int32Array;
  /** What each group asked at the end of the auction before, and so much more. Before the first nothing: its steps are too large for an order. */
  readonly asked: Float64Array;
  private asking = true;
  /** Those who wait, by group: a heap at `first`, of `count`. */
  private readonly first: Int32Array;
  private readonly count: Int32Array;
  private readonly heap: Int32Array;
  /** What each of them would gain, at the same place. */
  private readonly gain: Float64Array;
  /** Groups by family: the family of each, its number there, and the groups in that order. */
  private readonly family: Int32Array;
  private readonly number: Int32Array;
  private readonly families: readonly Family[];
  private readonly order: Ranking;
  private readonly aside: number[][];

  constructor(trees: Trees) {
    const { sinks, root, groupOf, up, inward } = trees;
    this.trees = trees;
    this.inside = new Int32Array(root + 1);
    this.able = new Int32Array(root + 1);
    this.members = new Int32Array(root + 1);
    for (const g of groupOf) this.members[g] = (this.members[g] as number) + 1;
    this.first = new Int32Array(root + 1);
    for (let g = sinks; g < root; g += 1) this.first[g + 1] = (this.first[g] as number) + (this.members[g] as number);
    this.count = new Int32Array(root + 1);
    this.heap = new Int32Array(this.first[root] as number);
    this.gain = new Float64Array(this.heap.length);
    this.asked = new Float64Array(root + 1);
    for (const g of inward)
      if (g >= sinks && up[g] !== root)
        this.members[up[g] as number] = (this.members[up[g] as number] as number) + (this.members[g] as number);
    this.family = new Int32Array(root + 1);
    this.number = new Int32Array(root + 1);
    const groups: number[][] = [];
    for (let k = inward.length - 1; k >= 0; k -= 1) {
      const g = inward[k] as number;
      if (g < sinks) continue;
      this.family[g] = up[g] === root ? groups.push([]) - 1 : (this.family[up[g] as number] as number);
      const own = groups[this.family[g] as number] as number[];
      this.number[g] = own.push(g) - 1;
    }
    this.families = groups.map((own) => ({ groups: own, rank: new Ranking(own.length) }));
    this.order = new Ranking(groups.length);
    this.aside = Array.from({ length: root - sinks }, () => []);
  }

  /** Begins an auction: nobody is in, and nobody waits. */
  begin(): void {
    this.inside.fill(0);
    this.able.set(this.members);
    this.count.fill(0);
    for (const { rank } of this.families) rank.clear();
    this.order.clear();
    for (const groups of this.aside) groups.length = 0;
    this.asking = true;
  }

  /** From now on those come in who gain most of all who wait, whatever was asked before. */
  openToAll(): void {
    this.asking = false;
  }

  /** Keeps what membership cost at the end of an auction: in a full group what the best of those who wait would gain. */
  end(): void {
    const { asked, trees } = this;
    const { sinks, root, up, inward } = trees;
    asked.fill(0);
    for (const g of inward) {
      if (g < sinks) continue;
      const wanted = Math.max(asked[g] as number, this.best(g));
      asked[g] = wanted;
      if (this.full(g)) continue;
      asked[g] = 0;
      if (up[g] !== root) asked[up[g] as number] = Math.max(asked[up[g] as number] as number, wanted);
    }
    for (let k = inward.length - 1; k >= 0; k -= 1) {
      const g = inward[k] as number;
      if (g >= sinks && up[g] !== root) asked[g] = Math.max(asked[g] as number, asked[up[g] as number] as number);
    }
  }

  /** Whether somebody was kept out of a group, or of one around it, who would have gained something. */
  keepsOut(g: number): boolean {
    return (this.asked[g] as number) > 0;
  }

  /** Lets every group ask so much more: as prices may be lower by that when the next auction begins. */
  askMore(margin: number): void {
    const { asked, trees } = this;
    for (let g = trees.sinks; g < trees.root; g += 1) asked[g] = (asked[g] as number) + margin;
  }

  /**
   * How much a worker who bids has to keep, so that nobody else of the same groups would rather be in: 0 where there is room for all, and
   * infinitely much where one of them is full.
   */
  bar(worker: number): number {
    const g = this.trees.groupOf[worker] as number;
    if (this.fullAround(g) !== this.trees.root) return Number.POSITIVE_INFINITY;
    if (!this.compete(g)) return 0;
    const front = this.front(this.family[g] as number);
    const rival = front < 0 ? 0 : this.best(front);
    return this.asking ? Math.max(rival, this.asked[g] as number) : rival;
  }

  /** Lets a worker of a group wait, who would gain so much at present prices. Who gains nothing does not wait. */
  wait(worker: number, gain: number): void {
    const g = this.trees.groupOf[worker] as number;
    if (gain <= 0) {
      const { up, root } = this.trees;
      for (let x = g; x !== root; x = up[x] as number) this.able[x] = (this.able[x] as number) - 1;
      return;
    }
    const first = this.first[g] as number;
    const count = this.count[g] as number;
    this.count[g] = count + 1;
    let place = first + count;
    while (place > first) {
      const above = first + ((place - first - 1) >> 1);
      if (!this.before(gain, worker, above)) break;
      this.set(place, this.gain[above] as number, this.heap[above] as number);
      place = above;
    }
    this.set(place, gain, worker);
    if (place === first) this.rankGroup(g);
  }

  /** Takes whoever seems to gain most of those who may come in, or -1. */
  next(): number {
    for (let family = this.order.first(); family >= 0; family = this.order.first()) {
      const g = this.front(family);
      if (g >= 0 && this.order.first() === family) return this.take(g);
    }
    return -1;
  }

  enter(worker: number): void {
    const { up, groupOf, root } = this.trees;
    for (let g = groupOf[worker] as number; g !== root; g = up[g] as number) this.inside[g] = (this.inside[g] as number) + 1;
  }

  leave(worker: number): void {
    const { up, groupOf, root, sinks } = this.trees;
    for (let g = groupOf[worker] as number; g !== root; g = up[g] as number) {
      this.inside[g] = (this.inside[g] as number) - 1;
      const aside = this.aside[g - sinks] as number[];
      for (let other = aside.pop(); other !== undefined; other = aside.pop()) this.rankGroup(other);
    }
  }

  /** Whether a group is full. */
  private full(g: number): boolean {
    return (this.inside[g] as number) >= (this.trees.cap[g] as number);
  }

  private fullAround(g: number): number {
    const { up, root } = this.trees;
    let full = g;
    while (full !== root && !this.full(full)) full = up[full] as number;
    return full;
  }

  /** Whether more can still gain something than there is room for. */
  private compete(g: number): boolean {
    const { up, root, cap } = this.trees;
    let x = g;
    while (x !== root && (this.able[x] as number) <= (cap[x] as number)) x = up[x] as number;
    return x !== root;
  }

  /** What the first who waits in a group would gain, or 0. */
  private best(g: number): number {
    return this.count[g] === 0 ? 0 : (this.gain[this.first[g] as number] as number);
  }

  /** The group of a family whose first gains most of those who may come in, or -1. */
  private front(family: number): number {
    const { groups, rank } = this.families[family] as Family;
    for (let number = rank.first(); number >= 0; number = rank.first()) {
      const g = groups[number] as number;
      const full = this.fullAround(g);
      if (full === this.trees.root) return g;
      rank.remove(number);
      this.aside[full - this.trees.sinks]?.push(g);
      this.orderFamily(family);
    }
    return -1;
  }

  private rankGroup(g: number): void {
    const family = this.family[g] as number;
    const { rank } = this.families[family] as Family;
    if (this.count[g] === 0) rank.remove(this.number[g] as number);
    else rank.put(this.number[g] as number, -this.best(g));
    this.orderFamily(family);
  }

  private orderFamily(family: number): void {
    const { rank } = this.families[family] as Family;
    const first = rank.first();
    if (first < 0) this.order.remove(family);
    else this.order.put(family, rank.key[first] as number);
  }

  private take(g: number): number {
    const first = this.first[g] as number;
    const worker = this.heap[first] as number;
    const count = (this.count[g] as number) - 1;
    this.count[g] = count;
    const gain = this.gain[first + count] as number;
    const last = this.heap[first + count] as number;
    let place = first;
    for (let below = first + 1; below < first + count; below = first + 2 * (place - first) + 1) {
      if (below + 1 < first + count && this.before(this.gain[below + 1] as number, this.heap[below + 1] as number, below)) below += 1;
      if (this.before(gain, last, below)) break;
      this.set(place, this.gain[below] as number, this.heap[below] as number);
      place = below;
    }
    this.set(place, gain, last);
    this.rankGroup(g);
    return worker;
  }

  private set(place: number, gain: number, worker: number): void {
    this.gain[place] = gain;
    this.heap[place] = worker;
  }

  /** Whether a worker who would gain so much comes before the one at a place. */
  private before(gain: number, worker: number, place: number): boolean {
    const other = this.gain[place] as number;
    return gain > other || (gain === other && worker < (this.heap[place] as number));
  }
}

/** Groups within one that no group is around. */
interface Family {
  readonly groups: readonly number[];
  readonly rank: Ranking;
}
