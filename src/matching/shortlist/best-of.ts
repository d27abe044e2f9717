/**
 * The best few of what comes by, for each of many owners: a heap each, with the worst that is kept on top. Between equals the lower number
 * stays, whatever the order in which they come.
 */
export class BestOf {
  /** Where the heap of each owner begins; one entry more than there are owners. */
  readonly start: Int32Array;
  readonly count: Int32Array;
  readonly item: Int32Array;
  readonly score: Float64Array;

  /** @param most how many are kept for each owner */
  constructor(most: ArrayLike<number>) {
    this.start = new Int32Array(most.length + 1);
    for (let owner = 0; owner < most.length; owner += 1) this.start[owner + 1] = (this.start[owner] as number) + (most[owner] as number);
    this.count = new Int32Array(most.length);
    this.item = new Int32Array(this.start[most.length] as number);
    this.score = new Float64Array(this.item.length);
  }

  /** Forgets what is kept for an owner. */
  clear(owner: number): void {
    this.count[owner] = 0;
  }

  offer(owner: number, item: number, score: number): void {
    const base = this.start[owner] as number;
    const room = (this.start[owner + 1] as number) - base;
    const count = this.count[owner] as number;
    if (count < room) {
      this.count[owner] = count + 1;
      this.rise(base, count, item, score);
    } else if (room > 0 && this.worse(base, item, score)) this.sink(base, room, item, score);
  }

  /** Whether the one at a position is worse than another. */
  private worse(at: number, item: number, score: number): boolean {
    const own = this.score[at] as number;
    return own < score || (own === score && (this.item[at] as number) > item);
  }

  private rise(base: number, from: number, item: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.worse(base + parent, item, score)) break;
      this.move(base + parent, base + at);
      at = parent;
    }
    this.put(base + at, item, score);
  }

  private sink(base: number, room: number, item: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= room) break;
      const next = child + 1;
      if (next < room && this.worse(base + next, this.item[base + child] as number, this.score[base + child] as number)) child = next;
      if (!this.worse(base + child, item, score)) break;
      this.move(base + child, base + at);
      at = child;
    }
    this.put(base + at, item, score);
  }

  private move(from: number, to: number): void {
    this.put(to, this.item[from] as number, this.score[from] as number);
  }

  private put(at: number, item: number, score: number): void {
    this.item[at] = item;
    this.score[at] = score;
  }
}
