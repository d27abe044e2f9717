import type { Prices } from '../nearest.ts';
import type { Pairs } from '../pairs.ts';
import type { ChangingSeats } from './changing-seats.ts';
import { entry } from './near-lists.ts';
import type { NearPairs } from './near-pairs.ts';
import { grown } from './runs.ts';
import { Side } from './side.ts';

/**
 * What `NearestMoves` does, in a market that changes: it mends one worker who waits or one free seat by the way that loses least, from the
 * prices as they are. It differs in two things.
 *
 * It looks at the pairs that lose nothing first, at those that lose more when the search has come that far, and at those that are not among
 * the near ones (`NearPairs`) when it has come as far as they lose at least. Of a vacancy with thousands of candidates, and where many ways
 * lose nothing, most pairs are never looked at.
 *
 * It searches from one end, and where the other is far, from both, until the two radii together reach the length of the best way that has
 * been met (Nicholson 1966, _The Computer Journal_ 9). Every way leads from outside, or from a worker who waits, over vacancies to outside:
 * to a free seat, or to where somebody stays without a place. `from` is the loss on the way to a vacancy, `to` the loss on the way on from it.
 * The best way loses `a + b`, neither beyond its radius. Then prices move by `max(0, a - from) - max(0, b - to)`. For a pair that leads from x
 * to y at a loss of c, `from(y) <= from(x) + c` and `to(x) <= c + to(y)`, and where both terms count, `from(x) + c + to(y) >= a + b`: so no
 * loss falls below 0, and the best way loses nothing any more. Outside the price has to stay 0, so that all the rest moves by as much the
 * other way: where the level of the whole market changes, that is done without a search through it.
 */
export class ChangingMoves {
  /** Pairs that have been looked at. */
  looked = 0;
  /** Whether the prices of the whole market may have moved since this was last set to false. */
  levelMoved = false;
  private readonly pairs: Pairs;
  private readonly seats: ChangingSeats;
  private readonly prices: Prices;
  private readonly near: NearPairs;
  private readonly alone: number;
  private readonly repriced: (vacancy: number) => void;
  /** The number by which the searches know all workers without a place. */
  private readonly outside: number;
  private readonly from: Side;
  private readonly to: Side;
  /** Who comes to each vacancy on the way from the beginning; -1 where a way begins with a seat that is given up. */
  private readonly comes: Int32Array;
  /** Who leaves each vacancy on the way to the end, and whereto; -1 where it ends. */
  private readonly leaves: Int32Array;
  private readonly target: Int32Array;
  /** By how much each vacancy becomes dearer. */
  private readonly more: Float64Array;
  /** The search in which all pairs of a worker were looked at last. */
  private fully: Int32Array;
  private searches = 0;
  private best = 0;
  /** Where the best way's halves meet, or -1. */
  private meeting = -1;
  /** Whether a seat is to be filled, and not a worker to be placed. */
  private filling = false;

  /**
   * @param alone pairs that a search from one end may look at before the other end is searched from too
   * @param repriced is told each vacancy whose price has moved, and with it those of its occupants
   */
  constructor(pairs: Pairs, seats: ChangingSeats, prices: Prices, near: NearPairs, alone: number, repriced: (vacancy: number) => void) {
    const vacancies = prices.vacancy.length;
    this.pairs = pairs;
    this.seats = seats;
    this.prices = prices;
    this.near = near;
    this.alone = alone;
    this.repriced = repriced;
    this.outside = vacancies;
    this.from = new Side(vacancies + 1, Math.ceil);
    this.to = new Side(vacancies + 1, Math.floor);
    this.comes = new Int32Array(vacancies + 1);
    this.leaves = new Int32Array(vacancies);
    this.target = new Int32Array(vacancies);
    this.more = new Float64Array(vacancies);
    this.fully = new Int32Array(prices.worker.length);
  }

  /** Ends that a worker without a place waits for one, as `NearestMoves.place` does. */
  place(worker: number): void {
    const { from, prices, near } = this;
    const expected = prices.worker[worker] as number;
    this.begin(false, expected);
    from.begun = true;
    this.lookAtAll(worker, 0);
    this.search();
    const a = Math.min(from.radius(), this.best);
    prices.worker[worker] = expected - this.best;
    this.reprice(a, this.best - a, this.best - a);
    near.ofWorker.shift(worker, -this.best);
    near.offerPairsOf(worker);
    this.move();
    this.forget();
  }

  /** Ends that a free seat has a price, as `NearestMoves.fill` does. */
  fill(vacancy: number): void {
    const { to, prices } = this;
    this.begin(true, prices.vacancy[vacancy] as number);
    to.begun = true;
    this.reachTo(vacancy, 0, -1, -1);
    this.search();
    const b = Math.min(to.radius(), this.best);
    this.reprice(this.best - b, b, b - this.best);
    this.move();
    this.forget();
  }

  private begin(filling: boolean, most: number): void {
    this.filling = filling;
    this.best = most;
    this.meeting = -1;
    this.searches += 1;
    if (this.fully.length < this.prices.worker.length) this.fully = grown(this.fully, this.prices.worker.length);
  }

  /** Every end that a way may have. */
  private beginTo(): void {
    const { seats, prices, to } = this;
    to.begun = true;
    for (let v = 0; v < this.outside; v += 1) {
      if (seats.free(v) > 0) this.reachTo(v, 0, -1, -1);
      else {
        const least = this.leastOccupant(v);
        if (least >= 0) this.reachTo(v, prices.worker[least] as number, least, -1);
      }
    }
  }

  /** Every beginning that a way may have: outside, and later wherever a seat can be given up. */
  private beginFrom(): void {
    const { from } = this;
    from.begun = true;
    if (this.seats.outCount > 0) from.reach(this.outside, 0);
    from.waiting = 0;
  }

  /** Begins at the vacancies that cost least: of thousands a search comes to few. */
  private beginMore(): void {
    const { seats, prices, from, outside } = this;
    const least = from.waiting;
    from.waiting = Number.POSITIVE_INFINITY;
    for (let v = 0; v < outside; v += 1) {
      const price = prices.vacancy[v] as number;
      if (price < least) continue;
      if (price > 2 * least) from.waiting = Math.min(from.waiting, price);
      // Where nobody sits nobody can leave, but no price may fall below 0.
      else if ((seats.used[v] as number) > 0) this.reachFrom(v, price, -1);
      else if (price < (from.distance[v] as number)) from.bound(v, price);
    }
  }

  /** The side that has looked at fewer pairs goes on; the second one begins where the first has not come to the end soon. */
  private search(): void {
    const { from, to } = this;
    const until = this.looked + this.alone;
    let [seenFrom, seenTo] = [0, 0];
    while (from.radius() + to.radius() < this.best) {
      if (this.looked > until && !(from.begun && to.begun)) {
        if (this.filling) this.beginFrom();
        else this.beginTo();
        from.shareWith();
        to.shareWith();
        [seenFrom, seenTo] = [0, 0];
        continue;
      }
      const before = this.looked;
      if (to.begun && (!from.begun || seenFrom > seenTo)) {
        this.stepTo();
        seenTo += 1 + this.looked - before;
      } else if (from.isWaiting()) this.beginMore();
      else {
        this.stepFrom();
        seenFrom += 1 + this.looked - before;
      }
    }
  }

  private stepFrom(): void {
    const { from, outside, seats, prices, near } = this;
    const soon = from.isSoon();
    const x = from.take(soon);
    const here = from.distance[x] as number;
    const workers = x === outside ? seats.out : seats.occupant;
    const first = x === outside ? 0 : (seats.first[x] as number);
    const last = x === outside ? seats.outCount : first + (seats.used[x] as number);
    const seen = soon ? Number.NEGATIVE_INFINITY : from.putOffBy(x);
    // So much further that what is left is looked through a few times only, however many sit there.
    const reach = soon ? 0 : 2 * seen;
    let rest = Number.POSITIVE_INFINITY;
    this.looked += last - first;
    for (let seat = first; seat < last && here < this.best; seat += 1) {
      const worker = workers[seat] as number;
      if (!soon && this.fully[worker] === this.searches) continue;
      const others = near.ofWorker.rest(worker);
      if (others <= reach) {
        this.lookAtAll(worker, here);
        continue;
      }
      let next = near.ofWorker.least(worker);
      if (next <= reach) next = this.lookAtNear(true, worker, here, seen, reach);
      if (others < next) next = others;
      if (next < rest) rest = next;
    }
    if (soon && !this.to.begun) {
      const least = this.leastOccupant(x);
      if (least >= 0) this.reachTo(x, prices.worker[least] as number, least, -1);
    }
    from.putOff(x, rest, this.best);
  }

  /**
   * Along near pairs that lose `seen` to `reach`: where a worker could go, or from where a seat of a vacancy could be taken. What loses less has
   * been looked at.
   * @param onwards whether the owner is a worker
   * @returns what the other near pairs lose at least
   */
  private lookAtNear(onwards: boolean, owner: number, here: number, seen: number, reach: number): number {
    const { prices, from } = this;
    const near = onwards ? this.near.ofWorker : this.near.ofVacancy;
    const { entries } = near;
    const moved = near.moved(owner);
    const until = near.end(owner);
    let lowest = Number.POSITIVE_INFINITY;
    let rest = Number.POSITIVE_INFINITY;
    for (let k = near.first(owner); k < until; k += entry.width) {
      let floor = entries[k + entry.floor] as number;
      let loss = floor + moved;
      if (loss >= seen && loss <= reach) {
        const member = entries[k + entry.member] as number;
        const worker = onwards ? owner : member;
        const v = onwards ? member : owner;
        this.looked += 1;
        loss = (prices.worker[worker] as number) - ((entries[k + entry.score] as number) - (prices.vacancy[v] as number));
        floor = Math.min(2 ** 52, loss) - moved;
        entries[k + entry.floor] = floor;
        const there = here + loss;
        if (loss <= reach && there < this.best) {
          if (!onwards) this.reachBy(worker, v, here, loss);
          else if (there < (from.distance[v] as number)) this.reachFrom(v, there, worker);
        }
      }
      if (floor < lowest) lowest = floor;
      if (loss > reach && here + loss < this.best && floor + moved < rest) rest = floor + moved;
    }
    near.setLeast(owner, lowest);
    return rest;
  }

  /** Where a worker could go at all. */
  private lookAtAll(worker: number, here: number): void {
    const { prices, from } = this;
    const { start, end, vacancyOf, scoreOf } = this.pairs.byWorker;
    const price = prices.worker[worker] as number;
    const until = end[worker] as number;
    this.fully[worker] = this.searches;
    this.looked += until - (start[worker] as number);
    for (let i = start[worker] as number; i < until; i += 1) {
      const v = vacancyOf[i] as number;
      const there = here + (price - ((scoreOf[i] as number) - (prices.vacancy[v] as number)));
      if (there < this.best && there < (from.distance[v] as number)) this.reachFrom(v, there, worker);
    }
    this.near.listWorker(worker);
  }

  private stepTo(): void {
    const { to, near } = this;
    const soon = to.isSoon();
    const v = to.take(soon);
    const here = to.distance[v] as number;
    const seen = soon ? Number.NEGATIVE_INFINITY : to.putOffBy(v);
    const reach = soon ? 0 : 2 * seen;
    const others = near.ofVacancy.rest(v);
    if (others <= Math.max(0, seen)) {
      this.lookIntoAll(v, here);
      to.putOff(v, Number.POSITIVE_INFINITY, this.best);
      return;
    }
    let next = near.ofVacancy.least(v);
    if (next <= reach) next = this.lookAtNear(false, v, here, seen, reach);
    to.putOff(v, Math.min(others, next), this.best);
  }

  /** From where a seat of a vacancy could be taken at all. */
  private lookIntoAll(v: number, here: number): void {
    const { prices } = this;
    const { start, end, workerOf, scoreOf } = this.pairs.byVacancy;
    const price = prices.vacancy[v] as number;
    const until = end[v] as number;
    this.looked += until - (start[v] as number);
    for (let i = start[v] as number; i < until; i += 1) {
      const worker = workerOf[i] as number;
      const loss = (prices.worker[worker] as number) - ((scoreOf[i] as number) - price);
      if (here + loss < this.best) this.reachBy(worker, v, here, loss);
    }
    this.near.listVacancy(v);
  }

  /** A worker could take a seat of `v`, and leave the own one. */
  private reachBy(worker: number, v: number, here: number, loss: number): void {
    const at = this.seats.vacancy[worker] as number;
    if (at >= 0) this.reachTo(at, here + loss, worker, v);
    // A way that looks for a seat begins with the worker who waits, and with nobody else.
    else if (this.filling) this.reachFrom(v, loss, worker);
  }

  private reachFrom(v: number, there: number, worker: number): void {
    if (there >= this.best || there >= (this.from.distance[v] as number)) return;
    this.comes[v] = worker;
    this.from.reach(v, there);
    this.meet(v);
    if (!this.to.begun && this.seats.free(v) > 0) this.reachTo(v, 0, -1, -1);
  }

  private reachTo(v: number, there: number, worker: number, target: number): void {
    if (there >= this.best || there >= (this.to.distance[v] as number)) return;
    this.leaves[v] = worker;
    this.target[v] = target;
    this.to.reach(v, there);
    this.meet(v);
    const price = this.prices.vacancy[v] as number;
    if ((!this.from.begun || price >= this.from.waiting) && (this.seats.used[v] as number) > 0) this.reachFrom(v, price, -1);
  }

  private meet(v: number): void {
    const length = (this.from.distance[v] as number) + (this.to.distance[v] as number);
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

  /** @param others what moves that neither side has come near to; the near pairs are told what moves otherwise */
  private reprice(a: number, b: number, others: number): void {
    const { from, to, near } = this;
    const { reached, count } = this.filling ? to : from;
    const [cheaper, falls, dearer, rises]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let k = 0; k < (others === 0 ? count : this.outside); k += 1) {
      const v = others === 0 ? (reached[k] as number) : k;
      const more = Math.max(0, a - (from.distance[v] as number)) - Math.max(0, b - (to.distance[v] as number));
      this.more[v] = more + others;
      if (more === 0) continue;
      if (others === 0) this.shift(v, more);
      near.shift(v, more);
      if (more < 0) {
        cheaper.push(v);
        falls.push(-more);
      } else {
        dearer.push(v);
        rises.push(more);
      }
    }
    if (others !== 0) {
      this.shiftAll();
      this.leaveOutside(others);
    }
    near.offerCandidates(cheaper, falls);
    near.offerOccupants(dearer, rises);
  }

  /** Makes each vacancy dearer by `more`, at the cost of its occupants: workers in the order of their numbers, as any other takes far longer. */
  private shiftAll(): void {
    const { seats, prices, more, outside } = this;
    this.levelMoved = true;
    for (let v = 0; v < outside; v += 1) prices.vacancy[v] = (prices.vacancy[v] as number) + (more[v] as number);
    for (let w = 0; w < prices.worker.length; w += 1) {
      const at = seats.vacancy[w] as number;
      if (at >= 0) prices.worker[w] = (prices.worker[w] as number) - (more[at] as number);
    }
  }

  /** Makes a vacancy dearer by so much, at the cost of its occupants. */
  private shift(v: number, by: number): void {
    const { seats, prices } = this;
    prices.vacancy[v] = (prices.vacancy[v] as number) + by;
    this.repriced(v);
    const first = seats.first[v] as number;
    const last = first + (seats.used[v] as number);
    for (let seat = first; seat < last; seat += 1) {
      const occupant = seats.occupant[seat] as number;
      prices.worker[occupant] = (prices.worker[occupant] as number) - by;
    }
  }

  /** What stays as it is while all the rest has become dearer by so much: those outside, and what nobody may have. */
  private leaveOutside(by: number): void {
    const { seats, prices, near } = this;
    const { start, end } = this.pairs.byVacancy;
    // It would become dearer each time that the level of the market rises, beyond every score.
    const closed: number[] = [];
    for (let v = 0; by > 0 && v < this.outside; v += 1) {
      if (seats.used[v] !== 0 || seats.free(v) !== 0) continue;
      prices.vacancy[v] = this.dearest(v);
      if (start[v] !== end[v]) closed.push(v);
    }
    const out = seats.out.subarray(0, seats.outCount);
    for (const w of out) near.ofWorker.shift(w, by);
    if (by < 0) near.offerPairs(out, -by);
    for (const v of closed) {
      near.ofVacancy.clear(v);
      near.offerCandidatesOf(v);
    }
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
    const { seats, near, comes, leaves, target, meeting } = this;
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
    for (const [worker] of moves) {
      const v = seats.vacancy[worker] as number;
      if (v < 0) continue;
      seats.leave(worker);
      near.left(worker, v);
    }
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
    this.from.forget();
    this.to.forget();
  }
}
