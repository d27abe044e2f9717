import type { Seating } from '../seats.ts';
import { grown } from './runs.ts';

/** Who sits where in a market whose places, vacancies and workers change; it remembers who has moved since it was last asked. */
export class ChangingSeats implements Seating {
  places: Float64Array;
  first: Int32Array;
  used: Int32Array;
  occupant: Int32Array;
  vacancy: Int32Array;
  /** Workers who have sat down or left, some perhaps twice. */
  readonly moved: number[] = [];
  /** Workers who sit nowhere, `outCount` of them: all who have come and not gone again. */
  out: Int32Array;
  outCount = 0;
  /** Where each of these stands there, or -1. */
  private outAt: Int32Array;
  private seat: Int32Array;
  private room: Int32Array;
  private tail = 0;

  /** @param vacancy of each worker, or -1 */
  constructor(places: Float64Array, vacancy: Int32Array) {
    this.places = places.slice();
    this.first = new Int32Array(places.length);
    this.used = new Int32Array(places.length);
    this.room = new Int32Array(places.length);
    this.vacancy = new Int32Array(vacancy.length).fill(-1);
    this.seat = new Int32Array(vacancy.length);
    this.out = new Int32Array(vacancy.length);
    this.outAt = new Int32Array(vacancy.length).fill(-1);
    for (const v of vacancy) if (v >= 0) this.room[v] = (this.room[v] as number) + 1;
    for (let v = 0; v < places.length; v += 1) {
      this.first[v] = this.tail;
      // One seat more than are in use, for whoever comes before another leaves.
      this.room[v] = (this.room[v] as number) + 1;
      this.tail += this.room[v] as number;
    }
    this.occupant = new Int32Array(this.tail + (this.tail >> 2) + 64);
    for (let w = 0; w < vacancy.length; w += 1) {
      if ((vacancy[w] as number) >= 0) this.sit(w, vacancy[w] as number);
      else this.come(w);
    }
    this.moved.length = 0;
  }

  free(v: number): number {
    return (this.places[v] as number) - (this.used[v] as number);
  }

  /** A worker comes, or is without a seat again. */
  come(worker: number): void {
    this.outAt[worker] = this.outCount;
    this.out[this.outCount] = worker;
    this.outCount += 1;
  }

  /** A worker who sits nowhere goes, or finds a seat. */
  go(worker: number): void {
    const at = this.outAt[worker] as number;
    if (at < 0) return;
    this.outCount -= 1;
    const last = this.out[this.outCount] as number;
    this.out[at] = last;
    this.outAt[last] = at;
    this.outAt[worker] = -1;
  }

  sit(worker: number, v: number): void {
    if (this.used[v] === this.room[v]) this.enlarge(v);
    const used = this.used[v] as number;
    const seat = (this.first[v] as number) + used;
    this.used[v] = used + 1;
    this.occupant[seat] = worker;
    this.seat[worker] = seat;
    this.vacancy[worker] = v;
    this.go(worker);
    this.moved.push(worker);
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
    this.come(worker);
    this.moved.push(worker);
  }

  /** Makes room for that many workers and vacancies; new workers have not come yet, new vacancies have no place. */
  enough(workers: number, vacancies: number): void {
    if (workers > this.vacancy.length) {
      const before = this.vacancy.length;
      this.vacancy = grown(this.vacancy, workers).fill(-1, before);
      this.seat = grown(this.seat, workers);
      this.out = grown(this.out, workers);
      this.outAt = grown(this.outAt, workers).fill(-1, before);
    }
    if (vacancies > this.places.length) {
      this.places = grown(this.places, vacancies);
      this.first = grown(this.first, vacancies);
      this.used = grown(this.used, vacancies);
      this.room = grown(this.room, vacancies);
    }
  }

  private enlarge(v: number): void {
    const from = this.first[v] as number;
    const used = this.used[v] as number;
    const room = 2 * used + 4;
    if (this.tail + room > this.occupant.length) this.occupant = grown(this.occupant, this.tail + room);
    for (let k = 0; k < used; k += 1) {
      const worker = this.occupant[from + k] as number;
      this.occupant[this.tail + k] = worker;
      this.seat[worker] = this.tail + k;
    }
    this.first[v] = this.tail;
    this.room[v] = room;
    this.tail += room;
  }
}
