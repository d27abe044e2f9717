import { Heap } from '../heap.ts';

/**
 * One side of a search: how far each vacancy is, as far as it is known, and which one is the next. A vacancy comes twice: first for the pairs
 * that lose least (`soon`), and later for the others, when the search has come as far as these lose at least.
 *
 * With both sides at work the others come at half of that way already: a pair at which neither side has looked then loses as much as lies
 * between its vacancy on this side and this radius, and the same on that side, together.
 */
export class Side {
  /** Whether this side is searched from; until then nothing is known of it. */
  begun = false;
  /** Loss on the way found; Infinity outside a search. */
  readonly distance: Float64Array;
  /** Whose distance is known, `count` of them. */
  readonly reached: Int32Array;
  count = 0;
  /** Ways that begin no nearer than this have still to be begun. */
  waiting = Number.POSITIVE_INFINITY;
  /** Whose distance is `level`, in the order in which they were reached: where many ways lose nothing a heap would take longer. */
  private readonly queue: Int32Array;
  private head = 0;
  private tail = 0;
  private level = -1;
  /** What the others of a vacancy lose at least, while they are still to come; Infinity else. */
  private readonly rest: Float64Array;
  private readonly later: Float64Array;
  private readonly first: Heap;
  private readonly second: Heap;
  private readonly half: (way: number) => number;
  private other = false;

  /** @param half rounds a half; one side has to round down, the other may round up, since all figures are whole */
  constructor(size: number, half: (way: number) => number) {
    this.distance = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    this.rest = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    this.later = new Float64Array(size);
    this.reached = new Int32Array(size);
    this.queue = new Int32Array(size);
    this.first = new Heap(this.distance);
    this.second = new Heap(this.later);
    this.half = half;
  }

  /** Everything nearer is known. */
  radius(): number {
    return this.begun ? Math.min(this.nextSoon(), this.nextLater(), this.waiting) : 0;
  }

  /** Whether ways have to be begun before anything else. */
  isWaiting(): boolean {
    return this.waiting <= Math.min(this.nextSoon(), this.nextLater());
  }

  /** Whether what is next comes for the first time. */
  isSoon(): boolean {
    return this.nextSoon() <= this.nextLater();
  }

  take(soon: boolean): number {
    if (!soon) return this.second.take();
    if (this.head < this.tail) {
      this.head += 1;
      return this.queue[this.head - 1] as number;
    }
    const v = this.first.take();
    this.level = this.distance[v] as number;
    return v;
  }

  reach(v: number, there: number): void {
    this.bound(v, there);
    if (there === this.level && !this.first.has(v)) {
      this.queue[this.tail] = v;
      this.tail += 1;
    } else this.first.lower(v);
  }

  /** A distance of somewhere that leads nowhere. */
  bound(v: number, there: number): void {
    if (this.distance[v] === Number.POSITIVE_INFINITY) {
      this.reached[this.count] = v;
      this.count += 1;
    }
    this.distance[v] = there;
  }

  /** Puts off the pairs of a vacancy that lose `rest` or more, unless a search up to `most` will end before them. */
  putOff(v: number, rest: number, most: number): void {
    const here = this.distance[v] as number;
    if (here + this.half(rest / 2) >= most) this.rest[v] = Number.POSITIVE_INFINITY;
    else {
      this.rest[v] = rest;
      this.later[v] = here + (this.other ? this.half(rest / 2) : rest);
      this.second.lower(v);
    }
  }

  /** What the pairs that were put off lose at least. */
  putOffBy(v: number): number {
    return this.rest[v] as number;
  }

  /** The other side is searched from too. */
  shareWith(): void {
    this.other = true;
    this.second.clear();
    for (let k = 0; k < this.count; k += 1) {
      const v = this.reached[k] as number;
      if (this.rest[v] === Number.POSITIVE_INFINITY) continue;
      this.later[v] = (this.distance[v] as number) + this.half((this.rest[v] as number) / 2);
      this.second.lower(v);
    }
  }

  forget(): void {
    this.first.clear();
    this.second.clear();
    for (let k = 0; k < this.count; k += 1) {
      const v = this.reached[k] as number;
      this.distance[v] = Number.POSITIVE_INFINITY;
      this.rest[v] = Number.POSITIVE_INFINITY;
    }
    this.count = 0;
    this.head = 0;
    this.tail = 0;
    this.level = -1;
    this.waiting = Number.POSITIVE_INFINITY;
    this.begun = false;
    this.other = false;
  }

  private nextSoon(): number {
    if (this.head < this.tail) return this.level;
    const v = this.first.first();
    return v < 0 ? Number.POSITIVE_INFINITY : (this.distance[v] as number);
  }

  private nextLater(): number {
    const v = this.second.first();
    return v < 0 ? Number.POSITIVE_INFINITY : (this.later[v] as number);
  }
}
