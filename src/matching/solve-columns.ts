import { auction } from './auction.ts';
import { type ColumnMarket, type ColumnSolution, checkColumns } from './columns.ts';
import { proveColumns } from './prove-columns.ts';
import { Seats } from './seats.ts';
import { Settlement } from './settlement.ts';

/**
 * Places workers so that the sum of the scores is the greatest possible, with the prices that prove it: an auction comes near, and a
 * settlement reaches the optimum. Where workers outbid each other by trifles the auction takes larger steps, and the settlement first solves
 * the market with scores rounded to those steps, then with finer ones, down to the scores themselves: at each only little is missing.
 *
 * The result depends on the columns alone. Between assignments of the same total the numbers decide.
 *
 * @throws MarketError when the columns contradict themselves.
 * @throws Error when the result is not proved by `proveColumns`: a bug, and then there is no result.
 */
export const solveColumns = (given: ColumnMarket): ColumnSolution => {
  checkColumns(given);
  const market = { ...given, scoreOf: narrow(given.scoreOf) };
  const { places, scoreOf } = market;
  const seats = new Seats(market);
  const vacancyPrice = new Float64Array(places.length);
  const closed = closedPrices(market, seats);
  for (const [v, price] of closed) vacancyPrice[v] = price;
  let grain = auction(market, seats, vacancyPrice);
  for (let v = 0; v < vacancyPrice.length; v += 1) vacancyPrice[v] = Math.floor((vacancyPrice[v] as number) / grain);
  for (;;) {
    const coarse = grain === 1 ? scoreOf : scoreOf.map((score) => Math.floor(score / grain));
    for (const [v, price] of closed) vacancyPrice[v] = Math.floor(price / grain);
    const settlement = new Settlement(market, coarse, seats, vacancyPrice);
    settlement.settle();
    if (grain === 1) {
      const { workerPrice } = settlement;
      lowerClosed(market, closed, workerPrice, vacancyPrice);
      const claim = { vacancyOf: seats.vacancy, workerPrice, vacancyPrice };
      return { ...claim, ...proveColumns(given, claim) };
    }
    const finer = Math.min(grain, 4);
    grain /= finer;
    for (let v = 0; v < vacancyPrice.length; v += 1) vacancyPrice[v] = finer * (vacancyPrice[v] as number);
  }
};

/** Scores in half the memory where they fit: the method waits for memory more than it reckons. */
const narrow = (scoreOf: ColumnMarket['scoreOf']): ColumnMarket['scoreOf'] => {
  for (const score of scoreOf) if (score > 0x7fff_ffff) return scoreOf;
  return scoreOf instanceof Int32Array ? scoreOf : Int32Array.from(scoreOf);
};

/** Vacancies without places cost so much that nobody wants them. */
const closedPrices = ({ vacancyOf, scoreOf }: ColumnMarket, { first }: Seats): ReadonlyMap<number, number> => {
  const prices = new Map<number, number>();
  for (let v = 0; v + 1 < first.length; v += 1) if (first[v] === first[v + 1]) prices.set(v, 0);
  if (prices.size > 0)
    for (let i = 0; i < vacancyOf.length; i += 1) {
      const known = prices.get(vacancyOf[i] as number);
      if (known !== undefined && known < (scoreOf[i] as number)) prices.set(vacancyOf[i] as number, scoreOf[i] as number);
    }
  return prices;
};

/** In the end a vacancy without places costs what its best candidate would gain by a first one. */
const lowerClosed = (market: ColumnMarket, closed: ReadonlyMap<number, number>, worker: Float64Array, vacancy: Float64Array): void => {
  if (closed.size === 0) return;
  const { start, vacancyOf, scoreOf } = market;
  for (const v of closed.keys()) vacancy[v] = 0;
  for (let w = 0; w < worker.length; w += 1)
    for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) {
      const v = vacancyOf[i] as number;
      if (closed.has(v)) vacancy[v] = Math.max(vacancy[v] as number, (scoreOf[i] as number) - (worker[w] as number));
    }
};
