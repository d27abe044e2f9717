/**
 * The pairs that each vacancy holds for the time being, each vacancy's as a heap with the one that stands furthest back on top. All heaps lie
 * in one array: a vacancy holds no more pairs than it has.
 */
export class Held {
  private readonly vacancyStart: Int32Array;
  private readonly turnOf: Int32Array;
  private readonly items: Int32Array;
  /** How many each vacancy holds. */
  readonly count: Int32Array;

  constructor(vacancyStart: Int32Array, turnOf: Int32Array) {
    this.vacancyStart = vacancyStart;
    this.turnOf = turnOf;
    this.items = new Int32Array(turnOf.length);
    this.count = new Int32Array(vacancyStart.length - 1);
  }

  /** The pair that stands furthest back, or -1. */
  last(vacancy: number): number {
    return this.count[vacancy] === 0 ? -1 : (this.items[this.vacancyStart[vacancy] as number] as number);
  }

  add(vacancy: number, pair: number): void {
    const base = this.vacancyStart[vacancy] as number;
    let at = this.count[vacancy] as number;
    this.count[vacancy] = at + 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.items[base + parent] as number;
      if (!this.behind(pair, above)) break;
      this.items[base + at] = above;
      at = parent;
    }
    this.items[base + at] = pair;
  }

  /** Takes away the pair that stands furthest back. */
  dropLast(vacancy: number): void {
    const base = this.vacancyStart[vacancy] as number;
    const left = (this.count[vacancy] as number) - 1;
    this.count[vacancy] = left;
    const moved = this.items[base + left] as number;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= left) break;
      if (child + 1 < left && this.behind(this.items[base + child + 1] as number, this.items[base + child] as number)) child += 1;
      const below = this.items[base + child] as number;
      if (!this.behind(below, moved)) break;
      this.items[base + at] = below;
      at = child;
    }
    this.items[base + at] = moved;
  }

  private behind(a: number, b: number): boolean {
    return (this.turnOf[a] as number) > (this.turnOf[b] as number);
  }
}
