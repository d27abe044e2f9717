import type { ColumnMarket } from './columns.ts';

/**
 * Who sits where. A vacancy has one seat for each place, but never more than one above its candidates (a vacancy may ask for a million), so
 * that one stays free where places do. The seats of vacancy `v` are `first[v]` to `first[v + 1]` (not included); those in use come first.
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

  constructor({ places, start, vacancyOf }: ColumnMarket) {
    const count = places.length;
    const candidates = new Int32Array(count);
    for (let i = 0; i < vacancyOf.length; i += 1) {
      const v = vacancyOf[i] as number;
      candidates[v] = (candidates[v] as number) + 1;
    }
    this.first = new Int32Array(count + 1);
    for (let v = 0; v < count; v += 1)
      this.first[v + 1] = (this.first[v] as number) + Math.min((candidates[v] as number) + 1, places[v] as number);
    this.used = new Int32Array(count);
    this.occupant = new Int32Array(this.first[count] as number);
    this.vacancy = new Int32Array(start.length - 1).fill(-1);
    this.seat = new Int32Array(start.length - 1).fill(-1);
  }

  /** Seats of a vacancy on which nobody sits. */
  free(v: number): number {
    return (this.first[v + 1] as number) - (this.first[v] as number) - (this.used[v] as number);
  }

  /** Seats a worker on the next free seat of a vacancy. */
  sit(worker: number, v: number): void {
    const used = this.used[v] as number;
    this.used[v] = used + 1;
    this.put(worker, v, (this.first[v] as number) + used);
  }

  /** Gives a worker the seat of another, who is left without one. */
  replace(occupant: number, worker: number): void {
    const seat = this.seat[occupant] as number;
    const v = this.vacancy[occupant] as number;
    this.vacancy[occupant] = -1;
    this.put(worker, v, seat);
  }

  /** Takes a worker from the seat; the last of the vacancy moves up into it. */
  leave(worker: number): void {
    const v = this.vacancy[worker] as number;
    const used = (this.used[v] as number) - 1;
    const last = this.occupant[(this.first[v] as number) + used] as number;
    this.used[v] = used;
    this.put(last, v, this.seat[worker] as number);
    this.vacancy[worker] = -1;
  }

  private put(worker: number, v: number, seat: number): void {
    this.occupant[seat] = worker;
    this.seat[worker] = seat;
    this.vacancy[worker] = v;
  }
}
