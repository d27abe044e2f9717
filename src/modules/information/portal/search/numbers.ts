/** A list of whole numbers that grows, in a column of plain numbers: a hundred thousand are passed over for one answer. */
export class Numbers {
  #items = new Int32Array(4);
  length = 0;

  /** The column; what lies at `length` and beyond means nothing. */
  get items(): Int32Array {
    return this.#items;
  }

  push(value: number): void {
    this.set(this.length, value);
  }

  /** Puts a value at a place; places between that had none hold 0. */
  set(at: number, value: number): void {
    if (at >= this.#items.length) {
      const longer = new Int32Array(2 * at + 4);
      longer.set(this.#items);
      this.#items = longer;
    }
    this.#items[at] = value;
    if (at >= this.length) this.length = at + 1;
  }
}
