import type { ColumnMarket } from '../columns.ts';

/** The pairs of a market that are held, in the order in which they came; no pair twice. */
export class KeptPairs {
  private worker = new Int32Array(1024);
  private vacancy = new Int32Array(1024);
  private score = new Float64Array(1024);
  size = 0;

  add(worker: number, vacancy: number, score: number): void {
    if (this.size === this.worker.length) {
      this.worker = grown(this.worker, new Int32Array(2 * this.size));
      this.vacancy = grown(this.vacancy, new Int32Array(2 * this.size));
      this.score = grown(this.score, new Float64Array(2 * this.size));
    }
    this.worker[this.size] = worker;
    this.vacancy[this.size] = vacancy;
    this.score[this.size] = score;
    this.size += 1;
  }

  /** The market of the pairs that are held, each worker's by vacancy as they came. */
  market(workers: number, places: Float64Array): ColumnMarket {
    const start = new Int32Array(workers + 1);
    for (let pair = 0; pair < this.size; pair += 1) {
      const next = (this.worker[pair] as number) + 1;
      start[next] = (start[next] as number) + 1;
    }
    for (let w = 0; w < workers; w += 1) start[w + 1] = (start[w + 1] as number) + (start[w] as number);
    const next = start.slice();
    const vacancyOf = new Int32Array(this.size);
    const scoreOf = new Float64Array(this.size);
    for (let pair = 0; pair < this.size; pair += 1) {
      const w = this.worker[pair] as number;
      const to = next[w] as number;
      next[w] = to + 1;
      vacancyOf[to] = this.vacancy[pair] as number;
      scoreOf[to] = this.score[pair] as number;
    }
    return { places, start, vacancyOf, scoreOf };
  }
}

const grown = <T extends Int32Array | Float64Array>(from: T, into: T): T => {
  into.set(from);
  return into;
};
