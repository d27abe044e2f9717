/** A column of whole numbers up to 2^31 - 1 that grows at its end. */
export class Growing {
  private items = new Int32Array(1 << 8);
  size = 0;

  push(value: number): void {
    if (this.size === this.items.length) {
      const more = new Int32Array(2 * this.size);
      more.set(this.items);
      this.items = more;
    }
    this.items[this.size] = value;
    this.size += 1;
  }

  at(index: number): number {
    return this.items[index] as number;
  }
}
