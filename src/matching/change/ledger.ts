import type { ColumnSolution } from '../columns.ts';
import type { Prices } from '../nearest.ts';
import type { Pairs } from '../pairs.ts';
import type { Seating } from '../seats.ts';
import { grown } from './runs.ts';

/** What may have changed since the last check. A number may stand in a list twice. */
export interface Touched {
  /** Whether any price may have changed; then all are compared. */
  readonly everyone: boolean;
  /** Workers whose price may have changed. */
  readonly workers: readonly number[];
  /** Workers who may sit elsewhere than before, or whose pair in use may have another score. */
  readonly moved: readonly number[];
  /** Workers of whom a pair is new or has a new score. */
  readonly pairs: readonly number[];
  /** Vacancies whose price or places may have changed. */
  readonly vacancies: readonly number[];
}

/**
 * The last proved state of a market that changes, in columns of its own. What is new is entered, and only what it can break is looked at:
 * the pairs of workers who expect less than before or have other pairs, the candidates of vacancies that cost less, the places of those that
 * workers have come to; and the sum of the scores in use has to be that of the prices. All else is as it was when it was proved, so that
 * together this is the whole proof of `proveColumns`. Nothing is asked of the search but the figures themselves: what it does not tell is not
 * entered.
 */
export class Ledger {
  workerPrice: Float64Array;
  vacancyPrice: Float64Array;
  vacancyOf: Int32Array;
  places: Float64Array;
  placed: number;
  private scoreInUse: Float64Array;
  private taken: Int32Array;
  /** By how much each price has risen since the last check. */
  private workerRise: Float64Array;
  private vacancyRise: Float64Array;
  private readonly totalSum = new Balance();
  private readonly boundSum = new Balance();

  /** @param proved a solution that `proveColumns` has accepted */
  constructor(places: Float64Array, { vacancyOf, workerPrice, vacancyPrice, placed, total, bound }: ColumnSolution, pairs: Pairs) {
    this.workerPrice = workerPrice.slice();
    this.vacancyPrice = vacancyPrice.slice();
    this.vacancyOf = vacancyOf.slice();
    this.places = places.slice();
    this.placed = placed;
    this.totalSum.addWhole(total);
    this.boundSum.addWhole(bound);
    this.taken = new Int32Array(places.length);
    this.scoreInUse = new Float64Array(vacancyOf.length);
    this.workerRise = new Float64Array(vacancyOf.length);
    this.vacancyRise = new Float64Array(places.length);
    for (let w = 0; w < vacancyOf.length; w += 1) {
      const v = vacancyOf[w] as number;
      if (v < 0) continue;
      this.taken[v] = (this.taken[v] as number) + 1;
      this.scoreInUse[w] = scoreOf(pairs, w, v);
    }
  }

  get total(): bigint {
    return this.totalSum.value();
  }

  get bound(): bigint {
    return this.boundSum.value();
  }

  enough(workers: number, vacancies: number): void {
    if (workers > this.workerPrice.length) {
      const before = this.vacancyOf.length;
      this.workerPrice = grown(this.workerPrice, workers);
      this.workerRise = grown(this.workerRise, workers);
      this.scoreInUse = grown(this.scoreInUse, workers);
      this.vacancyOf = grown(this.vacancyOf, workers).fill(-1, before);
    }
    if (vacancies > this.vacancyPrice.length) {
      this.vacancyPrice = grown(this.vacancyPrice, vacancies);
      this.vacancyRise = grown(this.vacancyRise, vacancies);
      this.places = grown(this.places, vacancies);
      this.taken = grown(this.taken, vacancies);
    }
  }

  /**
   * Enters what is new and proves the market again.
   * @throws Error naming the first thing found wrong: a bug of the search, and then nothing of this market can be believed any more
   */
  enter(touched: Touched, pairs: Pairs, prices: Prices, places: Float64Array, seats: Seating): void {
    for (const v of touched.vacancies) this.enterVacancy(v, prices.vacancy[v] as number, places[v] as number);
    for (const w of touched.workers) this.enterWorker(w, prices.worker[w] as number);
    if (touched.everyone) this.enterAll(prices);
    const { rows, lists } = this.toCheck(touched, pairs);
    for (const w of touched.pairs) rows.push(w);
    for (const w of touched.moved) this.enterPlace(w, seats.vacancy[w] as number, pairs);
    for (const v of touched.vacancies) this.checkPlaces(v);
    for (const w of touched.moved) if ((this.vacancyOf[w] as number) >= 0) this.checkPlaces(this.vacancyOf[w] as number);
    for (const w of rows) this.checkPairsOf(w, pairs);
    for (const v of lists) this.checkCandidatesOf(v, pairs);
    if (this.total !== this.bound) throw new Error(`not proved: the assignment scores ${this.total}, the prices allow ${this.bound}`);
  }

  private enterVacancy(v: number, price: number, places: number): void {
    const before = this.vacancyPrice[v] as number;
    this.boundSum.addProduct(-before, this.places[v] as number);
    this.boundSum.addProduct(whole(price, 'vacancy', v), places);
    this.vacancyPrice[v] = price;
    this.vacancyRise[v] = (this.vacancyRise[v] as number) + price - before;
    this.places[v] = places;
  }

  private enterWorker(w: number, price: number): void {
    const before = this.workerPrice[w] as number;
    if (price === before) return;
    // Exact, as both are whole and not negative.
    this.boundSum.add(whole(price, 'worker', w) - before);
    this.workerPrice[w] = price;
    this.workerRise[w] = (this.workerRise[w] as number) + price - before;
  }

  /** Enters every price that has changed. */
  private enterAll({ worker, vacancy }: Prices): void {
    for (let v = 0; v < vacancy.length; v += 1)
      if (vacancy[v] !== this.vacancyPrice[v]) this.enterVacancy(v, vacancy[v] as number, this.places[v] as number);
    for (let w = 0; w < worker.length; w += 1) if (worker[w] !== this.workerPrice[w]) this.enterWorker(w, worker[w] as number);
  }

  /** Whose pairs may score more than their prices now: those of workers whose price fell and of vacancies whose price fell. */
  private toCheck({ everyone, workers, vacancies }: Touched, pairs: Pairs): { rows: number[]; lists: number[] } {
    const { workerRise, vacancyRise } = this;
    if (everyone) return this.toCheckOfAll(pairs);
    const [rows, lists]: [number[], number[]] = [[], []];
    for (const w of workers) if ((workerRise[w] as number) < 0) rows.push(w);
    for (const v of vacancies) if ((vacancyRise[v] as number) < 0) lists.push(v);
    if (count(pairs, rows, lists) > workerRise.length) return this.toCheckOfAll(pairs);
    for (const w of workers) workerRise[w] = 0;
    for (const v of vacancies) vacancyRise[v] = 0;
    return { rows, lists };
  }

  /**
   * The same where the level of the whole market may have moved, and these would be all. A pair is covered as before unless its worker's price
   * rose by less than some figure or its vacancy's fell by more than that, whatever the figure: the middle vacancy's fall, or 0, whichever
   * leaves less to check.
   */
  private toCheckOfAll(pairs: Pairs): { rows: number[]; lists: number[] } {
    const { workerRise, vacancyRise } = this;
    const { start, end } = pairs.byVacancy;
    const rises = new Float64Array(vacancyRise.length);
    let some = 0;
    for (let v = 0; v < vacancyRise.length; v += 1) {
      if (start[v] === end[v]) continue;
      rises[some] = vacancyRise[v] as number;
      some += 1;
    }
    const middle = (rises.subarray(0, some).sort()[some >> 1] ?? 0) as number;
    const checked = [this.movedOtherwise(middle, pairs), ...(middle === 0 ? [] : [this.movedOtherwise(0, pairs)])].sort(
      (one, other) => count(pairs, one.rows, one.lists) - count(pairs, other.rows, other.lists),
    );
    workerRise.fill(0);
    vacancyRise.fill(0);
    return checked[0] as { rows: number[]; lists: number[] };
  }

  /** Workers and vacancies with pairs of which the price rose by less than when all vacancies rise by `rise`, and all workers fall by it. */
  private movedOtherwise(rise: number, { byWorker, byVacancy }: Pairs): { rows: number[]; lists: number[] } {
    const { workerRise, vacancyRise } = this;
    const [rows, lists]: [number[], number[]] = [[], []];
    for (let w = 0; w < workerRise.length; w += 1)
      if ((workerRise[w] as number) + rise < 0 && byWorker.start[w] !== byWorker.end[w]) rows.push(w);
    for (let v = 0; v < vacancyRise.length; v += 1)
      if ((vacancyRise[v] as number) < rise && byVacancy.start[v] !== byVacancy.end[v]) lists.push(v);
    return { rows, lists };
  }

  private enterPlace(w: number, to: number, pairs: Pairs): void {
    const from = this.vacancyOf[w] as number;
    if (from >= 0) {
      this.taken[from] = (this.taken[from] as number) - 1;
      this.placed -= 1;
      this.totalSum.add(-(this.scoreInUse[w] as number));
    }
    this.vacancyOf[w] = to;
    this.scoreInUse[w] = 0;
    if (to < 0) return;
    this.taken[to] = (this.taken[to] as number) + 1;
    this.placed += 1;
    this.scoreInUse[w] = scoreOf(pairs, w, to);
    this.totalSum.add(this.scoreInUse[w] as number);
  }

  private checkPlaces(v: number): void {
    if ((this.taken[v] as number) > (this.places[v] as number))
      throw new Error(`not proved: vacancy ${v} takes more workers than it has places`);
  }

  private checkPairsOf(w: number, { byWorker: { start, end, vacancyOf, scoreOf } }: Pairs): void {
    const price = this.workerPrice[w] as number;
    for (let i = start[w] as number; i < (end[w] as number); i += 1) {
      const v = vacancyOf[i] as number;
      if ((scoreOf[i] as number) - (this.vacancyPrice[v] as number) > price)
        throw new Error(`not proved: worker ${w} and vacancy ${v} score more than their prices`);
    }
  }

  private checkCandidatesOf(v: number, { byVacancy: { start, end, workerOf, scoreOf } }: Pairs): void {
    const price = this.vacancyPrice[v] as number;
    for (let i = start[v] as number; i < (end[v] as number); i += 1) {
      const w = workerOf[i] as number;
      if ((scoreOf[i] as number) - price > (this.workerPrice[w] as number))
        throw new Error(`not proved: worker ${w} and vacancy ${v} score more than their prices`);
    }
  }
}

/** Pairs of these workers and vacancies. */
const count = ({ byWorker, byVacancy }: Pairs, workers: readonly number[], vacancies: readonly number[]): number => {
  let sum = 0;
  for (const w of workers) sum += (byWorker.end[w] as number) - (byWorker.start[w] as number);
  for (const v of vacancies) sum += (byVacancy.end[v] as number) - (byVacancy.start[v] as number);
  return sum;
};

const scoreOf = ({ byWorker: { start, end, vacancyOf, scoreOf: scores } }: Pairs, w: number, v: number): number => {
  for (let i = start[w] as number; i < (end[w] as number); i += 1) if (vacancyOf[i] === v) return scores[i] as number;
  throw new Error(`not proved: worker ${w} is no candidate for vacancy ${v}`);
};

/** The name is put together only where it is wanted: for all prices of a market that would take longer than the proof. */
const whole = (price: number, whose: string, number: number): number => {
  if (!Number.isSafeInteger(price) || price < 0)
    throw new Error(`not proved: the price of ${whose} ${number} is ${price}, not a whole number, 0 or more`);
  return price;
};

/** Adds and takes away whole numbers exactly, without a bigint for each. */
class Balance {
  private large = 0n;
  private small = 0;

  add(value: number): void {
    const next = this.small + value;
    if (Number.isSafeInteger(next)) this.small = next;
    else {
      this.large += BigInt(this.small) + BigInt(value);
      this.small = 0;
    }
  }

  addProduct(a: number, b: number): void {
    const product = a * b;
    if (Number.isSafeInteger(product)) this.add(product);
    else this.addWhole(BigInt(a) * BigInt(b));
  }

  addWhole(value: bigint): void {
    this.large += value;
  }

  value(): bigint {
    return this.large + BigInt(this.small);
  }
}
