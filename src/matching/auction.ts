import { BidHeaps } from './bid-heaps.ts';
import type { ColumnMarket } from './columns.ts';
import type { Seats } from './seats.ts';
import { stepsFor } from './steps.ts';

/**
 * Bids for each seat and worker of one auction before every bid has to raise a price by four times as much: where workers outbid each other
 * by trifles. At each next step half as many, two at least, so that no auction goes on for ever.
 */
const patience = 16;

/**
 * Auctions (Bertsekas 1979; for places of the same kind Bertsekas & Castañón 1989, _Annals of Operations Research_ 20). One worker after the
 * other bids for the vacancy that leaves most after its price, as much as makes it no better than the second best, and a step more; whoever
 * is outbid bids at once again, or stays without a place where nothing is left. The price of a vacancy is the lowest bid on its seats, and
 * what it was at the beginning while a seat is free. Nobody bids more than the score, so every figure is a whole number not above the
 * largest score.
 *
 * The first auction begins with prices of 0 and takes large steps, so that prices rise quickly; each next one begins a step below the prices
 * of the one before, and takes finer steps. Afterwards each placed worker is within the last step of the best that the prices allow, and few
 * seats are free that have a price: near the optimum, which `Settlement` then reaches.
 *
 * @param price where the prices are left; what nobody may have costs Infinity before and after
 */
export const auctions = (market: ColumnMarket, seats: Seats, price: Float64Array): void => {
  const bids = new Bids(seats);
  const base = price.slice();
  for (const step of stepsFor(market.start, market.scoreOf)) {
    const taken = auction(market, bids, price, base, step);
    // Steps that had to grow in a war of trifles would grow again.
    if (taken > step) break;
    for (let v = 0; v < price.length; v += 1) base[v] = Math.max(0, (price[v] as number) - step);
  }
  for (let v = 0; v < price.length; v += 1) for (const worker of bids.bidders(v)) seats.sit(worker, v);
};

/** One auction, with nobody placed at the beginning. @returns the step that the last bids took */
const auction = (market: ColumnMarket, bids: Bids, price: Float64Array, base: Float64Array, first: number): number => {
  const { start, vacancyOf, scoreOf } = market;
  const workers = start.length - 1;
  const each = workers + bids.seats + 1;
  let bidding = patience;
  let left = bidding * each;
  let step = first;
  bids.clear();
  price.set(base);
  for (let next = 0; next < workers; next += 1) {
    for (let worker = next; worker >= 0; ) {
      let at = -1;
      let most = 0;
      let second = 0;
      let value = 0;
      const until = start[worker + 1] as number;
      for (let i = start[worker] as number; i < until; i += 1) {
        const v = vacancyOf[i] as number;
        const score = scoreOf[i] as number;
        const gain = score - (price[v] as number);
        if (gain > most) {
          second = most;
          most = gain;
          at = v;
          value = score;
        } else if (gain > second) second = gain;
      }
      if (at < 0) break;
      worker = bids.place(at, worker, step >= second ? value : value - (second - step));
      price[at] = bids.lowest(at, base[at] as number);
      left -= 1;
      if (left > 0) continue;
      bidding = Math.max(2, bidding / 2);
      left = bidding * each;
      step *= 4;
    }
  }
  return step;
};

/** The bids that stand, a heap for each vacancy. */
class Bids extends BidHeaps {
  /** Seats of all vacancies. */
  readonly seats: number;
  private readonly first: Int32Array;
  private readonly room: Int32Array;
  private readonly count: Int32Array;

  constructor({ first, room, occupant }: Seats) {
    super(occupant.length);
    this.seats = occupant.length;
    this.first = first;
    this.room = room;
    this.count = new Int32Array(first.length);
  }

  clear(): void {
    this.count.fill(0);
  }

  /** What it takes to come in: the base while a seat is free. */
  lowest(v: number, base: number): number {
    return (this.count[v] as number) < (this.room[v] as number) ? base : (this.amount[this.first[v] as number] as number);
  }

  bidders(v: number): Int32Array {
    return this.bidder.subarray(this.first[v], (this.first[v] as number) + (this.count[v] as number));
  }

  /** Takes a bid. @returns the worker who is outbid, or -1 */
  place(v: number, worker: number, amount: number): number {
    const first = this.first[v] as number;
    const count = this.count[v] as number;
    if (count < (this.room[v] as number)) {
      this.count[v] = count + 1;
      this.rise(first, count, worker, amount);
      return -1;
    }
    const out = this.bidder[first] as number;
    this.sink(first, count, worker, amount);
    return out;
  }
}
