import type { LimitedOptions } from '../limited/crossing.ts';
import type { LimitedSolution } from '../limited/market.ts';
import { solveLimited } from '../limited/solve-limited.ts';
import { solveColumns } from '../solve-columns.ts';
import type { FileMarket } from './read-market.ts';

/**
 * Solves a market that was read from files: as a plain one where it has neither reserves nor limits, in the same form.
 * @param options for limits that cross: when to stop, and then the best that was found is given with its gap
 * @throws Error when the result is not proved: a bug, and then there is no result
 */
export const solveMarket = ({ market }: FileMarket, options: LimitedOptions = {}): LimitedSolution => {
  if (market.reserved !== undefined || market.limits !== undefined) return solveLimited(market, options);
  const { vacancyOf, workerPrice: worker, vacancyPrice: vacancy, placed, total, bound } = solveColumns(market);
  const prices = { denominator: 1, worker, vacancy, open: new Float64Array(vacancy.length), limit: new Float64Array(0) };
  return { status: 'optimal', vacancyOf, onReserved: new Uint8Array(vacancyOf.length), placed, total, bound, prices, branches: [] };
};
