import type { Prices } from '../nearest.ts';
import type { Pairs } from '../pairs.ts';
import type { Seating } from '../seats.ts';
import { NearLists } from './near-lists.ts';

/**
 * The pairs that lose least, of each worker and of each vacancy, kept up while prices, places and pairs change. Where a price rises its pairs
 * lose more, and what was said of the others stays true with as much added. Where one falls by `d`, the owner's others may lose `d` less, and
 * each pair is offered to its other side, which may have to list it now.
 *
 * Where many prices fall that would take longer than the search. Then those that fell most offer theirs, and of all lists it is said that
 * their pairs may lose as much less as any of the others fell. Lists that say little in the end are made anew when a search comes to them.
 */
export class NearPairs {
  readonly ofWorker: NearLists;
  readonly ofVacancy: NearLists;
  private readonly pairs: Pairs;
  private readonly seats: Seating;
  private readonly prices: Prices;
  private readonly offered: number;
  private losses = new Float64Array(64);

  /**
   * @param kept pairs to be listed of each worker and vacancy, beside an eighth of those that there are
   * @param offered pairs that are offered after one move of prices at most
   */
  constructor(pairs: Pairs, seats: Seating, prices: Prices, kept: number, offered: number) {
    const { worker, vacancy } = prices;
    this.pairs = pairs;
    this.seats = seats;
    this.prices = prices;
    this.offered = offered;
    const { length } = pairs.byWorker.vacancyOf;
    this.ofWorker = new NearLists(worker.length, length, kept);
    this.ofVacancy = new NearLists(vacancy.length, length, kept);
    for (let w = 0; w < worker.length; w += 1) this.listWorker(w);
    for (let v = 0; v < vacancy.length; v += 1) this.listVacancy(v);
  }

  /** Makes room for that many workers and vacancies. */
  enough(workers: number, vacancies: number): void {
    this.ofWorker.owners(workers);
    this.ofVacancy.owners(vacancies);
  }

  /** Lists the pairs of a worker anew. */
  listWorker(w: number): void {
    const { start, end, vacancyOf, scoreOf } = this.pairs.byWorker;
    const [first, last] = [start[w] as number, end[w] as number];
    const losses = this.room(last - first);
    const price = this.prices.worker[w] as number;
    const at = this.seats.vacancy[w] as number;
    for (let i = first; i < last; i += 1) {
      const v = vacancyOf[i] as number;
      losses[i - first] = v === at ? Number.POSITIVE_INFINITY : price - ((scoreOf[i] as number) - (this.prices.vacancy[v] as number));
    }
    this.ofWorker.list(w, vacancyOf, scoreOf, first, last, losses);
  }

  /** Lists the candidates of a vacancy anew. */
  listVacancy(v: number): void {
    const { start, end, workerOf, scoreOf } = this.pairs.byVacancy;
    const [first, last] = [start[v] as number, end[v] as number];
    const losses = this.room(last - first);
    const price = this.prices.vacancy[v] as number;
    for (let i = first; i < last; i += 1) {
      const w = workerOf[i] as number;
      losses[i - first] =
        this.seats.vacancy[w] === v ? Number.POSITIVE_INFINITY : (this.prices.worker[w] as number) - ((scoreOf[i] as number) - price);
    }
    this.ofVacancy.list(v, workerOf, scoreOf, first, last, losses);
  }

  /** After the price of a worker has fallen, or pairs of the worker are new: offers them to the vacancies. */
  offerPairsOf(w: number): void {
    const { start, end, vacancyOf, scoreOf } = this.pairs.byWorker;
    const price = this.prices.worker[w] as number;
    const until = end[w] as number;
    for (let i = start[w] as number; i < until; i += 1) {
      const v = vacancyOf[i] as number;
      const score = scoreOf[i] as number;
      this.ofVacancy.offer(v, w, score, price - (score - (this.prices.vacancy[v] as number)));
    }
  }

  /** After the price of a vacancy has fallen, or the vacancy is new: offers its pairs to the candidates. */
  offerCandidatesOf(v: number): void {
    const { start, end, workerOf, scoreOf } = this.pairs.byVacancy;
    const price = this.prices.vacancy[v] as number;
    const until = end[v] as number;
    for (let i = start[v] as number; i < until; i += 1) {
      const w = workerOf[i] as number;
      const score = scoreOf[i] as number;
      this.ofWorker.offer(w, v, score, (this.prices.worker[w] as number) - (score - price));
    }
  }

  /** After the price of a vacancy has risen and its occupants bear it, or fallen and they gain it. */
  shift(v: number, by: number): void {
    const { first, used, occupant } = this.seats;
    this.ofVacancy.shift(v, by);
    const last = (first[v] as number) + (used[v] as number);
    for (let seat = first[v] as number; seat < last; seat += 1) this.ofWorker.shift(occupant[seat] as number, -by);
  }

  /** After the prices of these vacancies have fallen by so much: offers the pairs of those that fell most. */
  offerCandidates(vacancies: readonly number[], falls: readonly number[]): void {
    const { start, end } = this.pairs.byVacancy;
    const spared = this.sparedFall(vacancies, falls, (v) => (end[v] as number) - (start[v] as number));
    if (spared > 0) this.ofWorker.fall(spared);
    for (const [k, v] of vacancies.entries()) if ((falls[k] as number) > spared) this.offerCandidatesOf(v);
  }

  /** After the occupants of these vacancies expect so much less: offers the pairs of those who lost most. */
  offerOccupants(vacancies: readonly number[], falls: readonly number[]): void {
    const { used } = this.seats;
    const each = this.pairsEach();
    const spared = this.sparedFall(vacancies, falls, (v) => (used[v] as number) * each);
    if (spared > 0) this.ofVacancy.fall(spared);
    for (const [k, v] of vacancies.entries()) if ((falls[k] as number) > spared) this.offerOccupantsOf(v);
  }

  /** After these workers, of all vacancies, expect so much less. */
  offerPairs(workers: Int32Array, fall: number): void {
    if (workers.length * this.pairsEach() > this.offered) this.ofVacancy.fall(fall);
    else for (const w of workers) this.offerPairsOf(w);
  }

  private pairsEach(): number {
    return Math.ceil(this.pairs.byWorker.vacancyOf.length / this.prices.worker.length);
  }

  private offerOccupantsOf(v: number): void {
    const { first, used, occupant } = this.seats;
    const last = (first[v] as number) + (used[v] as number);
    for (let seat = first[v] as number; seat < last; seat += 1) this.offerPairsOf(occupant[seat] as number);
  }

  /** A worker of whom the price, a pair or a score is new. */
  renewWorker(w: number): void {
    this.ofWorker.clear(w);
    this.offerPairsOf(w);
  }

  /** A worker has left a vacancy: the pair is one among the others again. */
  left(w: number, v: number): void {
    const { start, end, vacancyOf, scoreOf } = this.pairs.byWorker;
    for (let i = start[w] as number; i < (end[w] as number); i += 1) {
      if (vacancyOf[i] !== v) continue;
      const score = scoreOf[i] as number;
      const loss = (this.prices.worker[w] as number) - (score - (this.prices.vacancy[v] as number));
      this.ofWorker.offer(w, v, score, loss);
      this.ofVacancy.offer(v, w, score, loss);
      return;
    }
  }

  /** A pair that is there no more, or will have another score. */
  remove(w: number, v: number): void {
    this.ofWorker.remove(w, v);
    this.ofVacancy.remove(v, w);
  }

  private room(size: number): Float64Array {
    if (size > this.losses.length) this.losses = new Float64Array(2 * size);
    return this.losses;
  }

  /** The least fall such that those that fell more have few enough pairs; 0 where all have. */
  private sparedFall(vacancies: readonly number[], falls: readonly number[], pairsOf: (vacancy: number) => number): number {
    const pairsBeyond = (fall: number): number => {
      let sum = 0;
      for (let k = 0; k < vacancies.length; k += 1) if ((falls[k] as number) > fall) sum += pairsOf(vacancies[k] as number);
      return sum;
    };
    if (pairsBeyond(0) <= this.offered) return 0;
    const sorted = Float64Array.from(falls).sort();
    let [low, high] = [0, sorted.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairsBeyond(sorted[middle] as number) <= this.offered) high = middle;
      else low = middle + 1;
    }
    return sorted[low] as number;
  }
}
