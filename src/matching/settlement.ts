import type { ColumnMarket } from './columns.ts';
import { Heap } from './heap.ts';
import type { Seats } from './seats.ts';
import { TightMoves } from './tight-moves.ts';

/**
 * From prices and places that nearly fit to an optimum and its proof. Three things hold from the beginning, and every step keeps them: no
 * price is negative, `worker price + vacancy price >= score` for each pair, with equality for the pair in use. Two may be missing, and are
 * mended one after the other: a worker without a place has price 0, and so has a vacancy with a free seat. With both, the prices prove the
 * assignment (complementary slackness).
 *
 * Each is mended in rounds: distances from all who miss it at once (Dijkstra over the vacancies, where the length of a way is what it loses),
 * prices moved by them so that the shortest ways lose nothing, and then as many moves along such ways as there are (`TightMoves`). This is
 * the Hungarian method with many ways at a time, as Gabow & Tarjan use it (1989, _SIAM Journal on Computing_ 18).
 *
 * Prices never exceed the largest score, so all figures are exact; sums that could pass 2^53 are formed so that only the last step rounds
 * (`u - (score - v)`), which is monotone: such a sum stays above every score and is discarded for the right reason.
 */
export class Settlement {
  readonly workerPrice: Float64Array;
  private readonly market: ColumnMarket;
  private readonly scoreOf: ColumnMarket['scoreOf'];
  private readonly seats: Seats;
  private readonly vacancyPrice: Float64Array;
  private readonly distance: Float64Array;
  private readonly heap: Heap;
  private readonly moves: TightMoves;
  private settled: number[] = [];
  /** Beyond this distance nothing is looked at: there a way ends at which nobody is missed. */
  private limit = 0;

  /** @param scoreOf the scores for this settlement: those of the market, or coarser ones */
  constructor(market: ColumnMarket, scoreOf: ColumnMarket['scoreOf'], seats: Seats, vacancyPrice: Float64Array) {
    this.market = market;
    this.scoreOf = scoreOf;
    this.seats = seats;
    this.vacancyPrice = vacancyPrice;
    this.workerPrice = new Float64Array(market.start.length - 1);
    this.distance = new Float64Array(vacancyPrice.length).fill(Number.POSITIVE_INFINITY);
    this.heap = new Heap(this.distance);
    this.moves = new TightMoves(market, scoreOf, seats, vacancyPrice, this.workerPrice);
  }

  settle(): void {
    this.begin();
    let waiting = this.waiting();
    while (waiting.length > 0) {
      this.lowerWorkers(waiting, this.distancesFromWorkers(waiting));
      waiting = this.moves.fromWorkers(waiting);
    }
    for (let missing = this.dearFreeSeats(); missing > 0; missing = this.dearFreeSeats()) {
      this.lowerVacancies(this.distancesFromOutside(missing));
      this.moves.fromOutside(missing);
    }
  }

  /** Prices the workers by the vacancies, and takes the place from whom it does not suit best at these prices. */
  private begin(): void {
    const { market, scoreOf, seats, vacancyPrice, workerPrice } = this;
    const { start, vacancyOf } = market;
    for (let w = 0; w < workerPrice.length; w += 1) {
      const at = seats.vacancy[w] as number;
      let [most, here] = [0, 0];
      for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) {
        const v = vacancyOf[i] as number;
        const gain = (scoreOf[i] as number) - (vacancyPrice[v] as number);
        if (gain > most) most = gain;
        if (v === at) here = gain;
      }
      workerPrice[w] = most;
      if (at >= 0 && here < most) seats.leave(w);
    }
  }

  /** Workers without a place for whom the prices promise one. */
  private waiting(): Int32Array {
    const { workerPrice, seats } = this;
    const found: number[] = [];
    for (let w = 0; w < workerPrice.length; w += 1) if (seats.vacancy[w] === -1 && (workerPrice[w] as number) > 0) found.push(w);
    return Int32Array.from(found);
  }

  /** Free seats that have a price. */
  private dearFreeSeats(): number {
    let count = 0;
    for (let v = 0; v < this.vacancyPrice.length; v += 1) if ((this.vacancyPrice[v] as number) > 0) count += this.seats.free(v);
    return count;
  }

  /**
   * Losses from all waiting workers to the vacancies. A way ends at a free seat, or with somebody staying without a place.
   * @returns how far prices may move: to where everyone has an end, or to the first end outside, whose price stays 0
   */
  private distancesFromWorkers(waiting: Int32Array): number {
    const { workerPrice, vacancyPrice, seats, distance, heap } = this;
    this.limit = Number.POSITIVE_INFINITY;
    for (const w of waiting) this.limit = Math.min(this.limit, workerPrice[w] as number);
    for (const w of waiting) this.relax(w, 0);
    let ends = 0;
    for (let v = heap.take(); v >= 0 && (distance[v] as number) < this.limit; v = heap.take()) {
      const here = distance[v] as number;
      this.settled.push(v);
      if (seats.free(v) > 0) {
        if (vacancyPrice[v] === 0) this.limit = here;
        ends += seats.free(v);
        if (ends >= waiting.length) this.limit = Math.min(this.limit, here);
      }
      const first = seats.first[v] as number;
      const until = first + (seats.used[v] as number);
      for (let seat = first; seat < until; seat += 1)
        this.limit = Math.min(this.limit, here + (workerPrice[seats.occupant[seat] as number] as number));
      for (let seat = first; seat < until && here < this.limit; seat += 1) this.relax(seats.occupant[seat] as number, here);
    }
    heap.clear();
    return this.limit;
  }

  /**
   * Losses from outside to the free seats that have a price: somebody without a place comes in, or a seat elsewhere is given up.
   * @returns the distance at which every such seat is reached
   */
  private distancesFromOutside(missing: number): number {
    const { workerPrice, vacancyPrice, seats, distance, heap } = this;
    this.limit = Number.POSITIVE_INFINITY;
    for (let v = 0; v < distance.length; v += 1) {
      distance[v] = vacancyPrice[v] as number;
      heap.lower(v);
    }
    for (let w = 0; w < workerPrice.length; w += 1) if (seats.vacancy[w] === -1) this.relax(w, 0);
    let [left, furthest] = [missing, 0];
    for (let v = heap.take(); v >= 0; v = heap.take()) {
      const here = distance[v] as number;
      this.settled.push(v);
      furthest = here;
      if ((vacancyPrice[v] as number) > 0) left -= seats.free(v);
      if (left === 0) break;
      const first = seats.first[v] as number;
      for (let seat = first; seat < first + (seats.used[v] as number); seat += 1) this.relax(seats.occupant[seat] as number, here);
    }
    heap.clear();
    return furthest;
  }

  private relax(worker: number, from: number): void {
    const { market, scoreOf, vacancyPrice, distance, heap, limit } = this;
    const { start, vacancyOf } = market;
    const price = this.workerPrice[worker] as number;
    const until = start[worker + 1] as number;
    for (let i = start[worker] as number; i < until; i += 1) {
      const v = vacancyOf[i] as number;
      const there = from + (price - ((scoreOf[i] as number) - (vacancyPrice[v] as number)));
      if (there >= limit || there >= (distance[v] as number)) continue;
      distance[v] = there;
      heap.lower(v);
    }
  }

  /** Waiting workers expect less by `by`, and whatever is nearer than that becomes dearer by the rest. */
  private lowerWorkers(waiting: Int32Array, by: number): void {
    const { workerPrice, vacancyPrice, distance } = this;
    for (const w of waiting) workerPrice[w] = (workerPrice[w] as number) - by;
    for (const v of this.settled) {
      const more = by - (distance[v] as number);
      if (more > 0) {
        vacancyPrice[v] = (vacancyPrice[v] as number) + more;
        this.occupantsGain(v, -more);
      }
    }
    distance.fill(Number.POSITIVE_INFINITY);
    this.settled = [];
  }

  /** Every vacancy becomes cheaper by its distance from outside, by `most` at most. */
  private lowerVacancies(most: number): void {
    const { vacancyPrice, distance } = this;
    for (let v = 0; v < vacancyPrice.length; v += 1) {
      const less = Math.min(distance[v] as number, most);
      if (less === 0) continue;
      vacancyPrice[v] = (vacancyPrice[v] as number) - less;
      this.occupantsGain(v, less);
    }
    distance.fill(Number.POSITIVE_INFINITY);
    this.settled = [];
  }

  private occupantsGain(v: number, by: number): void {
    const { seats, workerPrice } = this;
    const first = seats.first[v] as number;
    for (let seat = first; seat < first + (seats.used[v] as number); seat += 1) {
      const occupant = seats.occupant[seat] as number;
      workerPrice[occupant] = (workerPrice[occupant] as number) + by;
    }
  }
}
