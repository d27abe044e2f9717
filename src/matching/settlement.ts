import type { ColumnMarket } from './columns.ts';
import { NearestMoves, type Prices } from './nearest.ts';
import { MarketPairs } from './pairs.ts';
import { Repricing } from './repricing.ts';
import type { Seats } from './seats.ts';
import { TightMoves } from './tight-moves.ts';

/**
 * From prices and places that nearly fit to an optimum and its proof. Three things hold from the beginning, and every step keeps them: no
 * price is negative, `worker price + vacancy price >= score` for each pair, with equality for the pair in use. Two may be missing, and are
 * mended one after the other: a worker without a place has price 0, and so has a vacancy with a free seat. With both, the prices prove the
 * assignment (complementary slackness).
 *
 * After an auction most of it is near: `NearestMoves` mends one worker or seat after the other, with few pairs looked at. What is not near is
 * left for all-round work: `Repricing` moves all prices at once, and `TightMoves` whoever can then move. Both kinds take turns: searches go on
 * as long as they cost less than the last round has cost for each that it has mended; each round mends one thing at least.
 */
export class Settlement {
  readonly workerPrice: Float64Array;
  private readonly market: ColumnMarket;
  private readonly seats: Seats;
  private readonly vacancyPrice: Float64Array;
  private readonly nearest: NearestMoves;
  private readonly repricing: Repricing;
  private readonly tight: TightMoves;
  private readonly allowance: { readonly worker: number; readonly seat: number };

  /**
   * @param vacancyPrice whole numbers, 0 or more, or Infinity for vacancies without places; they end as the proof's
   * @param allowance pairs that the first search for one worker or seat may look at; whoever needs more is left for later. With 0 nobody is
   * searched for one by one.
   */
  constructor(market: ColumnMarket, seats: Seats, vacancyPrice: Float64Array, allowance = { worker: 2048, seat: 8192 }) {
    this.allowance = allowance;
    this.market = market;
    this.seats = seats;
    this.vacancyPrice = vacancyPrice;
    this.workerPrice = new Float64Array(market.start.length - 1);
    const pairs = new MarketPairs(market);
    const prices: Prices = { worker: this.workerPrice, vacancy: vacancyPrice };
    this.nearest = new NearestMoves(pairs, seats, prices);
    this.repricing = new Repricing(pairs, seats, prices);
    this.tight = new TightMoves(pairs, seats, prices);
  }

  settle(): void {
    const { nearest, repricing, tight, workerPrice, vacancyPrice } = this;
    this.begin();
    this.mend(
      this.waiting(),
      this.allowance.worker,
      (worker, allowance) => workerPrice[worker] === 0 || nearest.place(worker, allowance),
      (left) => {
        repricing.forWaiting(left);
        return tight.seatWaiting(left);
      },
    );
    this.mend(
      this.dearFreeSeats(),
      this.allowance.seat,
      (vacancy, allowance) => vacancyPrice[vacancy] === 0 || nearest.fill(vacancy, allowance),
      (left) => {
        repricing.forFreeSeats(left);
        return tight.fillFreeSeats(left);
      },
    );
  }

  /** Prices the workers by the vacancies, and takes the place from whom it does not suit best at these prices. */
  private begin(): void {
    const { market, seats, vacancyPrice, workerPrice } = this;
    const { start, vacancyOf, scoreOf } = market;
    for (let w = 0; w < workerPrice.length; w += 1) {
      const at = seats.vacancy[w] as number;
      let most = 0;
      let here = 0;
      const until = start[w + 1] as number;
      for (let i = start[w] as number; i < until; i += 1) {
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

  /** The vacancy of each free seat that has a price. */
  private dearFreeSeats(): Int32Array {
    const { vacancyPrice, seats } = this;
    const found: number[] = [];
    for (let v = 0; v < vacancyPrice.length; v += 1) {
      if ((vacancyPrice[v] as number) === 0) continue;
      for (let free = seats.free(v); free > 0; free -= 1) found.push(v);
    }
    return Int32Array.from(found);
  }

  /**
   * Mends all that is missing, near things one by one and the rest all at once.
   * @param one mends one within an allowance of pairs, and says whether it did
   * @param all mends as many as it can, one at least, and returns what is left
   */
  private mend(
    missing: Int32Array,
    first: number,
    one: (which: number, allowance: number) => boolean,
    all: (left: Int32Array) => Int32Array,
  ): void {
    const { nearest } = this;
    const round = 2 * this.market.vacancyOf.length;
    const until = nearest.looked + 4 * round;
    let left = first === 0 ? missing : missing.filter((which) => nearest.looked > until || !one(which, first));
    while (left.length > 0) {
      const before = left.length;
      left = all(left);
      if (first === 0) continue;
      // What one more has cost all at once: as long as searches cost less on average, they go on, for as long as a few rounds.
      const price = Math.max(first, round / (before - left.length));
      const from = nearest.looked;
      let mended = 0;
      left = left.filter((which) => {
        if (nearest.looked - from > Math.min(price * (mended + 2), 4 * round) || !one(which, price)) return true;
        mended += 1;
        return false;
      });
    }
  }
}
