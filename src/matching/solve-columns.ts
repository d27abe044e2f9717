import { auctions } from './auction.ts';
import { type ColumnMarket, type ColumnSolution, checkColumns } from './columns.ts';
import { proveColumns } from './prove-columns.ts';
import { Seats } from './seats.ts';
import { Settlement } from './settlement.ts';

/**
 * Places workers so that the sum of the scores is the greatest possible, with the prices that prove it: auctions come near, and a settlement
 * reaches the optimum.
 *
 * The result depends on the columns alone. Between assignments of the same total the numbers decide.
 *
 * @throws MarketError when the columns contradict themselves.
 * @throws Error when the result is not proved by `proveColumns`: a bug, and then there is no result.
 */
export const solveColumns = (given: ColumnMarket): ColumnSolution => {
  checkColumns(given);
  const market = { ...given, scoreOf: narrow(given.scoreOf) };
  const seats = new Seats(market);
  // Vacancies without places cost so much that nobody wants them.
  const vacancyPrice = Float64Array.from(seats.room, (room) => (room === 0 ? Number.POSITIVE_INFINITY : 0));
  auctions(market, seats, vacancyPrice);
  const settlement = new Settlement(market, seats, vacancyPrice);
  settlement.settle();
  const { workerPrice } = settlement;
  lowerClosed(market, seats, workerPrice, vacancyPrice);
  const claim = { vacancyOf: seats.vacancy, workerPrice, vacancyPrice };
  return { ...claim, ...proveColumns(given, claim) };
};

/** Scores in half the memory where they fit: the method waits for memory more than it reckons. */
const narrow = (scoreOf: ColumnMarket['scoreOf']): ColumnMarket['scoreOf'] => {
  if (scoreOf instanceof Int32Array) return scoreOf;
  for (const score of scoreOf) if (score > 0x7fff_ffff) return scoreOf;
  return Int32Array.from(scoreOf);
};

/** In the end a vacancy without places costs what its best candidate would gain by a first one. */
const lowerClosed = (market: ColumnMarket, { room }: Seats, worker: Float64Array, vacancy: Float64Array): void => {
  if (!room.includes(0)) return;
  const { start, vacancyOf, scoreOf } = market;
  for (let v = 0; v < room.length; v += 1) if (room[v] === 0) vacancy[v] = 0;
  for (let w = 0; w < worker.length; w += 1) {
    const price = worker[w] as number;
    const until = start[w + 1] as number;
    for (let i = start[w] as number; i < until; i += 1) {
      const v = vacancyOf[i] as number;
      if (room[v] !== 0) continue;
      const more = (scoreOf[i] as number) - price;
      if (more > (vacancy[v] as number)) vacancy[v] = more;
    }
  }
};
