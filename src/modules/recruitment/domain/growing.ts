/** A column of whole numbers that grows at its end: millions of them in four bytes each. */
export class Growing {
  private items = new Int32Array(1024);
  length = 0;

  /** @throws RangeError for what is no whole number of 32 bits */
  push(item: number): void {
    if (item !== (item | 0)) throw new RangeError(`${item} is no whole number of 32 bits`);
    if (this.length === this.items.length) {
      const larger = new Int32Array(2 * this.length);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length] = item;
    this.length += 1;
  }

  at(index: number): number {
    return this.items[index] as number;
  }

  /** All items so far, in the memory where they lie: not to be kept while more are pushed. */
  column(): Int32Array {
    return this.items.subarray(0, this.length);
  }
}
