import { Ranking } from './ranking.ts';
import type { Trees } from './trees.ts';

/**
 * Who may bid, where limits count workers. Of each group those who would gain most come first, and no more than its cap are in at a time.
 * Prices only rise, so that gains only fall: what is known of a waiting worker's gain is never too little.
 *
 * Each group keeps those who wait in a binary heap, and groups with room all the way out are ranked by the first who waits in each. A group
 * behind a full one is set aside there, until somebody of the full one is put out.
 */
export class Admission {
  private readonly trees: Trees;
  private readonly inside: Int32Array;
  /** Those who wait, by group: a heap at `first`, of `count`. */
  private readonly first: Int32Array;
  private readonly count: Int32Array;
  private readonly heap: Int32Array;
  private readonly gain: Float64Array;
  private readonly rank: Ranking;
  private readonly aside: number[][];
  /** Groups with a group around or within. */
  private readonly nested: Uint8Array;

  constructor(trees: Trees) {
    const { sinks, root, groupOf, up } = trees;
    this.trees = trees;
    this.inside = new Int32Array(root + 1);
    const members = new Int32Array(root + 1);
    for (const g of groupOf) members[g] = (members[g] as number) + 1;
    this.first = new Int32Array(root + 1);
    for (let g = sinks; g < root; g += 1) this.first[g + 1] = (this.first[g] as number) + (members[g] as number);
    this.count = new Int32Array(root + 1);
    this.heap = new Int32Array(this.first[root] as number);
    this.gain = new Float64Array(groupOf.length);
    this.rank = new Ranking(root);
    this.aside = Array.from({ length: root - sinks }, () => []);
    this.nested = new Uint8Array(root + 1);
    for (let g = sinks; g < root; g += 1) if (up[g] !== root) this.nested[g] = this.nested[up[g] as number] = 1;
  }

  /** Lets a worker of a group wait, who would gain so much at present prices. Who gains nothing does not wait. */
  wait(worker: number, gain: number): void {
    if (gain <= 0) return;
    const g = this.trees.groupOf[worker] as number;
    this.gain[worker] = gain;
    const first = this.first[g] as number;
    let place = this.count[g] as number;
    this.count[g] = place + 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.before(worker, this.heap[first + above] as number)) break;
      this.heap[first + place] = this.heap[first + above] as number;
      place = above;
    }
    this.heap[first + place] = worker;
    this.rankGroup(g);
  }

  /** Takes whoever seems to gain most of those who may come in, or -1. */
  next(): number {
    for (;;) {
      const g = this.rank.first();
      if (g < 0) return -1;
      const full = this.fullAround(g);
      if (full === this.trees.root) return this.take(g);
      this.rank.remove(g);
      this.aside[full - this.trees.sinks]?.push(g);
    }
  }

  /** What was last known of a worker's gain: not less than it is. */
  known(worker: number): number {
    return this.gain[worker] as number;
  }

  /** The most that anyone may gain who competes with this worker for the room in groups. */
  rival(worker: number): number {
    const g = this.trees.groupOf[worker] as number;
    if (this.nested[g] === 1) {
      const best = this.rank.first();
      return best < 0 ? 0 : -(this.rank.key[best] as number);
    }
    return this.count[g] === 0 ? 0 : (this.gain[this.heap[this.first[g] as number] as number] as number);
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
  full(g: number): boolean {
    return (this.inside[g] as number) >= (this.trees.cap[g] as number);
  }

  private fullAround(g: number): number {
    const { up, root } = this.trees;
    let full = g;
    while (full !== root && !this.full(full)) full = up[full] as number;
    return full;
  }

  private rankGroup(g: number): void {
    if (this.count[g] === 0) this.rank.remove(g);
    else this.rank.put(g, -(this.gain[this.heap[this.first[g] as number] as number] as number));
  }

  private take(g: number): number {
    const first = this.first[g] as number;
    const worker = this.heap[first] as number;
    const count = (this.count[g] as number) - 1;
    this.count[g] = count;
    const last = this.heap[first + count] as number;
    let place = 0;
    for (let below = 1; below < count; below = 2 * place + 1) {
      if (below + 1 < count && this.before(this.heap[first + below + 1] as number, this.heap[first + below] as number)) below += 1;
      if (!this.before(this.heap[first + below] as number, last)) break;
      this.heap[first + place] = this.heap[first + below] as number;
      place = below;
    }
    this.heap[first + place] = last;
    this.rankGroup(g);
    return worker;
  }

  private before(a: number, b: number): boolean {
    const [x, y] = [this.gain[a] as number, this.gain[b] as number];
    return x > y || (x === y && a < b);
  }
}
