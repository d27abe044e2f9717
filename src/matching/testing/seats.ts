import type { SparseMarket } from '../sparse.ts';

/**
 * Who sits where. A vacancy has one seat for each place, but never more than it has candidates (a vacancy may ask for a million).
 * The seats of vacancy `v` are `first[v]` to `first[v + 1]` (not included); those in use come first.
 */
export class Seats {
  readonly first: Int32Array;
  /** Seats in use, by vacancy. */
  readonly used: Int32Array;
  /** Worker on each seat in use. */
  readonly occupant: Int32Array;
  /** Vacancy of each worker, or -1. */
  readonly vacancy: Int32Array;
  private readonly seat: Int32Array;

  constructor(market: SparseMarket) {
    const count = market.vacancies.length;
    const candidates = new Int32Array(count);
    for (const v of market.vacancyOf) candidates[v] = (candidates[v] as number) + 1;
    this.first = new Int32Array(count + 1);
    for (let v = 0; v < count; v += 1) {
      this.first[v + 1] = (this.first[v] as number) + Math.min(candidates[v] as number, market.places[v] as number);
    }
    this.used = new Int32Array(count);
    this.occupant = new Int32Array(this.first[count] as number);
    this.vacancy = new Int32Array(market.workers.length).fill(-1);
    this.seat = new Int32Array(market.workers.length).fill(-1);
  }

  full(v: number): boolean {
    return this.used[v] === (this.first[v + 1] as number) - (this.first[v] as number);
  }

  /** Opens the next free seat of a vacancy that is not full. */
  open(v: number): number {
    const used = this.used[v] as number;
    this.used[v] = used + 1;
    return (this.first[v] as number) + used;
  }

  /** Puts a worker on a seat of vacancy `v` and tells which seat the worker leaves, or -1. */
  move(worker: number, v: number, seat: number): number {
    const left = this.seat[worker] as number;
    this.occupant[seat] = worker;
    this.seat[worker] = seat;
    this.vacancy[worker] = v;
    return left;
  }

  /** Takes a worker's place away; the seat must be given to someone at once. */
  unseat(worker: number): number {
    const left = this.seat[worker] as number;
    this.seat[worker] = -1;
    this.vacancy[worker] = -1;
    return left;
  }
}
