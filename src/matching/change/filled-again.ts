import type { ColumnMarket, ColumnSolution } from '../columns.ts';
import { ChangingMarket } from './changing-market.ts';

/**
 * Gives out places that became free in a solved market whose other placements stand. What may still move is who has no place. Before the
 * change none of them could have one, since no place was free: nobody is placed, workers keep nothing, and a place costs what the best who
 * waits for it would give, which proves that rest. Then each vacancy gets its free places, as one change, and the ledger proves the market again.
 *
 * @param market who has no place, with the pairs that are still possible; `places` are those that are free now
 * @returns who gets them, with the prices that prove that nothing better can be done with them
 * @throws MarketError when the columns contradict themselves
 */
export const filledAgain = (market: ColumnMarket): ColumnSolution => {
  const { places, start, vacancyOf, scoreOf } = market;
  const vacancyPrice = new Float64Array(places.length);
  for (let pair = 0; pair < vacancyOf.length; pair += 1) {
    const v = vacancyOf[pair] as number;
    if ((scoreOf[pair] as number) > (vacancyPrice[v] ?? 0)) vacancyPrice[v] = scoreOf[pair] as number;
  }
  const workers = start.length - 1;
  const rest = { vacancyOf: new Int32Array(workers).fill(-1), workerPrice: new Float64Array(workers), vacancyPrice };
  const changing = new ChangingMarket({ ...market, places: new Float64Array(places.length) }, rest);
  for (let v = 0; v < places.length; v += 1) if ((places[v] as number) > 0) changing.setPlaces(v, places[v] as number);
  return changing.solution();
};
