import type { ColumnMarket } from './columns.ts';

/** Who sits where, as the searches see it. */
export interface Seating {
  /** Where the seats of each vacancy begin in `occupant`; those in use come first. */
  readonly first: Int32Array;
  /** Seats in use, by vacancy. */
  readonly used: Int32Array;
  /** Worker on each seat in use. */
  readonly occupant: Int32Array;
  /** Vacancy of each worker, or -1. */
  readonly vacancy: Int32Array;
  /** Seats of a vacancy on which nobody sits. */
  free(v: number): number;
  /** Seats a worker on the next free seat of a vacancy. */
  sit(worker: number, v: number): void;
  /** Takes a worker from the seat; the last of the vacancy moves up into it. */
  leave(worker: number): void;
}

/**
 * The seats of a market that stays as it is. A vacancy has one seat for each place, but never more than one above its candidates (a vacancy may ask for a million), so
 * that one stays free where places do. The seats of vacancy `v` begin at `first[v]`, and there are `room[v]`; those in use come first.
 */
export class Seats implements Seating {
  readonly first: Int32Array;
  readonly room: Int32Array;
  readonly used: Int32Array;
  readonly occupant: Int32Array;
  readonly vacancy: Int32Array;
  private readonly seat: Int32Array;

  constructor({ places, start, vacancyOf }: ColumnMarket) {
    const count = places.length;
    const candidates = new Int32Array(count);
    for (let i = 0; i < vacancyOf.length; i += 1) {
      const v = vacancyOf[i] as number;
      candidates[v] = (candidates[v] as number) + 1;
    }
    this.first = new Int32Array(count);
    this.room = new Int32Array(count);
    let seats = 0;
    for (let v = 0; v < count; v += 1) {
      this.first[v] = seats;
      this.room[v] = Math.min((candidates[v] as number) + 1, places[v] as number);
      seats += this.room[v] as number;
    }
    this.used = new Int32Array(count);
    this.occupant = new Int32Array(seats);
    this.vacancy = new Int32Array(start.length - 1).fill(-1);
    this.seat = new Int32Array(start.length - 1).fill(-1);
  }

  free(v: number): number {
    return (this.room[v] as number) - (this.used[v] as number);
  }

  sit(worker: number, v: number): void {
    const used = this.used[v] as number;
    const seat = (this.first[v] as number) + used;
    this.used[v] = used + 1;
    this.occupant[seat] = worker;
    this.seat[worker] = seat;
    this.vacancy[worker] = v;
  }

  leave(worker: number): void {
    const v = this.vacancy[worker] as number;
    const used = (this.used[v] as number) - 1;
    const seat = this.seat[worker] as number;
    const last = this.occupant[(this.first[v] as number) + used] as number;
    this.used[v] = used;
    this.occupant[seat] = last;
    this.seat[last] = seat;
    this.vacancy[worker] = -1;
  }
}
