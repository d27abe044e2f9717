import type { Prices } from './nearest.ts';
import type { Pairs } from './pairs.ts';
import type { Seating } from './seats.ts';

/**
 * Moves along ways that lose nothing at the present prices, as many as there are: a seat is taken by a worker from another vacancy, that
 * worker's by a third, and so on to somebody who comes from outside. Prices are not touched.
 *
 * This is Dinitz' method (1970; for matching Hopcroft & Karp 1973, _SIAM Journal on Computing_ 2): levels count the moves from outside to
 * each vacancy, a pass goes ways along which levels fall, and looks at each pair once; then levels are counted anew.
 */
export class TightMoves {
  private readonly pairs: Pairs;
  private readonly seats: Seating;
  private readonly prices: Prices;
  private readonly level: Int32Array;
  private readonly queue: Int32Array;
  private queued = 0;
  /** What this pass has tried of the pairs of each vacancy. */
  private readonly cursor: Int32Array;
  /** The way that is being looked for: vacancies from the one that gets somebody, and who would move into each. */
  private readonly path: Int32Array;
  private readonly mover: Int32Array;
  /** Whether ways begin with waiting workers alone, or with whoever has no place and with seats that have no price. */
  private waitingOnly = true;

  constructor(pairs: Pairs, seats: Seating, prices: Prices) {
    const vacancies = prices.vacancy.length;
    this.pairs = pairs;
    this.seats = seats;
    this.prices = prices;
    this.level = new Int32Array(vacancies);
    this.queue = new Int32Array(vacancies);
    this.cursor = new Int32Array(vacancies);
    this.path = new Int32Array(vacancies);
    this.mover = new Int32Array(vacancies);
  }

  /** Seats waiting workers, on free seats or where somebody may as well stay without a place. @returns who still waits */
  seatWaiting(waiting: Int32Array): Int32Array {
    this.waitingOnly = true;
    let left = waiting;
    for (let before = -1; before < 0 || worthwhile(left.length, before); ) {
      before = left.length;
      left = left.filter((w) => this.waits(w));
      this.levelsFrom(left);
      for (let k = 0; k < this.queued; k += 1) this.takeIn(this.queue[k] as number);
      left = left.filter((w) => this.waits(w));
    }
    return left;
  }

  /** Fills free seats that have a price. @param vacancies one entry for each such seat @returns the entries that are left */
  fillFreeSeats(vacancies: Int32Array): Int32Array {
    const { seats, prices } = this;
    this.waitingOnly = false;
    let left = vacancies;
    for (let before = -1; before < 0 || worthwhile(left.length, before); ) {
      before = left.length;
      this.levelsFromOutside();
      left = left.filter((v) => (prices.vacancy[v] as number) > 0 && !(seats.free(v) > 0 && this.pull(v, -1)));
    }
    return left;
  }

  private waits(worker: number): boolean {
    return this.seats.vacancy[worker] === -1 && (this.prices.worker[worker] as number) > 0;
  }

  /** Takes in waiting workers as long as there is a free seat, or an occupant who may as well stay without a place. */
  private takeIn(v: number): void {
    const { seats, prices } = this;
    while (seats.free(v) > 0) if (!this.pull(v, -1)) return;
    const first = seats.first[v] as number;
    for (let seat = first; seat < first + (seats.used[v] as number); seat += 1) {
      const occupant = seats.occupant[seat] as number;
      if (prices.worker[occupant] === 0 && !this.pull(v, occupant)) return;
    }
  }

  private levelsFrom(waiting: Int32Array): void {
    this.beginPass();
    for (const w of waiting) this.enterFrom(w, 1);
    this.spread();
  }

  private levelsFromOutside(): void {
    const { seats, prices, level, queue } = this;
    this.beginPass();
    for (let v = 0; v < level.length; v += 1)
      if (prices.vacancy[v] === 0) {
        level[v] = 0;
        queue[this.queued] = v;
        this.queued += 1;
      }
    for (let w = 0; w < prices.worker.length; w += 1) if (seats.vacancy[w] === -1) this.enterFrom(w, 1);
    this.spread();
  }

  private beginPass(): void {
    this.level.fill(unreached);
    this.cursor.set(this.pairs.byVacancy.start);
    this.queued = 0;
  }

  private spread(): void {
    const { seats, level, queue } = this;
    for (let k = 0; k < this.queued; k += 1) {
      const v = queue[k] as number;
      const next = (level[v] as number) + 1;
      const first = seats.first[v] as number;
      for (let seat = first; seat < first + (seats.used[v] as number); seat += 1) this.enterFrom(seats.occupant[seat] as number, next);
    }
  }

  private enterFrom(worker: number, next: number): void {
    const { prices, level, queue } = this;
    const { start, end, vacancyOf, scoreOf } = this.pairs.byWorker;
    const price = prices.worker[worker] as number;
    const until = end[worker] as number;
    for (let i = start[worker] as number; i < until; i += 1) {
      const v = vacancyOf[i] as number;
      if (level[v] !== unreached || (scoreOf[i] as number) - (prices.vacancy[v] as number) !== price) continue;
      level[v] = next;
      queue[this.queued] = v;
      this.queued += 1;
    }
  }

  /** Looks for a way into a vacancy, and goes it; `leaving`, if anybody, stays without a place. @returns whether there was one */
  private pull(vacancy: number, leaving: number): boolean {
    const { seats, prices, level, cursor, path, mover } = this;
    const { end, workerOf, scoreOf } = this.pairs.byVacancy;
    path[0] = vacancy;
    for (let depth = 0; ; ) {
      const v = path[depth] as number;
      const price = prices.vacancy[v] as number;
      const here = level[v] as number;
      const until = end[v] as number;
      let next = -1;
      let i = cursor[v] as number;
      for (; i < until; i += 1) {
        const worker = workerOf[i] as number;
        if ((scoreOf[i] as number) - price !== prices.worker[worker]) continue;
        const at = seats.vacancy[worker] as number;
        const begins = at === -1 ? !this.waitingOnly || this.waits(worker) : !this.waitingOnly && at !== v && prices.vacancy[at] === 0;
        if (begins) {
          mover[depth] = worker;
          cursor[v] = i + 1;
          this.go(depth, leaving);
          return true;
        }
        if (at === -1 || (level[at] as number) >= here || (cursor[at] as number) >= (end[at] as number)) continue;
        next = at;
        mover[depth] = worker;
        break;
      }
      cursor[v] = i;
      if (next >= 0) {
        depth += 1;
        path[depth] = next;
        continue;
      }
      if (depth === 0) return false;
      depth -= 1;
      const back = path[depth] as number;
      cursor[back] = (cursor[back] as number) + 1;
    }
  }

  private go(depth: number, leaving: number): void {
    const { seats, path, mover } = this;
    if (leaving >= 0) seats.leave(leaving);
    for (let k = 0; k <= depth; k += 1) {
      const worker = mover[k] as number;
      if (seats.vacancy[worker] !== -1) seats.leave(worker);
      seats.sit(worker, path[k] as number);
    }
  }
}

const unreached = 0x7fff_ffff;

/** A further pass is worth its time while the last one has done something of what was left. */
const worthwhile = (left: number, before: number): boolean => left > 0 && before - left > before / 128;
