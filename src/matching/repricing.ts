import { Heap } from './heap.ts';
import type { Prices } from './nearest.ts';
import type { Pairs } from './pairs.ts';
import type { Seating } from './seats.ts';

/**
 * Moves all prices at once, so that everything that `NearestMoves` would have to mend has a way that loses nothing: one search of Dijkstra
 * over the whole market from all ends together. What `NearestMoves` says of pairs and prices holds before and after.
 */
export class Repricing {
  private readonly pairs: Pairs;
  private readonly seats: Seating;
  private readonly prices: Prices;
  private readonly distance: Float64Array;
  private readonly heap: Heap;
  /** Distance of each waiting worker. */
  private readonly loss: Float64Array;

  constructor(pairs: Pairs, seats: Seating, prices: Prices) {
    this.pairs = pairs;
    this.seats = seats;
    this.prices = prices;
    this.distance = new Float64Array(prices.vacancy.length);
    this.heap = new Heap(this.distance);
    this.loss = new Float64Array(prices.worker.length);
  }

  /** Raises prices until each waiting worker has a way to a free seat, or to where somebody may as well stay without a place. */
  forWaiting(waiting: Int32Array): void {
    const { pairs, seats, prices, distance, heap, loss } = this;
    const { start, end, workerOf, scoreOf } = pairs.byVacancy;
    for (const w of waiting) loss[w] = prices.worker[w] as number;
    let furthest = this.furthest(waiting);
    for (let v = 0; v < distance.length; v += 1) {
      distance[v] = this.ending(v);
      if ((distance[v] as number) < furthest) heap.lower(v);
    }
    const often = 256 + (waiting.length >> 4);
    let settled = 0;
    for (let v = heap.take(); v >= 0 && (distance[v] as number) < furthest; v = heap.take()) {
      settled += 1;
      if (settled % often === 0) furthest = this.furthest(waiting);
      const here = distance[v] as number;
      const price = prices.vacancy[v] as number;
      const until = end[v] as number;
      for (let i = start[v] as number; i < until; i += 1) {
        const worker = workerOf[i] as number;
        const there = here + ((prices.worker[worker] as number) - ((scoreOf[i] as number) - price));
        const at = seats.vacancy[worker] as number;
        if (at < 0) {
          if (there < (loss[worker] as number)) loss[worker] = there;
        } else if (there < (distance[at] as number)) {
          distance[at] = there;
          heap.lower(at);
        }
      }
    }
    heap.clear();
    furthest = this.furthest(waiting);
    for (let v = 0; v < distance.length; v += 1) this.change(v, Math.min(distance[v] as number, furthest));
    for (const w of waiting) prices.worker[w] = (prices.worker[w] as number) - (loss[w] as number);
  }

  /** Lowers prices until each free seat that still has one can be filled by somebody without a place, or from where a seat has no price. */
  forFreeSeats(vacancies: Int32Array): void {
    const { seats, prices, distance, heap } = this;
    for (let v = 0; v < distance.length; v += 1) {
      distance[v] = prices.vacancy[v] as number;
      if (distance[v] !== Number.POSITIVE_INFINITY) heap.lower(v);
    }
    for (let w = 0; w < prices.worker.length; w += 1) if (seats.vacancy[w] === -1) this.relaxFrom(w, 0);
    let left = 0;
    for (let k = 0; k < vacancies.length; k += 1) if (vacancies[k] !== vacancies[k - 1]) left += 1;
    let furthest = 0;
    for (let v = heap.take(); v >= 0; v = heap.take()) {
      furthest = distance[v] as number;
      if (seats.free(v) > 0 && (prices.vacancy[v] as number) > 0) left -= 1;
      if (left === 0) break;
      const first = seats.first[v] as number;
      for (let seat = first; seat < first + (seats.used[v] as number); seat += 1) this.relaxFrom(seats.occupant[seat] as number, furthest);
    }
    heap.clear();
    for (let v = 0; v < distance.length; v += 1) this.change(v, -Math.min(distance[v] as number, furthest));
  }

  private furthest(waiting: Int32Array): number {
    let furthest = 0;
    for (const w of waiting) if ((this.loss[w] as number) > furthest) furthest = this.loss[w] as number;
    return furthest;
  }

  /** What is lost where a way ends at a vacancy: nothing with a free seat, else what the occupant expects who expects least. */
  private ending(v: number): number {
    const { seats, prices } = this;
    if (seats.free(v) > 0) return 0;
    let least = Number.POSITIVE_INFINITY;
    const first = seats.first[v] as number;
    for (let seat = first; seat < first + (seats.used[v] as number); seat += 1) {
      const price = prices.worker[seats.occupant[seat] as number] as number;
      if (price < least) least = price;
    }
    return least;
  }

  private relaxFrom(worker: number, from: number): void {
    const { prices, distance, heap } = this;
    const { start, end, vacancyOf, scoreOf } = this.pairs.byWorker;
    const price = prices.worker[worker] as number;
    const until = end[worker] as number;
    for (let i = start[worker] as number; i < until; i += 1) {
      const v = vacancyOf[i] as number;
      const there = from + (price - ((scoreOf[i] as number) - (prices.vacancy[v] as number)));
      if (there >= (distance[v] as number)) continue;
      distance[v] = there;
      heap.lower(v);
    }
  }

  private change(v: number, by: number): void {
    const { seats, prices } = this;
    if (by === 0 || prices.vacancy[v] === Number.POSITIVE_INFINITY) return;
    prices.vacancy[v] = (prices.vacancy[v] as number) + by;
    const first = seats.first[v] as number;
    for (let seat = first; seat < first + (seats.used[v] as number); seat += 1) {
      const occupant = seats.occupant[seat] as number;
      prices.worker[occupant] = (prices.worker[occupant] as number) - by;
    }
  }
}
