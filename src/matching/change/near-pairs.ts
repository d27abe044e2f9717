import type { Prices } from '../nearest.ts';
import type { Pairs } from '../pairs.ts';
import type { Seating } from '../seats.ts';
import { NearLists } from './near-lists.ts';

/**
 * The pairs that lose least, of each worker and of each vacancy, kept up while prices, places and pairs change. Where a price rises its pairs
 * lose more, and what was said of the others stays true with as much added. Where one falls by `d`, the owner's others may lose `d` less, and
 * each pair is offered to its other side, which may have to list it now. This is as much work as the proof that those pairs are covered.
 */
export class NearPairs {
  readonly ofWorker: NearLists;
  readonly ofVacancy: NearLists;
  private readonly pairs: Pairs;
  private readonly seats: Seating;
  private readonly prices: Prices;
  private losses = new Float64Array(64);

  /** @param kept pairs to be listed of each worker and vacancy, beside an eighth of those that there are */
  constructor(pairs: Pairs, seats: Seating, prices: Prices, kept: number) {
    const { worker, vacancy } = prices;
    this.pairs = pairs;
    this.seats = seats;
    this.prices = prices;
    this.ofWorker = new NearLists(worker.length, kept);
    this.ofVacancy = new NearLists(vacancy.length, kept);
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

  /** After occupants of a vacancy expect less. */
  offerOccupantsOf(v: number): void {
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
}
