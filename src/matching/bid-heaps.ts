/**
 * Bids on seats, in binary heaps that lie one after the other in two columns: lowest bid first, of equal ones that of the higher worker.
 * Whoever extends it knows where each heap begins and how many bids it holds.
 */
export class BidHeaps {
  protected readonly amount: Float64Array;
  protected readonly bidder: Int32Array;

  constructor(seats: number) {
    this.amount = new Float64Array(seats);
    this.bidder = new Int32Array(seats);
  }

  /** Adds a bid to the heap that begins at `first` and holds `from` bids. */
  protected rise(first: number, from: number, worker: number, amount: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.before(worker, amount, first + above)) break;
      this.copy(first + above, first + place);
      place = above;
    }
    this.amount[first + place] = amount;
    this.bidder[first + place] = worker;
  }

  /** Puts a bid in the place of the lowest of `count` bids. */
  protected sink(first: number, count: number, worker: number, amount: number): void {
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= count) break;
      const other = first + below + 1;
      if (below + 1 < count && this.before(this.bidder[other] as number, this.amount[other] as number, first + below)) below += 1;
      if (this.before(worker, amount, first + below)) break;
      this.copy(first + below, first + place);
      place = below;
    }
    this.amount[first + place] = amount;
    this.bidder[first + place] = worker;
  }

  private before(worker: number, amount: number, place: number): boolean {
    const there = this.amount[place] as number;
    return amount < there || (amount === there && worker > (this.bidder[place] as number));
  }

  private copy(from: number, to: number): void {
    this.amount[to] = this.amount[from] as number;
    this.bidder[to] = this.bidder[from] as number;
  }
}
