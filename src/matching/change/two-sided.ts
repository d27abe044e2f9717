import { Heap } from '../heap.ts';
import type { Prices } from '../nearest.ts';
import type { Pairs } from '../pairs.ts';
import type { Seating } from '../seats.ts';

/**
 * What `NearestMoves` does, for where the end is far: Dijkstra's search from both ends, until the two radii together reach the length of the
 * best way that has been met (Nicholson 1966, _The Computer Journal_ 9). Where many ways lose nothing, as in a market whose scores are often
 * equal, one side alone would see nearly all of it.
 *
 * Every way leads from outside, or from a worker who waits, over vacancies to outside: to a free seat, or to where somebody stays without a
 * place. `from` is the loss on the way to a vacancy, `to` the loss on the way on from it. The best way loses `a + b`, neither beyond its radius.
 * Then prices move by `max(0, a - from) - max(0, b - to)`. For a pair that leads from x to y at a loss of c, `from(y) <= from(x) + c` and
 * `to(x) <= c + to(y)`, and where both terms count, `from(x) + c + to(y) >= a + b`: so no loss falls below 0, and the best way loses nothing
 * any more. Outside the price has to stay 0, so that all the rest moves by as much the other way: where the level of the whole market
 * changes, that is done without a search through it.
 */
export class TwoSidedMoves {
  /** Pairs that have been looked at. */
  looked = 0;
  private readonly pairs: Pairs;
  private readonly seats: Seating;
  private readonly prices: Prices;
  private readonly repriced: (vacancy: number) => void;
  private readonly from: Float64Array;
  private readonly to: Float64Array;
  private readonly fromHeap: Heap;
  private readonly toHeap: Heap;
  /** Who comes to each vacancy on the way from the beginning; -1 where a way begins with a seat that is given up. */
  private readonly comes: Int32Array;
  /** Who leaves each vacancy on the way to the end, and whereto; -1 where it ends. */
  private readonly leaves: Int32Array;
  private readonly target: Int32Array;
  /** Workers without a place from whom a way may begin, and how many of them were looked at. */
  private outside: number[] = [];
  private outsideSeen = 0;
  private best = 0;
  /** Where the best way's halves meet, or -1. */
  private meeting = -1;

  /** @param repriced is told each vacancy whose price has moved, and with it those of its occupants */
  constructor(pairs: Pairs, seats: Seating, prices: Prices, repriced: (vacancy: number) => void) {
    const vacancies = prices.vacancy.length;
    this.pairs = pairs;
    this.seats = seats;
    this.prices = prices;
    this.repriced = repriced;
    this.from = new Float64Array(vacancies).fill(Number.POSITIVE_INFINITY);
    this.to = new Float64Array(vacancies).fill(Number.POSITIVE_INFINITY);
    this.fromHeap = new Heap(this.from);
    this.toHeap = new Heap(this.to);
    this.comes = new Int32Array(vacancies);
    this.leaves = new Int32Array(vacancies);
    this.target = new Int32Array(vacancies);
  }

  /** Ends that a worker without a place waits for one, as `NearestMoves.place` does. */
  place(worker: number): void {
    const { seats, prices } = this;
    const expected = prices.worker[worker] as number;
    this.begin(expected);
    for (let v = 0; v < this.to.length; v += 1) {
      if (seats.free(v) > 0) this.reachTo(v, 0, -1, -1);
      else {
        const least = this.leastOccupant(v);
        if (least >= 0) this.reachTo(v, prices.worker[least] as number, least, -1);
      }
    }
    this.goFrom(worker, 0);
    const near = this.search();
    const a = Math.min(near.from, this.best);
    prices.worker[worker] = expected - this.best;
    this.reprice(a, this.best - a, this.best - a);
    this.move();
    this.forget();
  }

  /** Ends that a free seat has a price, as `NearestMoves.fill` does. */
  fill(vacancy: number): void {
    const { seats, prices } = this;
    this.begin(prices.vacancy[vacancy] as number);
    const { start, end } = this.pairs.byWorker;
    for (let w = 0; w < start.length; w += 1) if (seats.vacancy[w] === -1 && start[w] !== end[w]) this.outside.push(w);
    for (let v = 0; v < this.from.length; v += 1) {
      const price = prices.vacancy[v] as number;
      // Where nobody sits nobody can leave, but no price may fall below 0.
      if ((seats.used[v] as number) > 0) this.reachFrom(v, price, -1);
      else this.from[v] = price;
    }
    this.reachTo(vacancy, 0, -1, -1);
    const near = this.search();
    const b = Math.min(near.to, this.best);
    this.reprice(this.best - b, b, b - this.best);
    this.move();
    this.forget();
  }

  private begin(most: number): void {
    this.best = most;
    this.meeting = -1;
    this.outside = [];
    this.outsideSeen = 0;
  }

  /** The side that has looked at fewer pairs goes on. @returns how far everything nearer is known on either side */
  private search(): { from: number; to: number } {
    const { from, to, fromHeap, toHeap, seats } = this;
    let [seenFrom, seenTo] = [0, 0];
    for (;;) {
      const [x, y] = [fromHeap.first(), toHeap.first()];
      const more = this.outsideSeen < this.outside.length;
      const near = {
        from: more ? 0 : x < 0 ? Number.POSITIVE_INFINITY : (from[x] as number),
        to: y < 0 ? Number.POSITIVE_INFINITY : (to[y] as number),
      };
      if (near.from + near.to >= this.best) return near;
      const before = this.looked;
      if (seenFrom > seenTo) {
        toHeap.take();
        this.goTo(y, to[y] as number);
        seenTo += 1 + this.looked - before;
        continue;
      }
      if (x >= 0 && (from[x] === 0 || !more)) {
        fromHeap.take();
        const first = seats.first[x] as number;
        const last = first + (seats.used[x] as number);
        for (let seat = first; seat < last; seat += 1) this.goFrom(seats.occupant[seat] as number, from[x] as number);
      } else {
        this.goFrom(this.outside[this.outsideSeen] as number, 0);
        this.outsideSeen += 1;
      }
      seenFrom += 1 + this.looked - before;
    }
  }

  /** Where a worker could go. */
  private goFrom(worker: number, here: number): void {
    const { prices, from, best } = this;
    const { start, end, vacancyOf, scoreOf } = this.pairs.byWorker;
    const price = prices.worker[worker] as number;
    const until = end[worker] as number;
    this.looked += until - (start[worker] as number);
    for (let i = start[worker] as number; i < until; i += 1) {
      const v = vacancyOf[i] as number;
      const there = here + (price - ((scoreOf[i] as number) - (prices.vacancy[v] as number)));
      if (there < best && there < (from[v] as number)) this.reachFrom(v, there, worker);
    }
  }

  /** From where a seat of a vacancy could be taken. */
  private goTo(v: number, here: number): void {
    const { seats, prices, to, best } = this;
    const { start, end, workerOf, scoreOf } = this.pairs.byVacancy;
    const price = prices.vacancy[v] as number;
    const until = end[v] as number;
    this.looked += until - (start[v] as number);
    const begins = this.outside.length > 0;
    for (let i = start[v] as number; i < until; i += 1) {
      const worker = workerOf[i] as number;
      const lost = (prices.worker[worker] as number) - ((scoreOf[i] as number) - price);
      if (here + lost >= best) continue;
      const at = seats.vacancy[worker] as number;
      if (at < 0) {
        if (begins) this.reachFrom(v, lost, worker);
      } else if (here + lost < (to[at] as number)) this.reachTo(at, here + lost, worker, v);
    }
  }

  private reachFrom(v: number, there: number, worker: number): void {
    if (there >= this.best || there >= (this.from[v] as number)) return;
    this.from[v] = there;
    this.comes[v] = worker;
    this.fromHeap.lower(v);
    this.meet(v);
  }

  private reachTo(v: number, there: number, worker: number, target: number): void {
    if (there >= this.best || there >= (this.to[v] as number)) return;
    this.to[v] = there;
    this.leaves[v] = worker;
    this.target[v] = target;
    this.toHeap.lower(v);
    this.meet(v);
  }

  private meet(v: number): void {
    const length = (this.from[v] as number) + (this.to[v] as number);
    if (length >= this.best) return;
    this.best = length;
    this.meeting = v;
  }

  /** Of the occupants of a vacancy the one who expects least, or -1. */
  private leastOccupant(v: number): number {
    const { seats, prices } = this;
    let least = -1;
    const first = seats.first[v] as number;
    for (let seat = first; seat < first + (seats.used[v] as number); seat += 1) {
      const occupant = seats.occupant[seat] as number;
      if (least < 0 || (prices.worker[occupant] as number) < (prices.worker[least] as number)) least = occupant;
    }
    return least;
  }

  /** @param others what moves that neither side has come near to */
  private reprice(a: number, b: number, others: number): void {
    const { seats, prices, from, to } = this;
    for (let v = 0; v < from.length; v += 1) {
      const by = Math.max(0, a - (from[v] as number)) - Math.max(0, b - (to[v] as number)) + others;
      if (by === 0) continue;
      prices.vacancy[v] = (prices.vacancy[v] as number) + by;
      this.repriced(v);
      const first = seats.first[v] as number;
      const last = first + (seats.used[v] as number);
      for (let seat = first; seat < last; seat += 1) {
        const occupant = seats.occupant[seat] as number;
        prices.worker[occupant] = (prices.worker[occupant] as number) - by;
      }
    }
    // What nobody may have would become dearer each time that the level of the market rises, beyond every score.
    if (others > 0)
      for (let v = 0; v < from.length; v += 1) if (seats.used[v] === 0 && seats.free(v) === 0) prices.vacancy[v] = this.dearest(v);
  }

  /** What the best candidate of a vacancy without places would gain by a first one. */
  private dearest(v: number): number {
    const { start, end, workerOf, scoreOf } = this.pairs.byVacancy;
    let most = 0;
    for (let i = start[v] as number; i < (end[v] as number); i += 1)
      most = Math.max(most, (scoreOf[i] as number) - (this.prices.worker[workerOf[i] as number] as number));
    return most;
  }

  /** Everyone on the best way goes one step further. */
  private move(): void {
    const { seats, comes, leaves, target, meeting } = this;
    if (meeting < 0) return;
    const onward = new Set<number>();
    for (let v = meeting; v >= 0; v = this.leavesFor(v)) onward.add(v);
    // Where a half crosses the other before they meet, the round between is left out: it loses nothing.
    const before: number[] = [];
    for (let v = meeting; v >= 0; v = this.comesFrom(v)) before.push(v);
    const crossing = before.findLastIndex((v) => onward.has(v));
    const moves: [worker: number, to: number][] = [];
    for (const v of before.slice(crossing)) if ((comes[v] as number) >= 0) moves.push([comes[v] as number, v]);
    for (let v = before[crossing] as number; v >= 0; v = this.leavesFor(v))
      if ((leaves[v] as number) >= 0) moves.push([leaves[v] as number, target[v] as number]);
    for (const [worker] of moves) if ((seats.vacancy[worker] as number) >= 0) seats.leave(worker);
    for (const [worker, v] of moves) if (v >= 0) seats.sit(worker, v);
  }

  private comesFrom(v: number): number {
    const worker = this.comes[v] as number;
    return worker < 0 ? -1 : (this.seats.vacancy[worker] as number);
  }

  private leavesFor(v: number): number {
    return (this.leaves[v] as number) < 0 ? -1 : (this.target[v] as number);
  }

  private forget(): void {
    this.from.fill(Number.POSITIVE_INFINITY);
    this.to.fill(Number.POSITIVE_INFINITY);
    this.fromHeap.clear();
    this.toHeap.clear();
  }
}
