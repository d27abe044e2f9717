import { Heap } from '../heap.ts';
import type { SparseMarket } from '../sparse.ts';
import { Seats } from './seats.ts';

/** Where a search ends: a vacancy with a free seat, a worker who gives up the place, or `from` staying without one. */
type End = { readonly vacancy: number } | { readonly worker: number };

/**
 * The state of the successive shortest path method. For every worker entered so far the following holds, and `enter` keeps it:
 * `u + v >= score` on each of the worker's candidate pairs, with equality on the pair in use; a worker without a place has `u = 0`;
 * a vacancy with a free seat has `v = 0`; no price is negative. With all workers entered this is optimality (complementary slackness).
 *
 * Prices and the distances that matter never exceed the largest score, so they are exact doubles. Sums that could pass 2^53 are formed so
 * that only the last step can round (`u - (score - v)`, never `u + v - score`): rounding is monotone, so such a sum stays above every
 * score, and is discarded for the right reason.
 */
export class Flow {
  readonly workerPrice: Float64Array;
  readonly vacancyPrice: Float64Array;
  readonly seats: Seats;
  private readonly market: SparseMarket;
  /** Loss of score on the cheapest way found to each vacancy, and the worker who would move there. */
  private readonly distance: Float64Array;
  private readonly mover: Int32Array;
  private readonly heap: Heap;
  private reached: number[] = [];
  private settled: number[] = [];
  /** Loss of the cheapest complete way found, and where it ends. */
  private best = 0;
  private end: End = { worker: -1 };

  constructor(market: SparseMarket) {
    this.market = market;
    this.seats = new Seats(market);
    this.workerPrice = new Float64Array(market.workers.length);
    this.vacancyPrice = new Float64Array(market.vacancies.length);
    this.distance = new Float64Array(market.vacancies.length).fill(Number.POSITIVE_INFINITY);
    this.mover = new Int32Array(market.vacancies.length);
    this.heap = new Heap(this.distance);
  }

  /** Lets one more worker in, moving others along the way that loses least. Each worker enters once. */
  enter(worker: number): void {
    this.workerPrice[worker] = this.highestGain(worker);
    this.search(worker);
    this.reprice(worker);
    this.shift(worker);
    for (const v of this.reached) this.distance[v] = Number.POSITIVE_INFINITY;
    this.reached = [];
    this.settled = [];
  }

  private highestGain(worker: number): number {
    const { start, vacancyOf, scoreOf } = this.market;
    let gain = 0;
    for (let i = start[worker] as number; i < (start[worker + 1] as number); i += 1) {
      gain = Math.max(gain, (scoreOf[i] as number) - (this.vacancyPrice[vacancyOf[i] as number] as number));
    }
    return gain;
  }

  /** Dijkstra over the vacancies: from a full vacancy one goes on with any of its occupants, at no loss. */
  private search(from: number): void {
    const { seats, heap } = this;
    this.best = this.workerPrice[from] as number;
    this.end = { worker: from };
    this.relax(from, 0);
    for (;;) {
      const v = heap.take();
      if (v < 0 || (this.distance[v] as number) >= this.best) break;
      const distance = this.distance[v] as number;
      this.settled.push(v);
      const first = seats.first[v] as number;
      const until = first + (seats.used[v] as number);
      for (let seat = first; seat < until; seat += 1) {
        const occupant = seats.occupant[seat] as number;
        const leaving = distance + (this.workerPrice[occupant] as number);
        if (leaving < this.best) {
          this.best = leaving;
          this.end = { worker: occupant };
        }
      }
      for (let seat = first; seat < until && distance < this.best; seat += 1) this.relax(seats.occupant[seat] as number, distance);
    }
    heap.clear();
  }

  private relax(worker: number, distance: number): void {
    const { start, vacancyOf, scoreOf } = this.market;
    const price = this.workerPrice[worker] as number;
    const until = start[worker + 1] as number;
    for (let i = start[worker] as number; i < until; i += 1) {
      const v = vacancyOf[i] as number;
      const there = distance + (price - ((scoreOf[i] as number) - (this.vacancyPrice[v] as number)));
      const known = this.distance[v] as number;
      if (there >= this.best || there >= known) continue;
      if (known === Number.POSITIVE_INFINITY) this.reached.push(v);
      this.distance[v] = there;
      this.mover[v] = worker;
      if (this.seats.full(v)) this.heap.lower(v);
      else {
        this.best = there;
        this.end = { vacancy: v };
      }
    }
  }

  /** Moves the prices so that the cheapest way loses nothing and no pair becomes too dear. */
  private reprice(from: number): void {
    const { seats, workerPrice, vacancyPrice, best } = this;
    workerPrice[from] = (workerPrice[from] as number) - best;
    for (const v of this.settled) {
      const by = best - (this.distance[v] as number);
      vacancyPrice[v] = (vacancyPrice[v] as number) + by;
      const first = seats.first[v] as number;
      for (let seat = first; seat < first + (seats.used[v] as number); seat += 1) {
        const occupant = seats.occupant[seat] as number;
        workerPrice[occupant] = (workerPrice[occupant] as number) - by;
      }
    }
  }

  /** Walks the cheapest way back from its end: each mover takes the seat that has become free. */
  private shift(from: number): void {
    const { seats, end } = this;
    if ('worker' in end && end.worker === from) return;
    let v = 'vacancy' in end ? end.vacancy : (seats.vacancy[end.worker] as number);
    let seat = 'vacancy' in end ? seats.open(v) : seats.unseat(end.worker);
    while (seat >= 0) {
      const mover = this.mover[v] as number;
      const previous = seats.vacancy[mover] as number;
      seat = seats.move(mover, v, seat);
      v = previous;
    }
  }
}
