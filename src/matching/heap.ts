/**
 * A binary heap of the numbers 0 to size - 1, each at most once, by smallest key; equal keys come out by smallest number, so that the
 * order never depends on the history of the heap. Keys live in the caller's array, which the caller lowers before calling `lower`.
 */
export class Heap {
  private readonly keys: Float64Array;
  private readonly items: Int32Array;
  /** Place of each number in `items`, or -1. */
  private readonly at: Int32Array;
  private count = 0;

  constructor(keys: Float64Array) {
    this.keys = keys;
    this.items = new Int32Array(keys.length);
    this.at = new Int32Array(keys.length).fill(-1);
  }

  /** Adds a number, or moves it forward after its key became smaller. */
  lower(item: number): void {
    let place = this.at[item] as number;
    if (place < 0) {
      place = this.count;
      this.count += 1;
    }
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.items[parent] as number;
      if (!this.before(item, above)) break;
      this.put(above, place);
      place = parent;
    }
    this.put(item, place);
  }

  /** Whether a number has been added and not taken out. */
  has(item: number): boolean {
    return (this.at[item] as number) >= 0;
  }

  /** The number with the smallest key; -1 when the heap is empty. */
  first(): number {
    return this.count === 0 ? -1 : (this.items[0] as number);
  }

  /** Takes out the number with the smallest key; -1 when the heap is empty. */
  take(): number {
    if (this.count === 0) return -1;
    const first = this.items[0] as number;
    this.at[first] = -1;
    this.count -= 1;
    if (this.count > 0) this.sink(this.items[this.count] as number);
    return first;
  }

  clear(): void {
    for (let place = 0; place < this.count; place += 1) this.at[this.items[place] as number] = -1;
    this.count = 0;
  }

  private sink(item: number): void {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.count) break;
      if (child + 1 < this.count && this.before(this.items[child + 1] as number, this.items[child] as number)) child += 1;
      const below = this.items[child] as number;
      if (!this.before(below, item)) break;
      this.put(below, place);
      place = child;
    }
    this.put(item, place);
  }

  private put(item: number, place: number): void {
    this.items[place] = item;
    this.at[item] = place;
  }

  private before(a: number, b: number): boolean {
    const [x, y] = [this.keys[a] as number, this.keys[b] as number];
    return x < y || (x === y && a < b);
  }
}
