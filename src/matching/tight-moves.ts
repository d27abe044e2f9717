import type { ColumnMarket } from './columns.ts';
import type { Seats } from './seats.ts';

/**
 * Moves along ways that lose nothing at the present prices: a worker takes a seat whose occupant goes on to another, and so on until an end.
 * As many as there are: in each pass every vacancy, seat and pair is tried once (Pothen & Fan 1990, _ACM Transactions on Mathematical
 * Software_ 16), and a pass without a way proves that there is none left. Prices are not touched.
 */
export class TightMoves {
  private readonly market: ColumnMarket;
  private readonly scoreOf: ColumnMarket['scoreOf'];
  private readonly seats: Seats;
  private readonly vacancyPrice: Float64Array;
  private readonly workerPrice: Float64Array;
  private pass = 0;
  /** The pass in which a vacancy was last entered without success; also while it stands on the way that is being looked for. */
  private readonly entered: Int32Array;
  /** What this pass has tried already: seats of a vacancy for a way behind them, seats for an end, pairs of a worker. */
  private readonly seatCursor: Int32Array;
  private readonly endCursor: Int32Array;
  private readonly pairCursor: Int32Array;
  private readonly passOf: Int32Array;
  /** Workers on the way, and whether each has entered the vacancy of its present pair. */
  private readonly path: Int32Array;
  private readonly inside: Uint8Array;
  private length = 0;
  /** Whether ways begin outside and end at free seats that have a price; else they begin with workers and end anywhere outside. */
  private fromOut = false;

  constructor(market: ColumnMarket, scoreOf: ColumnMarket['scoreOf'], seats: Seats, vacancyPrice: Float64Array, workerPrice: Float64Array) {
    this.market = market;
    this.scoreOf = scoreOf;
    this.seats = seats;
    this.vacancyPrice = vacancyPrice;
    this.workerPrice = workerPrice;
    this.entered = new Int32Array(vacancyPrice.length);
    this.seatCursor = new Int32Array(vacancyPrice.length);
    this.endCursor = new Int32Array(vacancyPrice.length);
    this.path = new Int32Array(vacancyPrice.length + 2);
    this.inside = new Uint8Array(vacancyPrice.length + 2);
    this.pairCursor = new Int32Array(workerPrice.length);
    this.passOf = new Int32Array(workerPrice.length);
  }

  /** Seats waiting workers, or lets somebody stay without a place whose price is 0. @returns who still waits */
  fromWorkers(workers: Int32Array): Int32Array {
    this.fromOut = false;
    let waiting = workers.filter((w) => (this.workerPrice[w] as number) > 0);
    for (let before = -1; waiting.length !== before; ) {
      before = waiting.length;
      this.beginPass();
      waiting = waiting.filter((w) => !this.reach(w));
    }
    return waiting;
  }

  /** Fills free seats that have a price: with workers who have no place, and from vacancies where a seat may stay free. */
  fromOutside(missing: number): void {
    this.fromOut = true;
    const { seats, vacancyPrice, workerPrice } = this;
    for (let [left, before] = [missing, -1]; left !== before && left > 0; ) {
      before = left;
      this.beginPass();
      for (let w = 0; w < workerPrice.length && left > 0; w += 1) if (seats.vacancy[w] === -1 && this.reach(w)) left -= 1;
      for (let v = 0; v < vacancyPrice.length && left > 0; v += 1) if (vacancyPrice[v] === 0) left -= this.giveUpSeats(v, left);
    }
  }

  private giveUpSeats(v: number, most: number): number {
    const { seats, seatCursor, entered } = this;
    if (entered[v] === this.pass) return 0;
    let given = 0;
    entered[v] = this.pass;
    while ((seatCursor[v] as number) < (seats.used[v] as number) && given < most) {
      const occupant = seats.occupant[(seats.first[v] as number) + (seatCursor[v] as number)] as number;
      // The last occupant moves up into a seat that is given up, and is tried next.
      if (this.reach(occupant)) given += 1;
      else seatCursor[v] = (seatCursor[v] as number) + 1;
    }
    return given;
  }

  private beginPass(): void {
    this.pass += 1;
    this.seatCursor.fill(0);
    this.endCursor.fill(0);
  }

  /** Looks for one way from a worker, and goes it. @returns whether there was one */
  private reach(root: number): boolean {
    const { market, path, pairCursor, seatCursor } = this;
    this.length = 0;
    for (let next = root; ; ) {
      if (next >= 0 && this.push(next)) return true;
      next = this.nextSeat(path[this.length - 1] as number);
      if (next === done) return true;
      if (next >= 0) continue;
      this.length -= 1;
      if (this.length === 0) return false;
      const v = market.vacancyOf[pairCursor[path[this.length - 1] as number] as number] as number;
      seatCursor[v] = (seatCursor[v] as number) + 1;
    }
  }

  /** Puts a worker on the way. @returns whether an end was next to the worker; it is looked for once a pass */
  private push(worker: number): boolean {
    const { market, pairCursor } = this;
    this.path[this.length] = worker;
    this.inside[this.length] = 0;
    this.length += 1;
    if (this.passOf[worker] === this.pass) return false;
    this.passOf[worker] = this.pass;
    const until = market.start[worker + 1] as number;
    pairCursor[worker] = market.start[worker] as number;
    for (let i = market.start[worker] as number; i < until; i += 1)
      if (this.tight(worker, i) && this.end(worker, market.vacancyOf[i] as number)) return true;
    return false;
  }

  private tight(worker: number, pair: number): boolean {
    const { market, scoreOf, vacancyPrice, workerPrice } = this;
    return (scoreOf[pair] as number) - (vacancyPrice[market.vacancyOf[pair] as number] as number) === workerPrice[worker];
  }

  /** The occupant of the next seat that the last worker of the way could take and nobody has tried, -1 when none is left, or `done`. */
  private nextSeat(worker: number): number {
    const { market, seats, pairCursor, seatCursor, entered, inside, pass } = this;
    const depth = this.length - 1;
    const until = market.start[worker + 1] as number;
    for (let i = pairCursor[worker] as number; i < until; i += 1) {
      const v = market.vacancyOf[i] as number;
      if (inside[depth] === 0) {
        if (entered[v] === pass || !this.tight(worker, i)) continue;
        if (this.end(worker, v)) return done;
        entered[v] = pass;
      }
      inside[depth] = 0;
      const seat = seatCursor[v] as number;
      if (seat >= (seats.used[v] as number)) continue;
      inside[depth] = 1;
      pairCursor[worker] = i;
      return seats.occupant[(seats.first[v] as number) + seat] as number;
    }
    pairCursor[worker] = until;
    return -1;
  }

  /** Ends the way at a vacancy if it can end there, and goes it. */
  private end(worker: number, v: number): boolean {
    const { seats, endCursor, workerPrice } = this;
    if (seats.free(v) > 0 && (!this.fromOut || (this.vacancyPrice[v] as number) > 0)) {
      this.shift();
      seats.sit(worker, v);
      return true;
    }
    if (this.fromOut) return false;
    const first = seats.first[v] as number;
    const used = seats.used[v] as number;
    let seat = endCursor[v] as number;
    while (seat < used && workerPrice[seats.occupant[first + seat] as number] !== 0) seat += 1;
    endCursor[v] = seat;
    if (seat === used) return false;
    this.shift();
    seats.replace(seats.occupant[first + seat] as number, worker);
    return true;
  }

  /** Everyone on the way takes the seat of the next; the last is left standing. */
  private shift(): void {
    const { seats, path, market, pairCursor, seatCursor, entered } = this;
    const root = path[0] as number;
    if (seats.vacancy[root] !== -1) seats.leave(root);
    for (let k = 0; k + 1 < this.length; k += 1) {
      const worker = path[k] as number;
      const v = market.vacancyOf[pairCursor[worker] as number] as number;
      seats.replace(path[k + 1] as number, worker);
      seatCursor[v] = (seatCursor[v] as number) + 1;
      entered[v] = 0;
    }
  }
}

/** A way was found and gone. */
const done = -2;
