/**
 * Numbers from 0 to size - 1, each at most once, by smallest key; of equal keys the smaller number comes first. Keys can be changed in both
 * directions, and are kept after a number is taken out.
 */
export class Ranking {
  readonly key: Float64Array;
  private readonly items: Int32Array;
  /** Place of each number in `items`, or -1. */
  private readonly at: Int32Array;
  private count = 0;

  constructor(size: number) {
    this.key = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    this.items = new Int32Array(size);
    this.at = new Int32Array(size).fill(-1);
  }

  /** The number with the smallest key, or -1. */
  first(): number {
    return this.count === 0 ? -1 : (this.items[0] as number);
  }

  /** Adds a number, or gives it another key. */
  put(item: number, key: number): void {
    this.key[item] = key;
    let place = this.at[item] as number;
    if (place < 0) {
      place = this.count;
      this.count += 1;
    }
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.items[parent] as number;
      if (!this.before(item, above)) break;
      this.set(above, place);
      place = parent;
    }
    this.sink(item, place);
  }

  /** Takes out the number with the smallest key; -1 when nothing is left. */
  take(): number {
    const first = this.first();
    if (first >= 0) this.remove(first);
    return first;
  }

  remove(item: number): void {
    const place = this.at[item] as number;
    if (place < 0) return;
    this.at[item] = -1;
    this.count -= 1;
    if (place === this.count) return;
    const last = this.items[this.count] as number;
    this.at[last] = place;
    this.items[place] = last;
    this.put(last, this.key[last] as number);
  }

  /** Forgets everything that is still in, keys too. */
  clear(): void {
    for (let place = 0; place < this.count; place += 1) {
      const item = this.items[place] as number;
      this.at[item] = -1;
      this.key[item] = Number.POSITIVE_INFINITY;
    }
    this.count = 0;
  }

  private sink(item: number, from: number): void {
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.count) break;
      if (child + 1 < this.count && this.before(this.items[child + 1] as number, this.items[child] as number)) child += 1;
      const below = this.items[child] as number;
      if (!this.before(below, item)) break;
      this.set(below, place);
      place = child;
    }
    this.set(item, place);
  }

  private set(item: number, place: number): void {
    this.items[place] = item;
    this.at[item] = place;
  }

  private before(a: number, b: number): boolean {
    const x = this.key[a] as number;
    const y = this.key[b] as number;
    return x < y || (x === y && a < b);
  }
}
