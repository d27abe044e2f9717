import { type ColumnMarket, type ColumnSolution, checkColumns } from '../columns.ts';
import { MarketError } from '../market.ts';
import { MarketPairs } from '../pairs.ts';
import { type ColumnProof, proveColumns } from '../prove-columns.ts';
import { solveColumns } from '../solve-columns.ts';
import { ChangingMoves } from './changing-moves.ts';
import { ChangingSeats } from './changing-seats.ts';
import { Ledger } from './ledger.ts';
import { NearPairs } from './near-pairs.ts';
import { practise } from './practice.ts';
import { grown, Runs } from './runs.ts';

/** Pairs from which on a market is worth a practice: in smaller ones the first changes are quick enough. */
const large = 500_000;

/** What a change has done. */
export interface Change {
  /** Number of the worker or vacancy that was added. */
  readonly added?: number;
  readonly total: bigint;
  /** How much the total has grown; negative where it has fallen. */
  readonly gained: bigint;
  /** Who is placed elsewhere than before, or not any more (`to` -1), or anew (`from` -1). */
  readonly moved: readonly { readonly worker: number; readonly from: number; readonly to: number }[];
  /** Pairs that the searches have looked at. */
  readonly looked: number;
}

/**
 * A solved market that changes: a worker, a vacancy, a place or a pair more or less, or another score. After each change the assignment is
 * again one of the greatest total, and proved so: one search for whoever has lost a place or wants another, and one for each seat that has
 * become free (`ChangingMoves`), from the prices as they are; then the ledger checks what can have been broken.
 *
 * Numbers are those of the columns, and new workers and vacancies get the next ones. The number of one who was removed stays, without pairs,
 * and is not given again. A declined offer is `removePair`.
 *
 * Every method that changes something throws a MarketError, and changes nothing, where what is named does not exist or a figure is no score or
 * number of places; its index is the number that was given, or the position in the list that was. It throws an Error when the proof does not hold: a
 * bug, and then the market refuses everything.
 */
export class ChangingMarket {
  private readonly pairs: { readonly byWorker: Runs; readonly byVacancy: Runs };
  private readonly seats: ChangingSeats;
  private readonly prices: { worker: Float64Array; vacancy: Float64Array };
  private readonly ledger: Ledger;
  private readonly near: NearPairs;
  private readonly alone: number;
  private moves: ChangingMoves;
  private readonly repriced = new Set<number>();
  /** Pairs that searches have looked at which are no longer there. */
  private lookedBefore = 0;
  private workers: number;
  private vacancies: number;
  private readonly goneWorkers = new Set<number>();
  private readonly goneVacancies = new Set<number>();
  private spoilt = false;

  /**
   * @param solution an assignment with prices that prove it, as `solveColumns` gives it or as it was kept
   * @param search `alone`: pairs that a search from one end may look at; what is further away is looked for from both ends. `kept`: pairs of
   * each worker and vacancy that searches look at first, beside an eighth of all. `offered`: pairs that are offered to these at most after one
   * move of prices. Only time and memory depend on them.
   * @throws MarketError when the columns contradict themselves, Error when the solution is not proved
   */
  constructor(market: ColumnMarket, solution: Pick<ColumnSolution, 'vacancyOf' | 'workerPrice' | 'vacancyPrice'>, search: Search = {}) {
    this.alone = search.alone ?? 4096;
    checkColumns(market);
    const proof = proveColumns(market, solution);
    const given = new MarketPairs(market);
    const { byWorker, byVacancy } = given;
    this.workers = market.start.length - 1;
    this.vacancies = market.places.length;
    this.pairs = {
      byWorker: new Runs(byWorker.start, byWorker.end, byWorker.vacancyOf, byWorker.scoreOf),
      byVacancy: new Runs(byVacancy.start, byVacancy.end, byVacancy.workerOf, byVacancy.scoreOf),
    };
    this.seats = new ChangingSeats(market.places, solution.vacancyOf);
    this.prices = { worker: solution.workerPrice.slice(), vacancy: solution.vacancyPrice.slice() };
    this.ledger = new Ledger(market.places, { ...solution, ...proof }, given);
    this.near = new NearPairs(this.pairs, this.seats, this.prices, search.kept ?? 4, search.offered ?? 8192);
    this.moves = this.newMoves();
    // With room for some more: to copy all columns takes longer than a change.
    this.enlarge(this.workers + (this.workers >> 4) + 1, this.vacancies + (this.vacancies >> 4) + 1);
  }

  /**
   * Solves a market, to be changed from there. Before the first large one a process practises changes on a small one (`practise`), which takes
   * some tenths of a second and saves the first changes of the large one from several times as long as later ones take.
   */
  static solved(market: ColumnMarket, search?: Search): ChangingMarket {
    const solution = solveColumns(market);
    if (market.vacancyOf.length >= large)
      practise(
        market.scoreOf instanceof Int32Array ? Int32Array : Float64Array,
        (small, how) => new ChangingMarket(small, solveColumns(small), how),
      );
    return new ChangingMarket(market, solution, search);
  }

  get total(): bigint {
    return this.ledger.total;
  }

  get bound(): bigint {
    return this.ledger.bound;
  }

  get placed(): number {
    return this.ledger.placed;
  }

  /** Vacancy of a worker, or -1. */
  vacancyOf(worker: number): number {
    this.knownWorker(worker);
    return this.ledger.vacancyOf[worker] as number;
  }

  workerPrice(worker: number): number {
    this.knownWorker(worker);
    return this.ledger.workerPrice[worker] as number;
  }

  vacancyPrice(vacancy: number): number {
    this.knownVacancy(vacancy);
    return this.ledger.vacancyPrice[vacancy] as number;
  }

  placesOf(vacancy: number): number {
    this.knownVacancy(vacancy);
    return this.ledger.places[vacancy] as number;
  }

  /** @param candidates the new worker's pairs */
  addWorker(candidates: readonly { readonly vacancy: number; readonly score: number }[]): Change {
    this.refuseRepeated(candidates.map(({ vacancy }) => vacancy));
    candidates.forEach(({ vacancy, score }, index) => {
      this.knownVacancy(vacancy, 'candidates', index);
      aScore(score, index);
    });
    const worker = this.workers;
    return this.change((touch) => {
      this.workers += 1;
      this.enlarge();
      this.seats.come(worker);
      for (const { vacancy, score } of candidates) this.addPair(worker, vacancy, score);
      touch.pairs.push(worker);
      this.placeAnew(worker, touch);
    }, worker);
  }

  removeWorker(worker: number): Change {
    this.knownWorker(worker);
    return this.change((touch) => {
      const { byWorker, byVacancy } = this.pairs;
      const from = this.seats.vacancy[worker] as number;
      if (from >= 0) this.leave(worker);
      for (let i = byWorker.start[worker] as number; i < (byWorker.end[worker] as number); i += 1) {
        const v = byWorker.other[i] as number;
        this.near.remove(worker, v);
        byVacancy.removeAt(v, byVacancy.find(v, worker));
      }
      byWorker.clear(worker);
      this.near.ofWorker.clear(worker);
      this.prices.worker[worker] = 0;
      this.seats.go(worker);
      touch.workers.push(worker);
      this.goneWorkers.add(worker);
      if (from >= 0) this.fillAll(from);
    });
  }

  /** @param candidates the new vacancy's pairs */
  addVacancy(places: number, candidates: readonly { readonly worker: number; readonly score: number }[]): Change {
    aNumberOfPlaces(places, this.vacancies);
    this.refuseRepeated(candidates.map(({ worker }) => worker));
    candidates.forEach(({ worker, score }, index) => {
      this.knownWorker(worker, 'candidates', index);
      aScore(score, index);
    });
    const vacancy = this.vacancies;
    return this.change((touch) => {
      this.vacancies += 1;
      this.enlarge();
      const { seats, prices } = this;
      let price = 0;
      for (const { worker, score } of candidates) {
        this.addPair(worker, vacancy, score);
        touch.pairs.push(worker);
        price = Math.max(price, score - (prices.worker[worker] as number));
      }
      prices.vacancy[vacancy] = price;
      seats.places[vacancy] = places;
      this.near.ofVacancy.clear(vacancy);
      this.near.offerCandidatesOf(vacancy);
      touch.vacancies.push(vacancy);
      this.fillAll(vacancy);
    }, vacancy);
  }

  removeVacancy(vacancy: number): Change {
    this.knownVacancy(vacancy);
    return this.change((touch) => {
      const { byWorker, byVacancy } = this.pairs;
      const sitting = this.evict(vacancy, 0);
      for (let i = byVacancy.start[vacancy] as number; i < (byVacancy.end[vacancy] as number); i += 1) {
        const w = byVacancy.other[i] as number;
        this.near.remove(w, vacancy);
        byWorker.removeAt(w, byWorker.find(w, vacancy));
      }
      byVacancy.clear(vacancy);
      this.near.ofVacancy.clear(vacancy);
      this.prices.vacancy[vacancy] = 0;
      touch.vacancies.push(vacancy);
      this.goneVacancies.add(vacancy);
      for (const worker of sitting) this.placeAnew(worker, touch);
    });
  }

  setPlaces(vacancy: number, places: number): Change {
    this.knownVacancy(vacancy);
    aNumberOfPlaces(places, vacancy);
    return this.change((touch) => {
      const out = this.evict(vacancy, places);
      touch.vacancies.push(vacancy);
      for (const worker of out) this.placeAnew(worker, touch);
      this.fillAll(vacancy);
    });
  }

  /** Makes a pair possible, or gives it another score. */
  setPair(worker: number, vacancy: number, score: number): Change {
    this.knownWorker(worker);
    this.knownVacancy(vacancy);
    aScore(score, worker);
    return this.change((touch) => {
      const { byWorker, byVacancy } = this.pairs;
      const at = byWorker.find(worker, vacancy);
      if (at < 0) this.addPair(worker, vacancy, score);
      else {
        this.near.remove(worker, vacancy);
        byWorker.setScore(at, score);
        byVacancy.setScore(byVacancy.find(vacancy, worker), score);
      }
      touch.pairs.push(worker);
      this.replace(worker, touch);
    });
  }

  /** Makes a pair impossible: an offer that was declined, for instance. */
  removePair(worker: number, vacancy: number): Change {
    this.knownWorker(worker);
    this.knownVacancy(vacancy);
    const { byWorker, byVacancy } = this.pairs;
    const at = byWorker.find(worker, vacancy);
    if (at < 0) refuse('candidate-unknown', 'candidates', worker, `worker ${worker} is no candidate for vacancy ${vacancy}`);
    return this.change((touch) => {
      const sat = this.seats.vacancy[worker] === vacancy;
      if (sat) this.leave(worker);
      this.near.remove(worker, vacancy);
      byWorker.removeAt(worker, at);
      byVacancy.removeAt(vacancy, byVacancy.find(vacancy, worker));
      if (!sat) return;
      this.placeAnew(worker, touch);
      this.fillAll(vacancy);
    });
  }

  /** The market as it is now; those who were removed have no pairs or places. */
  columns(): ColumnMarket {
    const { start, end, other, scoreOf } = this.pairs.byWorker;
    const from = new Int32Array(this.workers + 1);
    for (let w = 0; w < this.workers; w += 1) from[w + 1] = (from[w] as number) + (end[w] as number) - (start[w] as number);
    const pairs = from[this.workers] as number;
    const vacancyOf = new Int32Array(pairs);
    const scores = scoreOf instanceof Int32Array ? new Int32Array(pairs) : new Float64Array(pairs);
    for (let w = 0; w < this.workers; w += 1) {
      vacancyOf.set(other.subarray(start[w], end[w]), from[w]);
      scores.set(scoreOf.subarray(start[w], end[w]), from[w]);
    }
    return { places: this.ledger.places.slice(0, this.vacancies), start: from, vacancyOf, scoreOf: scores };
  }

  /** The assignment as it is now, with its proof. */
  solution(): ColumnSolution {
    this.refuseSpoilt();
    const { ledger, workers, vacancies } = this;
    return {
      vacancyOf: ledger.vacancyOf.slice(0, workers),
      workerPrice: ledger.workerPrice.slice(0, workers),
      vacancyPrice: ledger.vacancyPrice.slice(0, vacancies),
      placed: ledger.placed,
      total: ledger.total,
      bound: ledger.bound,
    };
  }

  /** Proves everything anew, apart from the ledger. @throws Error naming the first thing found wrong */
  prove(): ColumnProof {
    const solution = this.solution();
    const proof = proveColumns(this.columns(), solution);
    if (proof.total !== solution.total || proof.placed !== solution.placed)
      throw new Error(
        `not proved: the ledger says ${solution.placed} placed and ${solution.total}, the proof ${proof.placed} and ${proof.total}`,
      );
    return proof;
  }

  private change(make: (touch: Touch) => void, added?: number): Change {
    this.refuseSpoilt();
    const { ledger, seats, repriced } = this;
    const before = { total: ledger.total, looked: this.looked };
    const touch: Touch = { everyone: false, workers: [], moved: [], pairs: [], vacancies: [] };
    seats.moved.length = 0;
    repriced.clear();
    this.moves.levelMoved = false;
    this.spoilt = true;
    make(touch);
    touch.everyone = this.moves.levelMoved;
    const moved = new Map<number, number>();
    for (const worker of seats.moved) {
      moved.set(worker, ledger.vacancyOf[worker] ?? -1);
      touch.workers.push(worker);
      touch.moved.push(worker);
    }
    for (const v of touch.everyone ? [] : repriced) {
      touch.vacancies.push(v);
      const first = seats.first[v] as number;
      for (let seat = first; seat < first + (seats.used[v] as number); seat += 1) touch.workers.push(seats.occupant[seat] as number);
    }
    ledger.enter(touch, this.pairs, this.prices, seats.places, seats);
    this.spoilt = false;
    return {
      ...(added === undefined ? {} : { added }),
      total: ledger.total,
      gained: ledger.total - before.total,
      moved: [...moved].flatMap(([worker, from]) => {
        const to = seats.vacancy[worker] as number;
        return from === to ? [] : [{ worker, from, to }];
      }),
      looked: this.looked - before.looked,
    };
  }

  /** What a worker expects at most, at the present prices. */
  private expects(worker: number): number {
    const { start, end, other, scoreOf } = this.pairs.byWorker;
    let most = 0;
    for (let i = start[worker] as number; i < (end[worker] as number); i += 1) {
      const gain = (scoreOf[i] as number) - (this.prices.vacancy[other[i] as number] as number);
      if (gain > most) most = gain;
    }
    return most;
  }

  /** Prices somebody without a place, and finds one if the prices promise it. */
  private placeAnew(worker: number, touch: Touch): void {
    const most = this.expects(worker);
    this.prices.worker[worker] = most;
    this.near.renewWorker(worker);
    touch.workers.push(worker);
    if (most > 0) this.moves.place(worker);
  }

  /** After a pair of a worker has changed: stays where the prices are still best, else leaves and looks again. */
  private replace(worker: number, touch: Touch): void {
    const { start, end, other, scoreOf } = this.pairs.byWorker;
    const at = this.seats.vacancy[worker] as number;
    const most = this.expects(worker);
    let here = 0;
    for (let i = start[worker] as number; i < (end[worker] as number); i += 1)
      if (other[i] === at) here = (scoreOf[i] as number) - (this.prices.vacancy[at] as number);
    touch.workers.push(worker);
    touch.moved.push(worker);
    if (here === most) {
      this.prices.worker[worker] = most;
      this.near.renewWorker(worker);
      return;
    }
    if (at >= 0) this.leave(worker);
    this.placeAnew(worker, touch);
    if (at >= 0) this.fillAll(at);
  }

  /** Fills the free seats of a vacancy, or lowers its price to 0. */
  private fillAll(vacancy: number): void {
    while (this.seats.free(vacancy) > 0 && (this.prices.vacancy[vacancy] as number) > 0) this.moves.fill(vacancy);
  }

  /** Sets the places, and takes out whoever sits beyond them. @returns those workers */
  private evict(vacancy: number, places: number): number[] {
    const { seats } = this;
    const first = seats.first[vacancy] as number;
    const out = [
      ...seats.occupant.subarray(first + Math.min(places, seats.used[vacancy] as number), first + (seats.used[vacancy] as number)),
    ];
    for (const worker of out) this.leave(worker);
    seats.places[vacancy] = places;
    return out;
  }

  private leave(worker: number): void {
    const from = this.seats.vacancy[worker] as number;
    this.seats.leave(worker);
    this.near.left(worker, from);
  }

  private addPair(worker: number, vacancy: number, score: number): void {
    this.pairs.byWorker.add(worker, vacancy, score);
    this.pairs.byVacancy.add(vacancy, worker, score);
  }

  /** Room for whoever is new. */
  private enlarge(workers = this.workers, vacancies = this.vacancies): void {
    const { pairs, seats, prices, ledger, near } = this;
    pairs.byWorker.lists(workers);
    pairs.byVacancy.lists(vacancies);
    seats.enough(workers, vacancies);
    ledger.enough(workers, vacancies);
    near.enough(workers, vacancies);
    if (workers > prices.worker.length) prices.worker = grown(prices.worker, workers);
    if (vacancies > prices.vacancy.length) {
      prices.vacancy = grown(prices.vacancy, vacancies);
      this.lookedBefore = this.looked;
      this.moves = this.newMoves();
    }
  }

  private newMoves(): ChangingMoves {
    return new ChangingMoves(this.pairs, this.seats, this.prices, this.near, this.alone, this.reprice);
  }

  private get looked(): number {
    return this.lookedBefore + this.moves.looked;
  }

  private readonly reprice = (vacancy: number): void => {
    this.repriced.add(vacancy);
  };

  private refuseSpoilt(): void {
    if (this.spoilt) throw new Error('a change of this market was not proved: it has to be solved anew');
  }

  private knownWorker(worker: number, list: MarketError['list'] = 'workers', index = worker): void {
    if (!(Number.isSafeInteger(worker) && worker >= 0 && worker < this.workers) || this.goneWorkers.has(worker))
      refuse('worker-unknown', list, index, `worker ${worker} is not in the market`);
  }

  private knownVacancy(vacancy: number, list: MarketError['list'] = 'vacancies', index = vacancy): void {
    if (!(Number.isSafeInteger(vacancy) && vacancy >= 0 && vacancy < this.vacancies) || this.goneVacancies.has(vacancy))
      refuse('vacancy-unknown', list, index, `vacancy ${vacancy} is not in the market`);
  }

  private refuseRepeated(numbers: readonly number[]): void {
    const seen = new Set<number>();
    for (const [index, number] of numbers.entries()) {
      if (seen.has(number)) refuse('candidate-duplicate', 'candidates', index, `number ${number} is listed twice`);
      seen.add(number);
    }
  }
}

/** How much a search looks at, and where; the result is the same. */
export interface Search {
  readonly alone?: number;
  readonly kept?: number;
  readonly offered?: number;
}

interface Touch {
  everyone: boolean;
  readonly workers: number[];
  readonly moved: number[];
  readonly pairs: number[];
  readonly vacancies: number[];
}

type Code = 'worker-unknown' | 'vacancy-unknown' | 'candidate-unknown' | 'candidate-duplicate' | 'score-invalid' | 'places-invalid';

const refuse = (code: Code, list: MarketError['list'], index: number, message: string): never => {
  throw new MarketError(`matching.${code}`, list, index, message);
};

const aScore = (score: number, index: number): void => {
  if (!Number.isSafeInteger(score) || score < 1)
    refuse('score-invalid', 'candidates', index, `score ${score} is not a whole number from 1 to 2^53 - 1`);
};

const aNumberOfPlaces = (places: number, index: number): void => {
  if (!Number.isSafeInteger(places) || places < 0)
    refuse('places-invalid', 'vacancies', index, `${places} places is not a whole number, 0 or more`);
};
