import { Heap } from './heap.ts';
import type { Pairs } from './pairs.ts';
import type { Seating } from './seats.ts';

/** The prices that a search moves: of each worker, and of one place of each vacancy (Infinity: nobody may have it). */
export interface Prices {
  readonly worker: Float64Array;
  readonly vacancy: Float64Array;
}

/**
 * Mends one thing at a time: a worker without a place whom the prices promise one (`place`), or a free seat that has a price (`fill`).
 * Each is Dijkstra's search over the vacancies for the way that loses least, up to its nearest end; prices move by the distances, so that the
 * way loses nothing, and the workers along it move. This is the successive shortest path method (Edmonds & Karp 1972, _Journal of the ACM_
 * 19) on a graph from which the workers are gone, as all occupants of a vacancy leave it at no loss.
 *
 * Before and after, `worker price + vacancy price >= score` for each pair, with equality for the pair in use, and no price is negative.
 *
 * Prices never exceed the largest score, so all figures are exact; sums that could pass 2^53 are formed so that only the last step rounds
 * (`u - (score - v)`), which is monotone: such a sum stays above every score and is discarded for the right reason.
 */
export class NearestMoves {
  /** Pairs that have been looked at. */
  looked = 0;
  private readonly pairs: Pairs;
  private readonly seats: Seating;
  private readonly prices: Prices;
  private readonly repriced: ((vacancy: number) => void) | undefined;
  private readonly heap: Heap;
  /** Loss on the way found to each vacancy; Infinity outside a search. */
  private readonly distance: Float64Array;
  /** Who moves on that way, and for `fill` whereto. */
  private readonly mover: Int32Array;
  private readonly target: Int32Array;
  private readonly reached: Int32Array;
  private readonly settled: Int32Array;
  private reachedCount = 0;
  private settledCount = 0;
  /** Loss of the best way to an end, and the vacancy or the worker (or both) where it ends, else -1. */
  private best = 0;
  private endVacancy = -1;
  private endWorker = -1;

  /** @param repriced is told each vacancy whose price has moved, and with it those of its occupants */
  constructor(pairs: Pairs, seats: Seating, prices: Prices, repriced?: (vacancy: number) => void) {
    const vacancies = prices.vacancy.length;
    this.repriced = repriced;
    this.pairs = pairs;
    this.seats = seats;
    this.prices = prices;
    this.distance = new Float64Array(vacancies).fill(Number.POSITIVE_INFINITY);
    this.heap = new Heap(this.distance);
    this.mover = new Int32Array(vacancies);
    this.target = new Int32Array(vacancies);
    this.reached = new Int32Array(vacancies);
    this.settled = new Int32Array(vacancies);
  }

  /**
   * Ends that a worker without a place waits for one: on the seat at the end of the nearest way, or because somebody on it, perhaps the worker
   * in question, stays without a place.
   * @param allowance pairs that may be looked at; where they do not suffice, nothing is changed
   * @returns whether it is mended
   */
  place(worker: number, allowance: number): boolean {
    const { seats, distance, heap, settled, prices } = this;
    const until = this.looked + allowance;
    this.best = prices.worker[worker] as number;
    this.endVacancy = -1;
    this.endWorker = worker;
    this.relaxFrom(worker, 0);
    let enough = true;
    for (let v = heap.take(); v >= 0 && (distance[v] as number) < this.best; v = heap.take()) {
      if (this.looked > until) {
        enough = false;
        break;
      }
      const here = distance[v] as number;
      settled[this.settledCount] = v;
      this.settledCount += 1;
      const first = seats.first[v] as number;
      const last = first + (seats.used[v] as number);
      for (let seat = first; seat < last; seat += 1) {
        const occupant = seats.occupant[seat] as number;
        const leaving = here + (prices.worker[occupant] as number);
        if (leaving >= this.best) continue;
        this.best = leaving;
        this.endWorker = occupant;
        this.endVacancy = -1;
      }
      for (let seat = first; seat < last && here < this.best; seat += 1) this.relaxFrom(seats.occupant[seat] as number, here);
    }
    if (enough) {
      prices.worker[worker] = (prices.worker[worker] as number) - this.best;
      this.reprice(1);
      let v = this.endVacancy;
      if (v < 0 && this.endWorker !== worker) {
        v = seats.vacancy[this.endWorker] as number;
        seats.leave(this.endWorker);
      }
      while (v >= 0) v = this.moveTo(v, this.mover[v] as number);
    }
    this.forget();
    return enough;
  }

  /**
   * Ends that a free seat has a price: somebody comes in along the nearest way, at whose beginning a worker without a place takes a seat or
   * one is given up that then has no price; or the seat itself has none any more.
   * @param allowance pairs that may be looked at; where they do not suffice, nothing is changed
   * @returns whether it is mended
   */
  fill(vacancy: number, allowance: number): boolean {
    const { seats, distance, heap, settled, prices } = this;
    const until = this.looked + allowance;
    this.best = prices.vacancy[vacancy] as number;
    this.endVacancy = vacancy;
    this.endWorker = -1;
    this.reach(vacancy, 0);
    let enough = true;
    for (let v = heap.take(); v >= 0 && (distance[v] as number) < this.best; v = heap.take()) {
      if (this.looked > until) {
        enough = false;
        break;
      }
      settled[this.settledCount] = v;
      this.settledCount += 1;
      this.relaxInto(v, distance[v] as number);
    }
    if (enough) {
      this.reprice(-1);
      let to = this.endVacancy;
      let comes = this.endWorker;
      if (comes < 0 && to !== vacancy) {
        comes = this.mover[to] as number;
        seats.leave(comes);
        to = this.target[to] as number;
      }
      while (comes >= 0) {
        const leaves = to === vacancy ? -1 : (this.mover[to] as number);
        if (leaves >= 0) seats.leave(leaves);
        seats.sit(comes, to);
        comes = leaves;
        to = this.target[to] as number;
      }
    }
    this.forget();
    return enough;
  }

  /** Where a worker could go from a place that is `from` away. */
  private relaxFrom(worker: number, from: number): void {
    const { seats, distance, prices } = this;
    const { start, end, vacancyOf, scoreOf } = this.pairs.byWorker;
    const price = prices.worker[worker] as number;
    const until = end[worker] as number;
    this.looked += until - (start[worker] as number);
    for (let i = start[worker] as number; i < until; i += 1) {
      const v = vacancyOf[i] as number;
      const there = from + (price - ((scoreOf[i] as number) - (prices.vacancy[v] as number)));
      if (there >= this.best || there >= (distance[v] as number)) continue;
      this.mover[v] = worker;
      if (seats.free(v) === 0) {
        this.reach(v, there);
        continue;
      }
      if (distance[v] === Number.POSITIVE_INFINITY) this.note(v);
      distance[v] = there;
      this.best = there;
      this.endVacancy = v;
      this.endWorker = -1;
      if (there === from) return;
    }
  }

  /** From where a seat of a vacancy that is `from` away could be taken. */
  private relaxInto(v: number, from: number): void {
    const { seats, distance, prices } = this;
    const { start, end, workerOf, scoreOf } = this.pairs.byVacancy;
    const price = prices.vacancy[v] as number;
    const until = end[v] as number;
    this.looked += until - (start[v] as number);
    for (let i = start[v] as number; i < until; i += 1) {
      const worker = workerOf[i] as number;
      const there = from + ((prices.worker[worker] as number) - ((scoreOf[i] as number) - price));
      if (there >= this.best) continue;
      const at = seats.vacancy[worker] as number;
      if (at < 0) {
        this.best = there;
        this.endWorker = worker;
        this.endVacancy = v;
      } else if (there < (distance[at] as number)) {
        this.mover[at] = worker;
        this.target[at] = v;
        this.reach(at, there);
        const given = there + (prices.vacancy[at] as number);
        if (given >= this.best) continue;
        this.best = given;
        this.endVacancy = at;
        this.endWorker = -1;
      }
    }
  }

  private reach(v: number, there: number): void {
    if (this.distance[v] === Number.POSITIVE_INFINITY) this.note(v);
    this.distance[v] = there;
    this.heap.lower(v);
  }

  private note(v: number): void {
    this.reached[this.reachedCount] = v;
    this.reachedCount += 1;
  }

  /** Whatever is nearer than the end becomes dearer (sign 1) or cheaper (-1) by the rest of the way, and its occupants bear it. */
  private reprice(sign: 1 | -1): void {
    const { seats, prices, settled, distance, best } = this;
    for (let k = 0; k < this.settledCount; k += 1) {
      const v = settled[k] as number;
      const by = sign * (best - (distance[v] as number));
      if (sign * by <= 0) continue;
      prices.vacancy[v] = (prices.vacancy[v] as number) + by;
      this.repriced?.(v);
      const first = seats.first[v] as number;
      const last = first + (seats.used[v] as number);
      for (let seat = first; seat < last; seat += 1) {
        const occupant = seats.occupant[seat] as number;
        prices.worker[occupant] = (prices.worker[occupant] as number) - by;
      }
    }
  }

  /** @returns the vacancy that the worker leaves, or -1 */
  private moveTo(v: number, worker: number): number {
    const from = this.seats.vacancy[worker] as number;
    if (from >= 0) this.seats.leave(worker);
    this.seats.sit(worker, v);
    return from;
  }

  private forget(): void {
    const { distance, reached } = this;
    this.heap.clear();
    for (let k = 0; k < this.reachedCount; k += 1) distance[reached[k] as number] = Number.POSITIVE_INFINITY;
    this.reachedCount = 0;
    this.settledCount = 0;
  }
}
