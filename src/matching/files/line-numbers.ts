import { Growing } from './growing.ts';

/** The line of each row. Nearly always the next row stands on the next line, so only where it does not is anything kept. */
export class LineNumbers {
  private readonly firstIndex = new Growing();
  private readonly firstLine = new Growing();
  private size = 0;
  private next = -1;

  push(line: number): void {
    if (line !== this.next) {
      this.firstIndex.push(this.size);
      this.firstLine.push(line);
    }
    this.size += 1;
    this.next = line + 1;
  }

  of(index: number): number {
    let [low, high] = [0, this.firstIndex.size - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.firstIndex.at(middle) <= index) low = middle;
      else high = middle - 1;
    }
    return this.firstLine.at(low) + index - this.firstIndex.at(low);
  }
}
